//! Every criterion of a ruleset that people wrote over the combinations of all it reads, each also not known.

use std::collections::BTreeSet;
use std::rc::Rc;

use consortium_core::answers::{Answers, Completeness};
use consortium_core::condition::eval::Facts;
use consortium_core::condition::{Condition, Seen};
use consortium_core::ruleset::{Criterion, Kind, Place, Question, QuestionIx, Ruleset};
use consortium_core::value::{Entry, Proof, Raw};
use consortium_core::{Day, find};

use super::enumerate::{Case, TooMany, results};
use super::opinion::finding;
use super::study::Study;

/// Worlds of one criterion; combinations of answers that leave more are left out and counted.
const MOST_WORLDS: usize = 20_000;
/// Combinations of two rows are taken from this many kinds of rows.
const MOST_KINDS: usize = 12;

/// What was compared of a ruleset.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// Combinations of answers.
    pub combinations: u64,
    /// Combinations that leave too much open to be looked at.
    pub left_out: u64,
    /// Where engine and oracle differ, in words.
    pub differences: Vec<String>,
}

/// Compares every criterion of `ruleset`.
#[must_use]
pub fn compare(ruleset: &Ruleset, today: Day) -> Compared {
    let mut out = Compared::default();
    let study = Rc::new(Study::new(ruleset, today));
    for criterion in &ruleset.criteria {
        combinations(ruleset, criterion, today, &mut |answers| {
            if one(&study, criterion, answers, &mut out) == Err(TooMany) {
                out.left_out += 1;
            }
        });
    }
    out
}

fn one(study: &Rc<Study<'_>>, criterion: &Criterion, answers: &Answers, out: &mut Compared) -> Result<(), TooMany> {
    let case = Case::of(study, answers);
    let (ruleset, base) = (study.ruleset, case.base());
    let mentions = case.mentions(&base, criterion);
    let worlds = results(&case, &base, &[(criterion, &mentions)], MOST_WORLDS)?;
    let oracle = finding(&mentions, worlds.iter().flatten().copied());
    let engine = find(&Facts::new(ruleset, answers, study.today), criterion);
    let credit = (engine.least, engine.greatest);
    out.combinations += 1;
    if engine.state != oracle.state || oracle.credit.is_some_and(|exact| exact != credit) {
        let told = consortium_core::file::write(ruleset, answers);
        let told: String = told.split_whitespace().collect();
        out.differences.push(format!(
            "{}: engine {:?} {credit:?}, oracle {:?} {:?} with {told}",
            criterion.id, engine.state, oracle.state, oracle.credit
        ));
    }
    Ok(())
}

/// The questions and fields that a criterion reads, also to know whether others are asked, and the rosters.
fn reads(ruleset: &Ruleset, criterion: &Criterion) -> BTreeSet<QuestionIx> {
    let mut found = BTreeSet::new();
    let mut left: Vec<&Condition> = criterion.applies.iter().chain([&criterion.check]).collect();
    while let Some(condition) = left.pop() {
        condition.visit(&mut |seen| {
            let ix = match seen {
                Seen::Asked(slot, _) | Seen::Compared(slot, _) | Seen::Slot(slot) => slot.question,
                Seen::Roster(roster) => roster,
                Seen::Reading(_) | Seen::OfRow(..) => return,
            };
            if found.insert(ix) {
                left.extend(ruleset.question(ix).and_then(|question| question.applies.as_ref()));
            }
        });
    }
    found
}

fn combinations(ruleset: &Ruleset, criterion: &Criterion, today: Day, see: &mut dyn FnMut(&Answers)) {
    let reads = reads(ruleset, criterion);
    let of = |ix: QuestionIx| ruleset.question(ix).expect("a criterion reads what there is");
    let form = reads.iter().copied().filter(|ix| matches!(of(*ix).place, Place::Section(_)));
    let (rosters, form): (Vec<_>, Vec<_>) = form.partition(|ix| matches!(of(*ix).kind, Kind::Roster(_)));
    let mut forms = vec![Answers::new(ruleset, today)];
    for ix in form {
        let entries = entries(of(ix), today);
        forms = forms.iter().flat_map(|a| entries.iter().map(|entry| set(ruleset, a, ix, entry))).collect();
    }
    for form in &forms {
        let Some(&roster) = rosters.first() else {
            see(form);
            continue;
        };
        for rows in rosters_of(ruleset, roster, &reads, today) {
            for completeness in [Completeness::Growing, Completeness::Complete] {
                let mut answers = form.clone();
                for row in &rows {
                    let id = answers.add_row(ruleset, roster).expect("few rows fit");
                    for (column, entry) in row {
                        answers.set_field(ruleset, roster, id, *column, entry.clone());
                    }
                }
                answers.set_complete(roster, completeness);
                see(&answers);
            }
        }
    }
}

fn set(ruleset: &Ruleset, answers: &Answers, ix: QuestionIx, entry: &Entry) -> Answers {
    let mut next = answers.clone();
    next.set(ruleset, ix, entry.clone());
    next
}

type Row = Vec<(u16, Entry)>;

/// No row, each kind of row, and pairs of kinds.
fn rosters_of(ruleset: &Ruleset, roster: QuestionIx, reads: &BTreeSet<QuestionIx>, today: Day) -> Vec<Vec<Row>> {
    let mut kinds: Vec<Row> = vec![Vec::new()];
    for ix in reads {
        let Some(question) = ruleset.question(*ix) else { continue };
        if let Place::Field { roster: of, column } = question.place
            && of == roster
        {
            let with = |row: &Row, entry: Entry| row.iter().cloned().chain([(column, entry)]).collect();
            let entries = entries(question, today);
            kinds = kinds.iter().flat_map(|row| entries.iter().map(|entry| with(row, entry.clone()))).collect();
        }
    }
    // Kinds at equal distances stand for all in pairs, because there are too many pairs of all.
    let step = kinds.len().div_ceil(MOST_KINDS);
    let some: Vec<&Row> = kinds.iter().step_by(step).collect();
    let pairs = some.iter().flat_map(|a| some.iter().map(|b| vec![(*a).clone(), (*b).clone()]));
    let mut out: Vec<Vec<Row>> = pairs.collect();
    out.extend(kinds.iter().map(|row| vec![row.clone()]));
    out.push(Vec::new());
    out
}

/// Not known, and every value with every state of proof; of lists none, one, all but one and all.
fn entries(question: &Question, today: Day) -> Vec<Entry> {
    let texts = |texts: &[&str]| texts.iter().map(|text| Raw::text(text)).collect();
    // Amounts of the years before `today`, the last first.
    let years = |amounts: &[&str]| {
        let (year, ..) = today.to_date();
        Raw::Years((1..).zip(amounts).map(|(ago, amount)| (year - ago, (*amount).into())).collect())
    };
    let values: Vec<Raw> = match &question.kind {
        Kind::YesNo => texts(&["no", "yes"]),
        Kind::Maturity { .. } => texts(&["0", "1", "2", "3"]),
        Kind::One { choices } => choices.iter().map(|choice| Raw::text(&choice.id)).collect(),
        Kind::Several { choices } => {
            let ids: Vec<Box<str>> = choices.iter().map(|choice| choice.id.clone()).collect();
            let without = |left: &str| ids.iter().filter(|id| &***id != left).cloned().collect::<Vec<_>>();
            let mut sets: Vec<Vec<Box<str>>> = vec![Vec::new(), ids.clone()];
            sets.extend(ids.iter().map(|id| vec![id.clone()]));
            sets.extend(ids.iter().map(|id| without(id)));
            sets.into_iter().map(|set| Raw::Several(set.into())).collect()
        }
        Kind::Date => texts(&["2026-01-15", "2026-01-16", "2029-01-15", "2029-01-16"]),
        Kind::Text { .. } => texts(&["text"]),
        // On both sides of the thresholds of the test rulesets, in 万元, also with years missing.
        Kind::Series { .. } => [
            &["0", "0", "0"][..],
            &["1999", "1999", "1999"],
            &["2000", "2000", "2000"],
            &["49999", "99999", "99999"],
            &["50000", "0", "0"],
            &["50000"],
            &["3000", "3000"],
        ]
        .map(years)
        .into(),
        _ => Vec::new(),
    };
    let proofs: &[Proof] = match question.proves {
        Some(_) => &[Proof::Declared, Proof::InProgress, Proof::Documented],
        None => &[Proof::Declared],
    };
    let given = values.iter().flat_map(|raw| proofs.iter().map(|proof| Entry::Given(raw.clone(), *proof)));
    [Entry::Blank].into_iter().chain(given).collect()
}
