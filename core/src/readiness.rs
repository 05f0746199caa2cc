//! Readiness: how much is in place and proven, as an interval while answers are missing.
//!
//! All arithmetic is on integers. A score is in hundredths of a point (0–10000), rounded down: two ends that are the same
//! fraction are the same number, so that the interval closes when nothing is open.

use crate::condition::Truths;
use crate::verdict::Finding;

/// Least and greatest score over all completions, in hundredths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// Attained by the worst completion.
    pub least: u16,
    /// Attained by the best completion.
    pub greatest: u16,
}

impl Score {
    /// How much is still open, in hundredths of a point.
    #[must_use]
    pub fn width(self) -> u16 {
        self.greatest.saturating_sub(self.least)
    }
}

/// The parts that criteria have in a score: weight times credit over weight.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// What stays in whatever the answers: weight, and weighted credit at both ends.
    staying: Part,
    /// What may leave both numerator and denominator, because it may turn out not to apply.
    leaving: Vec<Part>,
}

/// Weight and weighted credit.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    weight: u64,
    least: u64,
    greatest: u64,
}

impl Part {
    fn plus(self, other: Self) -> Self {
        Self {
            weight: self.weight + other.weight,
            least: self.least + other.least,
            greatest: self.greatest + other.greatest,
        }
    }
}

impl Tally {
    /// Counts a criterion of this weight.
    pub fn add(&mut self, weight: u16, finding: &Finding) {
        let weight = u64::from(weight);
        let part =
            Part { weight, least: weight * u64::from(finding.least), greatest: weight * u64::from(finding.greatest) };
        if finding.applies == Truths::TRUE {
            self.staying = self.staying.plus(part);
        } else if finding.applies.may_be_true() && weight > 0 {
            self.leaving.push(part);
        }
    }

    /// Counts all that `other` counted.
    pub fn add_all(&mut self, other: &Self) {
        self.staying = self.staying.plus(other.staying);
        self.leaving.extend(&other.leaving);
    }

    /// The score; `None` when there is nothing to score.
    #[must_use]
    pub fn score(&self) -> Option<Score> {
        // `a / b < c / d` as `a · d < c · b`.
        let below = |(sum, weight): Fraction, (mean, whole): Fraction| sum * whole < mean * weight;
        let least = self.extreme(|part| (part.least, part.weight), below)?;
        let greatest = self.extreme(|part| (part.greatest, part.weight), |part, mean| below(mean, part))?;
        Some(Score { least: rounded(least), greatest: rounded(greatest) })
    }

    /// The extreme weighted mean of the credit at one `end` when some parts may be left out; `pulls` says whether a part
    /// lies beyond a mean in the wanted direction.
    ///
    /// A part that may leave is taken when it pulls. Starting from the parts that must stay (or, without any, from the
    /// single most extreme part) and choosing anew until nothing changes is exact: the mean moves monotonously towards
    /// its extreme (Dinkelbach's method on a fractional 0/1 programme).
    fn extreme(&self, end: impl Fn(&Part) -> Fraction, pulls: impl Fn(Fraction, Fraction) -> bool) -> Option<Fraction> {
        let staying = end(&self.staying);
        if staying.1 == 0 {
            return self.leaving.iter().map(&end).reduce(|best, next| if pulls(next, best) { next } else { best });
        }
        let add = |(sum, weight): Fraction, (credit, more): Fraction| (sum + credit, weight + more);
        let mut mean = staying;
        loop {
            let next = self.leaving.iter().map(&end).filter(|part| pulls(*part, mean)).fold(staying, add);
            if next == mean {
                return Some(mean);
            }
            mean = next;
        }
    }
}

/// Weighted credit and weight: a mean as an exact fraction.
type Fraction = (u64, u64);

fn rounded((sum, weight): Fraction) -> u16 {
    u16::try_from(sum / weight.max(1)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::State;

    fn finding(applies: Truths, least: u16, greatest: u16) -> Finding {
        Finding { state: State::Open, applies, check: Truths::OPEN, least, greatest }
    }

    fn tally(findings: &[(u16, Finding)]) -> Tally {
        let mut tally = Tally::default();
        findings.iter().for_each(|(weight, finding)| tally.add(*weight, finding));
        tally
    }

    /// Every way to leave out what may leave, and every end of what stays.
    fn by_enumeration(findings: &[(u16, Finding)]) -> Option<Score> {
        let free: Vec<usize> = (0..findings.len()).filter(|&i| findings[i].1.applies != Truths::TRUE).collect();
        let mut means: Vec<(Fraction, Fraction)> = Vec::new();
        for subset in 0..1_u32 << free.len() {
            let stays = |i: usize| {
                let (_, f) = findings[i];
                match free.iter().position(|&j| j == i) {
                    Some(_) if !f.applies.may_be_true() => false,
                    Some(bit) => subset >> bit & 1 == 1,
                    None => true,
                }
            };
            let weight: u64 = (0..findings.len()).filter(|&i| stays(i)).map(|i| u64::from(findings[i].0)).sum();
            let sum = |end: fn(&Finding) -> u16| -> u64 {
                let terms = (0..findings.len()).filter(|&i| stays(i));
                terms.map(|i| u64::from(findings[i].0) * u64::from(end(&findings[i].1))).sum()
            };
            if weight > 0 {
                means.push(((sum(|f| f.least), weight), (sum(|f| f.greatest), weight)));
            }
        }
        Some(Score {
            least: means.iter().map(|(least, _)| rounded(*least)).min()?,
            greatest: means.iter().map(|(_, greatest)| rounded(*greatest)).max()?,
        })
    }

    #[test]
    fn agrees_with_enumeration() {
        let kinds = [
            finding(Truths::TRUE, 0, 10_000),
            finding(Truths::TRUE, 6_000, 6_000),
            finding(Truths::OPEN, 0, 8_000),
            finding(Truths::OPEN, 10_000, 10_000),
            finding(Truths::OPEN, 3_000, 4_000),
            finding(Truths::FALSE, 0, 10_000),
        ];
        for picks in 0..6_usize.pow(4) {
            let findings: Vec<(u16, Finding)> = (0..4_u32)
                .map(|place| (u16::try_from(place + 1).unwrap(), kinds[picks / 6_usize.pow(place) % 6]))
                .collect();
            assert_eq!(tally(&findings).score(), by_enumeration(&findings), "{findings:?}");
        }
    }

    #[test]
    fn without_applicable_criteria_there_is_no_score() {
        assert_eq!(tally(&[]).score(), None);
        assert_eq!(tally(&[(1, finding(Truths::FALSE, 0, 0))]).score(), None);
    }

    #[test]
    fn what_weighs_nothing_is_nothing_to_score() {
        let weightless = [(0, finding(Truths::OPEN, 0, 10_000))];
        assert_eq!(tally(&weightless).score(), None);
        assert_eq!(tally(&weightless).score(), by_enumeration(&weightless));
    }

    #[test]
    fn the_width_is_what_is_open() {
        assert_eq!(Score { least: 2_000, greatest: 9_500 }.width(), 7_500);
    }
}
