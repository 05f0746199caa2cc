//! From criterion states to the verdict, and which verdicts are still reachable.

use crate::condition::{Outcome, Truths};
use crate::ruleset::Force;

/// State of one criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It does not apply.
    NotApplicable,
    /// The check is true and proven.
    Met,
    /// The check is true; its proof is not documented yet.
    MetOnDeclaration,
    /// The check is false.
    NotMet,
    /// People decide.
    NeedsJudgement,
    /// It depends on answers that are not known.
    Open,
    /// Whether it applies is open, but where it does it is met.
    NoMatter,
    /// An answer it needs is in error.
    Error,
}

impl State {
    /// All states.
    pub const ALL: [Self; 8] = [
        Self::NotMet,
        Self::NeedsJudgement,
        Self::Error,
        Self::Open,
        Self::MetOnDeclaration,
        Self::Met,
        Self::NoMatter,
        Self::NotApplicable,
    ];

    /// The word used in case files and results.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NotApplicable => "not_applicable",
            Self::Met => "met",
            Self::MetOnDeclaration => "met_on_declaration",
            Self::NotMet => "not_met",
            Self::NeedsJudgement => "needs_judgement",
            Self::Open => "open",
            Self::NoMatter => "no_matter",
            Self::Error => "error",
        }
    }
}

/// What stands in the way, from worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// An answer that is needed is in error.
    Error,
    /// A `must` is not met (存在硬性障碍).
    Obstacle,
    /// A `required` is not met (有待补齐的必备项).
    Gap,
    /// A `principle` is not met (低于原则性要求,需说明理由).
    BelowPrinciple,
    /// A judged quality needs people to decide (需主管部门判断).
    Judgement,
    /// Not enough is known (信息不足).
    Open,
    /// Nothing found in the way (未发现障碍).
    Clear,
}

impl Verdict {
    /// All verdicts, worst first.
    pub const ALL: [Self; 7] =
        [Self::Error, Self::Obstacle, Self::Gap, Self::BelowPrinciple, Self::Judgement, Self::Open, Self::Clear];

    /// The word used in case files and results.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Obstacle => "obstacle",
            Self::Gap => "gap",
            Self::BelowPrinciple => "below_principle",
            Self::Judgement => "judgement",
            Self::Open => "open",
            Self::Clear => "clear",
        }
    }

    /// What a criterion of this force leads to when it is not met.
    pub(crate) fn of_failing(force: Force) -> Self {
        match force {
            Force::Must => Self::Obstacle,
            Force::Required => Self::Gap,
            Force::Principle => Self::BelowPrinciple,
            Force::Judged => Self::Judgement,
            Force::Encouraged | Force::Process => Self::Clear,
        }
    }
}

/// The verdicts that some completion of the answers reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook(u8);

impl Outlook {
    /// The outlook with one member.
    #[must_use]
    pub fn only(verdict: Verdict) -> Self {
        Self(1 << verdict as u8)
    }

    /// Whether `verdict` can still be reached.
    #[must_use]
    pub fn contains(self, verdict: Verdict) -> bool {
        self.0 >> (verdict as u8) & 1 == 1
    }

    /// The verdicts, worst first.
    pub fn iter(self) -> impl Iterator<Item = Verdict> {
        Verdict::ALL.into_iter().filter(move |v| self.contains(*v))
    }

    /// Whether nothing that is not known can change the verdict.
    #[must_use]
    pub fn is_settled(self) -> bool {
        self.0.count_ones() == 1
    }

    /// No verdict: where a search begins.
    pub(crate) const NONE: Self = Self(0);

    /// What either reaches.
    #[must_use]
    pub(crate) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The best verdict in it.
    fn best(self) -> Verdict {
        self.iter().last().unwrap_or(Verdict::Clear)
    }

    /// What two independent criteria reach together: the worse of each pair.
    pub(crate) fn worse_of(self, other: Self) -> Self {
        // A verdict is reached when one side can take it and the other can be at least as good: bits rise towards good.
        let reach = |set: u8| u8::MAX >> set.leading_zeros();
        Self((self.0 | other.0) & reach(self.0) & reach(other.0))
    }
}

/// What evaluating one criterion found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its state.
    pub state: State,
    /// Whether it applies, as far as is known.
    pub applies: Truths,
    /// Values of its check, with "false" already turned into "judged" for a judged criterion.
    pub check: Truths,
    /// Least credit, in hundredths of a per cent.
    pub least: u16,
    /// Greatest credit.
    pub greatest: u16,
}

impl Finding {
    /// Combines what is known about `applies` and `check`.
    #[must_use]
    pub fn new(force: Force, applies: Outcome, check: Outcome) -> Self {
        let judged = force == Force::Judged;
        let truths = if judged { check.truths.judged_instead_of_false() } else { check.truths };
        // Only a judged quality earns credit below what is asked; elsewhere "not met" earns nothing.
        let (least, greatest) = match (judged, truths.is_certain(), truths.may_be_true()) {
            (true, ..) | (false, true, true) => (check.least, check.greatest),
            (false, false, true) => (0, check.greatest),
            (false, _, false) => (0, 0),
        };
        let state = state(applies, truths, check);
        Self { state, applies: applies.truths, check: truths, least, greatest }
    }

    /// Which verdicts this criterion alone can lead to.
    #[must_use]
    pub fn outlook(&self, force: Force) -> Outlook {
        if matches!(self.state, State::Met | State::MetOnDeclaration | State::NotApplicable | State::NoMatter) {
            return Outlook::only(Verdict::Clear);
        }
        let mut out = 0;
        let mut add = |reachable: bool, verdict: Verdict| {
            if reachable {
                out |= Outlook::only(verdict).0;
            }
        };
        let applies = self.applies.may_be_true();
        add(self.applies.may_be_false() || (applies && self.check.may_be_true()), Verdict::Clear);
        add(applies && self.check.may_be_judged() && force.enters_verdict(), Verdict::Judgement);
        add(applies && self.check.may_be_judged() && !force.enters_verdict(), Verdict::Clear);
        add(applies && self.check.may_be_false(), Verdict::of_failing(force));
        Outlook(out)
    }
}

fn state(applies: Outcome, check: Truths, outcome: Outcome) -> State {
    let met = if outcome.proven { State::Met } else { State::MetOnDeclaration };
    if !applies.truths.may_be_true() {
        State::NotApplicable
    } else if check == Truths::TRUE && applies.truths == Truths::TRUE {
        met
    } else if check == Truths::TRUE {
        State::NoMatter
    } else if applies.faulty || outcome.faulty {
        State::Error
    } else if applies.truths != Truths::TRUE {
        State::Open
    } else if check == Truths::FALSE {
        State::NotMet
    } else if check == Truths::JUDGED {
        State::NeedsJudgement
    } else {
        State::Open
    }
}

/// The verdict: the worst that is certain. Every completion is at least as bad as the best of the outlook; where that is
/// "clear" while worse remains possible, not enough is known.
#[must_use]
pub fn verdict(outlook: Outlook, findings: impl Iterator<Item = (Force, Finding)>) -> Verdict {
    let mut entering = findings.filter(|(force, _)| force.enters_verdict());
    match outlook.best() {
        _ if entering.any(|(_, finding)| finding.state == State::Error) => Verdict::Error,
        Verdict::Clear if !outlook.is_settled() => Verdict::Open,
        certain => certain,
    }
}

/// What criteria reach that share no unknown answer: a bound on the outlook of any criteria.
#[must_use]
pub fn independent(findings: impl Iterator<Item = (Force, Finding)>) -> Outlook {
    findings.map(|(force, finding)| finding.outlook(force)).fold(Outlook::only(Verdict::Clear), Outlook::worse_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conclude(findings: &[(Force, Finding)]) -> (Verdict, Outlook) {
        let outlook = independent(findings.iter().copied());
        (verdict(outlook, findings.iter().copied()), outlook)
    }

    fn finding(truths: Truths) -> Finding {
        Finding::new(Force::Must, Outcome::certain(true), Outcome::from(truths))
    }

    #[test]
    fn the_worst_that_is_certain_wins_and_the_outlook_keeps_what_may_come() {
        let open_must = finding(Truths::OPEN);
        let failed_principle = Finding { check: Truths::FALSE, state: State::NotMet, ..finding(Truths::FALSE) };
        let (verdict, outlook) = conclude(&[(Force::Must, open_must), (Force::Principle, failed_principle)]);
        assert_eq!(verdict, Verdict::BelowPrinciple);
        assert_eq!(outlook.iter().collect::<Vec<_>>(), [Verdict::Obstacle, Verdict::BelowPrinciple]);
        assert!(!outlook.is_settled());
    }

    #[test]
    fn encouraged_and_process_criteria_never_enter() {
        for force in [Force::Encouraged, Force::Process] {
            let (verdict, outlook) = conclude(&[(force, finding(Truths::FALSE))]);
            assert_eq!((verdict, outlook), (Verdict::Clear, Outlook::only(Verdict::Clear)));
        }
    }

    #[test]
    fn a_judged_criterion_is_never_a_failure() {
        let rated_low = Finding::new(Force::Judged, Outcome::certain(true), Outcome::certain(false));
        assert_eq!(rated_low.state, State::NeedsJudgement);
        let (verdict, outlook) = conclude(&[(Force::Judged, rated_low)]);
        assert_eq!((verdict, outlook), (Verdict::Judgement, Outlook::only(Verdict::Judgement)));
    }

    #[test]
    fn met_wherever_it_applies_is_no_matter() {
        let applies = Outcome::from(Truths::OPEN);
        let finding = Finding::new(Force::Must, applies, Outcome::certain(true));
        assert_eq!(finding.state, State::NoMatter);
        assert_eq!(finding.outlook(Force::Must), Outlook::only(Verdict::Clear));
    }
}
