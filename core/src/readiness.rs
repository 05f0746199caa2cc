//! Readiness: how much is in place and proven, as an interval while answers are missing.
//!
//! All arithmetic is on integers. A score is in hundredths of a point (0–10000), the least end rounded down and the
//! greatest up, so that the interval always contains what it stands for.

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

/// One criterion's part: weight times credit over weight.
#[derive(Clone, Copy, Debug)]
struct Part {
    weight: u64,
    least: u64,
    greatest: u64,
    /// Whether it may leave both numerator and denominator.
    may_leave: bool,
}

/// The score over criteria with these weights; `None` when none of them applies.
#[must_use]
pub fn score(findings: impl Iterator<Item = (u16, Finding)> + Clone) -> Option<Score> {
    let parts = || {
        findings.clone().filter(|(_, finding)| finding.applies.may_be_true()).map(|(weight, finding)| Part {
            weight: u64::from(weight),
            least: u64::from(finding.least),
            greatest: u64::from(finding.greatest),
            may_leave: finding.applies != Truths::TRUE,
        })
    };
    let least = extreme(|| parts().map(|p| (p.weight, p.least, p.may_leave)), Ordering::Least)?;
    let greatest = extreme(|| parts().map(|p| (p.weight, p.greatest, p.may_leave)), Ordering::Greatest)?;
    Some(Score { least: round_down(least), greatest: round_up(greatest) })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ordering {
    Least,
    Greatest,
}

/// Weighted credit and weight: a score as an exact fraction.
type Fraction = (u64, u64);

/// The least or greatest weighted mean when some parts may be left out.
///
/// A part that may leave is taken when it pulls the mean the wanted way. Starting from the parts that must stay (or,
/// without any, from the single most extreme part) and taking parts in turn until none pulls any more is exact: the
/// mean moves monotonously towards its extreme (Dinkelbach's method on a fractional 0/1 programme).
fn extreme<I: Iterator<Item = (u64, u64, bool)>>(parts: impl Fn() -> I, wanted: Ordering) -> Option<Fraction> {
    let pulls = |credit: u64, (sum, weight): Fraction| match wanted {
        Ordering::Least => credit * weight < sum,
        Ordering::Greatest => credit * weight > sum,
    };
    let mut base = (0, 0);
    for (weight, credit, _) in parts().filter(|(.., may_leave)| !may_leave) {
        base = (base.0 + weight * credit, base.1 + weight);
    }
    let mut mean = base;
    if base.1 == 0 {
        let credits = parts().filter(|(weight, ..)| *weight > 0).map(|(_, credit, _)| credit);
        let credit = match wanted {
            Ordering::Least => credits.min()?,
            Ordering::Greatest => credits.max()?,
        };
        return Some((credit, 1));
    }
    loop {
        let mut next = base;
        for (weight, credit, _) in parts().filter(|&(_, credit, may_leave)| may_leave && pulls(credit, mean)) {
            next = (next.0 + weight * credit, next.1 + weight);
        }
        if next == mean {
            return Some(mean);
        }
        mean = next;
    }
}

fn round_down((sum, weight): Fraction) -> u16 {
    u16::try_from(sum / weight.max(1)).unwrap_or(u16::MAX)
}

fn round_up((sum, weight): Fraction) -> u16 {
    u16::try_from(sum.div_ceil(weight.max(1))).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::State;

    fn finding(applies: Truths, least: u16, greatest: u16) -> Finding {
        Finding { state: State::Open, applies, check: Truths::OPEN, least, greatest }
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
            least: means.iter().map(|(least, _)| round_down(*least)).min()?,
            greatest: means.iter().map(|(_, greatest)| round_up(*greatest)).max()?,
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
            assert_eq!(score(findings.iter().copied()), by_enumeration(&findings), "{findings:?}");
        }
    }

    #[test]
    fn without_applicable_criteria_there_is_no_score() {
        assert_eq!(score([(1, finding(Truths::FALSE, 0, 0))].into_iter()), None);
        assert_eq!(score(std::iter::empty()), None);
    }
}
