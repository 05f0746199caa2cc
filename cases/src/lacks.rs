//! What the author of rules has to know of their cases: which fail, and what none of them shows.

use consortium_core::Text;
use consortium_core::ruleset::Ruleset;

use super::{Case, mutants, sides};

/// All of it: cases that are not as expected, criteria without a case on each side, thresholds that could be moved without any
/// case failing.
#[must_use]
pub fn of(rulesets: &[Ruleset], cases: &[Case]) -> Vec<Text> {
    let mut out: Vec<Text> = cases.iter().filter_map(|case| without_version(rulesets, case)).collect();
    for ruleset in rulesets {
        let before = out.len();
        out.extend(cases.iter().filter(|case| case.is_about(ruleset)).flat_map(|case| differences(ruleset, case)));
        out.extend(sides::missing(ruleset, cases.iter()).iter().map(|missing| missing.text(ruleset)));
        // Cases that fail already tell nothing of thresholds.
        if out.len() == before {
            out.extend(thresholds(ruleset, cases));
        }
    }
    out
}

fn without_version(rulesets: &[Ruleset], case: &Case) -> Option<Text> {
    let version = case.version.as_deref()?;
    let name = case.name();
    (!rulesets.iter().any(|ruleset| case.is_about(ruleset))).then(|| Text {
        zh: format!("{name}\n    没有 {version} 这一版规则；请更正 `ruleset = …`，或把该版的文件夹一并给出").into(),
        en: format!(
            "{name}\n    there is no version {version}; correct `ruleset = …`, or give the folder of that version too"
        )
        .into(),
    })
}

fn differences(ruleset: &Ruleset, case: &Case) -> Vec<Text> {
    let place = format!("{} ({})", case.name(), ruleset.name());
    match case.assess(ruleset) {
        Ok(assessed) => {
            let told = assessed.differences.into_iter();
            let told = told.map(|difference| Text {
                zh: format!("{place}\n    与预期不同：{}", difference.zh).into(),
                en: format!("{place}\n    not as expected: {}", difference.en).into(),
            });
            told.collect()
        }
        Err(error) => vec![Text {
            zh: format!("{place}\n    案例中的答案无法读取：{}", error.zh).into(),
            en: format!("{place}\n    the answers of the case cannot be read: {}", error.en).into(),
        }],
    }
}

fn thresholds(ruleset: &Ruleset, cases: &[Case]) -> Vec<Text> {
    let loose = match mutants::loose_thresholds(ruleset, cases) {
        Ok(loose) => loose,
        Err(error) => return vec![error],
    };
    let told = loose.into_iter().map(|mutants::Mutant { criterion, change }| {
        let name = ruleset.name();
        let (higher, part) = match change.strip_suffix(mutants::HIGHER) {
            Some(part) => (true, part),
            None => (false, change.strip_suffix(mutants::LOWER).unwrap_or(&change)),
        };
        let part = part.trim_end_matches([' ', ':']);
        let (zh, en) = if higher { ("高", "higher") } else { ("低", "lower") };
        Text {
            zh: format!(
                "{criterion} ({name})\n    门槛再{zh}一档，{criterion}.toml 中也没有案例会不同（位置：{part}）；\
                 请各写一个正好在门槛上和差一档的案例"
            )
            .into(),
            en: format!(
                "{criterion} ({name})\n    with its threshold a step {en}, no case in {criterion}.toml would fail (at {part}); add a case \
                 exactly at the threshold, and one a step short of it"
            )
            .into(),
        }
    });
    told.collect()
}
