//! `consortium ruleset check`: rules, and the cases that show them.

use std::path::{Path, PathBuf};

use consortium_cases::{Case, lacks, read_folder};
use consortium_core::Lang;
use consortium_core::ruleset::Ruleset;
use consortium_rulesets::folder;
use lexopt::prelude::*;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::{help, print};

/// Says what the rulesets of the folders hold, or all that is wrong with them and their cases.
pub fn run(arguments: &mut lexopt::Parser, lang: Lang) -> Result<Exit, Failure> {
    let (mut folders, mut cases) = (Vec::new(), None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(help::overview(lang)),
            Long("lang") => drop(arguments.value()?),
            Long("cases") => cases = Some(PathBuf::from(arguments.value()?)),
            Value(path) => folders.push(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    if folders.is_empty() {
        return Err(Failure::Nothing("folder"));
    }
    let mut versions = Vec::new();
    for folder in &folders {
        versions.extend(folder::versions(folder).map_err(Failure::Ruleset)?);
    }
    let rulesets = folder::shelf(&versions).map_err(Failure::Ruleset)?;
    let mut out: String = rulesets.iter().map(|ruleset| holds(ruleset, lang)).collect();
    if let Some(folder) = cases {
        out.push_str(&held_against(&folder, &rulesets, lang)?);
    }
    print(&out)
}

fn holds(ruleset: &Ruleset, lang: Lang) -> String {
    let (name, hash) = (ruleset.name(), &ruleset.hash);
    let (requirements, criteria) = (ruleset.requirements.len(), ruleset.criteria.len());
    let questions = ruleset.questions.len();
    match lang {
        Lang::Zh => format!(
            "{name}：没有错误。{requirements} 条规定，{criteria} 项要求，{questions} 个问题。\nSHA-256 {hash}\n"
        ),
        Lang::En => format!(
            "{name}: no faults. {requirements} provisions, {criteria} criteria, {questions} questions.\nSHA-256 {hash}\n"
        ),
    }
}

/// The cases of each policy: those in `folder`, or in the folder of its name there.
fn held_against(folder: &Path, rulesets: &[Ruleset], lang: Lang) -> Result<String, Failure> {
    let (mut out, mut lacking) = (String::new(), Vec::new());
    for versions in rulesets.chunk_by(|a, b| a.policy == b.policy) {
        let Some(policy) = versions.first().map(|ruleset| &*ruleset.policy) else { continue };
        let own = folder.join(policy);
        let own = if own.is_dir() { own } else { folder.to_owned() };
        let cases: Vec<Case> = read_folder(&own).map_err(Failure::Cases)?;
        lacking.extend(lacks::of(versions, &cases));
        out.push_str(&match lang {
            Lang::Zh => format!("{policy}：{} 个案例均如预期，每项要求和每个门槛两侧都有案例。\n", cases.len()),
            Lang::En => format!(
                "{policy}: {} cases, all as expected; each criterion and threshold is shown on both sides.\n",
                cases.len()
            ),
        });
    }
    if lacking.is_empty() { Ok(out) } else { Err(Failure::Cases(lacking)) }
}
