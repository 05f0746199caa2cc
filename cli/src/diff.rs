//! `consortium ruleset diff`: what changed between two rulesets, and which saved answers it moves.

use std::path::{Path, PathBuf};

use consortium_core::json::Json;
use consortium_core::ruleset::Ruleset;
use consortium_core::ruleset::diff::{Change, How, Part, diff};
use consortium_core::{Assessment, Day, Lang, Text, assess, phrases, view};
use lexopt::prelude::*;

use crate::exit::Exit;
use crate::failure::{Failure, visible};
use crate::source::{self, Source};
use crate::{arguments, help, print};

/// One answers file under both rulesets.
struct Moved {
    path: PathBuf,
    before: Assessment,
    after: Assessment,
    /// What the second ruleset does not ask for and the first did.
    obsolete: Vec<Box<str>>,
}

/// Runs the command; the exit code tells whether the rulesets differ.
pub fn run(arguments: &mut lexopt::Parser, lang: Lang) -> Result<Exit, Failure> {
    let (mut paths, mut today, mut as_json) = (Vec::new(), None, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(help::overview(lang)),
            Long("today") => today = Some(arguments::day("--today", &arguments.value()?.to_string_lossy())?),
            Long("json") => as_json = Some(()),
            Long("lang") => arguments::language(&arguments.value()?.to_string_lossy())?,
            Value(path) => paths.push(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    let today = today.map_or_else(arguments::this_day, Ok)?;
    let mut paths = paths.into_iter();
    let (Some(old), Some(new)) = (paths.next(), paths.next()) else {
        return Err(Failure::Nothing("second ruleset"));
    };
    let (old, new) = (source::ruleset(&old)?, source::ruleset(&new)?);
    let changes = diff(&old, &new);
    let moved: Result<Vec<Moved>, Failure> = paths.map(|path| moved(&old, &new, &path, today, lang)).collect();
    let moved = moved?;
    print(&match as_json {
        Some(()) => json(&old, &new, &changes, &moved) + "\n",
        None => text(&old, &new, &changes, &moved, lang),
    })?;
    Ok(if changes.is_empty() { Exit::Clear } else { Exit::Differs })
}

fn moved(old: &Ruleset, new: &Ruleset, path: &Path, today: Day, lang: Lang) -> Result<Moved, Failure> {
    let source = Source::read(path, lang)?;
    let (before, after) = (source.answers(old, today)?, source.answers(new, today)?);
    let had = view::obsolete(old, &before);
    let obsolete = view::obsolete(new, &after).into_iter().filter(|place| !had.contains(place)).collect();
    let (before, after) = (assess(old, &before, today), assess(new, &after, today));
    Ok(Moved { path: path.to_owned(), before, after, obsolete })
}

/// The states that differ, by id of the criterion; a side that has no such criterion has none.
type States<'r> = Vec<(&'r str, &'r Text, Option<State>, Option<State>)>;
type State = consortium_core::verdict::State;

fn states<'r>(old: &'r Ruleset, new: &'r Ruleset, moved: &Moved) -> States<'r> {
    let of = |ruleset: &'r Ruleset, found: &Assessment, id: &str| {
        let found = ruleset.criteria.iter().zip(&found.findings).find(|(criterion, _)| *criterion.id == *id);
        found.map(|(_, finding)| finding.state)
    };
    let gone = old.criteria.iter().filter(|c| !new.criteria.iter().any(|other| other.id == c.id));
    let all = new.criteria.iter().chain(gone);
    let both = all.map(|c| (&*c.id, &c.title, of(old, &moved.before, &c.id), of(new, &moved.after, &c.id)));
    both.filter(|(_, _, before, after)| before != after).collect()
}

fn text(old: &Ruleset, new: &Ruleset, changes: &[Change], moved: &[Moved], lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let say = |zh_text: &'static str, en: &'static str| if zh { zh_text } else { en };
    let mut out = format!("{} → {}\n", old.name(), new.name());
    if changes.is_empty() {
        out.push_str(say("两版规则没有差别。\n", "The two rulesets do not differ.\n"));
    }
    for how in [How::Added, How::Removed, How::Changed, How::Reworded] {
        let heading = how.name(lang);
        let own: Vec<&Change> = changes.iter().filter(|change| change.how == how).collect();
        if own.is_empty() {
            continue;
        }
        out.push_str(&if zh {
            format!("\n{heading}（{}）\n", own.len())
        } else {
            format!("\n{heading} ({})\n", own.len())
        });
        for change in own {
            out.push_str(&format!("  {} {}", change.item.name(lang), change.id));
            if let Some(was) = &change.was {
                out.push_str(&if zh { format!("（原名 {was}）") } else { format!(" (was {was})") });
            }
            out.push_str(&format!("{}{}\n", say("：", ": "), change.title.get(lang)));
            for part in &change.parts {
                out.push_str(&format!("    {}\n", part.key));
                for (sign, said) in [('-', &part.before), ('+', &part.after)] {
                    if let Some(said) = said {
                        out.push_str(&format!("      {sign} {}\n", said.get(lang)));
                    }
                }
            }
        }
    }
    for one in moved {
        out.push_str(&format!("\n{}\n", one.path.display()));
        let verdict = |found: &Assessment| phrases::verdict(found.verdict, lang);
        let ready = |found: &Assessment| readiness(found, lang);
        for (what, before, after) in [
            (say("结论", "result"), verdict(&one.before).to_owned(), verdict(&one.after).to_owned()),
            (say("准备度", "readiness"), ready(&one.before), ready(&one.after)),
        ] {
            let colon = say("：", ": ");
            if before == after {
                out.push_str(&format!("  {what}{colon}{after}{}\n", say("（不变）", " (as before)")));
            } else {
                out.push_str(&format!("  {what}{colon}{before} → {after}\n"));
            }
        }
        let name = |state: Option<State>| state.map_or("—", |state| phrases::state(state, lang));
        for (id, title, before, after) in states(old, new, one) {
            out.push_str(&format!("  {id} {}{}{} → {}\n", title.get(lang), say("：", ": "), name(before), name(after)));
        }
        for place in &one.obsolete {
            let told = say("不再询问（答案保留）", "no longer asked for (the answer is kept)");
            out.push_str(&format!("  {place}{}{told}\n", say("：", ": ")));
        }
    }
    visible(&out)
}

fn readiness(found: &Assessment, lang: Lang) -> String {
    match found.readiness {
        Some(score) if score.least == score.greatest => phrases::hundredths(score.least),
        Some(score) => format!("{}–{}", phrases::hundredths(score.least), phrases::hundredths(score.greatest)),
        None => phrases::state(State::NotApplicable, lang).to_owned(),
    }
}

fn object<const N: usize>(entries: [(&str, Json); N]) -> Json {
    Json::Object(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
}

fn both(text: &Text) -> Json {
    object([("zh", Json::text(text.get(Lang::Zh))), ("en", Json::text(text.get(Lang::En)))])
}

fn json(old: &Ruleset, new: &Ruleset, changes: &[Change], moved: &[Moved]) -> String {
    let version =
        |ruleset: &Ruleset| object([("ruleset", Json::text(&ruleset.name())), ("hash", Json::text(&ruleset.hash))]);
    let said = |text: &Option<Text>| text.as_ref().map_or(Json::Null, both);
    let part = |part: &Part| {
        let how = Json::text(part.how.word());
        object([
            ("key", Json::text(part.key)),
            ("how", how),
            ("before", said(&part.before)),
            ("after", said(&part.after)),
        ])
    };
    let change = |change: &Change| {
        object([
            ("item", Json::text(change.item.word())),
            ("id", Json::text(&change.id)),
            ("was", change.was.as_ref().map_or(Json::Null, |was| Json::text(was))),
            ("how", Json::text(change.how.word())),
            ("title", both(&change.title)),
            ("parts", Json::List(change.parts.iter().map(part).collect())),
        ])
    };
    let word = |state: Option<State>| state.map_or(Json::Null, |state| Json::text(state.word()));
    let side = |found: &Assessment| {
        let score = found.readiness.map_or(Json::Null, |score| {
            object([
                ("least", Json::number(u64::from(score.least))),
                ("greatest", Json::number(u64::from(score.greatest))),
            ])
        });
        let outlook = Json::texts(found.outlook.iter().map(|verdict| verdict.word()));
        object([("verdict", Json::text(found.verdict.word())), ("outlook", outlook), ("readiness", score)])
    };
    let file = |one: &Moved| {
        let states = states(old, new, one).into_iter().map(|(id, _, before, after)| {
            object([("id", Json::text(id)), ("before", word(before)), ("after", word(after))])
        });
        object([
            ("file", Json::text(&one.path.to_string_lossy())),
            ("before", side(&one.before)),
            ("after", side(&one.after)),
            ("criteria", Json::List(states.collect())),
            ("obsolete", Json::texts(one.obsolete.iter().map(AsRef::as_ref))),
        ])
    };
    object([
        ("before", version(old)),
        ("after", version(new)),
        ("changes", Json::List(changes.iter().map(change).collect())),
        ("answers", Json::List(moved.iter().map(file).collect())),
    ])
    .compact()
}
