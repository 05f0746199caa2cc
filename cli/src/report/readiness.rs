//! Readiness as bars: solid up to the least end, shaded up to the greatest.

use consortium_core::phrases;
use consortium_core::readiness::Score;

use super::Result;
use super::page::{Page, columns, padded};

/// Columns of a bar.
const BAR: usize = 25;
/// The full score, in hundredths.
const FULL: usize = 10_000;

pub fn write(page: &mut Page, result: &Result<'_>) {
    let lang = page.lang();
    page.heading(page.say("准备度（满分 100）", "Readiness (of 100)"));
    let total = page.say("总计", "Total");
    let dimensions = result.ruleset.dimensions.iter().map(|d| d.title.get(lang));
    let scores = result.assessment.dimensions.iter().copied();
    let rows: Vec<(&str, Option<Score>)> =
        std::iter::once((total, result.assessment.readiness)).chain(dimensions.zip(scores)).collect();
    let widest = rows.iter().map(|(title, _)| columns(title)).max().unwrap_or(0);
    for (title, score) in rows {
        let title = padded(title, widest);
        match score {
            Some(score) => page.line(1, &format!("{title}  {}  {}", bar(score), interval(score))),
            None => page.line(1, &format!("{title}  {}", page.say("不适用", "not applicable"))),
        }
    }
}

/// The score, or between which scores it lies.
pub fn interval(Score { least, greatest }: Score) -> String {
    if least == greatest {
        phrases::hundredths(least)
    } else {
        format!("{}–{}", phrases::hundredths(least), phrases::hundredths(greatest))
    }
}

/// Rounded outwards, so that an open end is never drawn as closed.
fn bar(Score { least, greatest }: Score) -> String {
    let solid = usize::from(least) * BAR / FULL;
    let reached = (usize::from(greatest) * BAR).div_ceil(FULL);
    format!("{}{}{}", "█".repeat(solid), "▒".repeat(reached - solid), "·".repeat(BAR.saturating_sub(reached)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_show_both_ends() {
        let drawn = |least, greatest| bar(Score { least, greatest });
        assert_eq!(drawn(10_000, 10_000), "█".repeat(25));
        assert_eq!(drawn(0, 10_000), "▒".repeat(25));
        assert_eq!(drawn(0, 0), "·".repeat(25));
        assert_eq!(drawn(6_000, 8_000), format!("{}{}{}", "█".repeat(15), "▒".repeat(5), "·".repeat(5)));
        assert_eq!(drawn(6_001, 6_001), format!("{}▒{}", "█".repeat(15), "·".repeat(9)));
    }

    #[test]
    fn an_interval_of_one_number_is_that_number() {
        assert_eq!(interval(Score { least: 6_250, greatest: 6_250 }), "62.5");
        assert_eq!(interval(Score { least: 0, greatest: 10_000 }), "0–100");
    }
}
