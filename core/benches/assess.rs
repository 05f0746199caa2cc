//! How long an assessment takes natively: `cargo bench -p consortium-core`.
//!
//! The consortium is made from the ruleset itself (every question answered with its best choice), so the numbers follow
//! the policy as it grows.

#![expect(clippy::expect_used, reason = "a benchmark that cannot set itself up has to stop")]

use std::hint::black_box;

use consortium_core::answers::{Answers, Completeness};
use consortium_core::condition::eval::Facts;
use consortium_core::explain::explain;
use consortium_core::recourse::{apply, recourse};
use consortium_core::ruleset::{Kind, Place, Question, Ruleset};
use consortium_core::value::{Entry, Proof, Raw};
use consortium_core::{Assessor, Day, assess, conclude, find, view};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

fn today() -> Day {
    Day::new(2026, 3, 1).expect("a day")
}

fn ruleset() -> Ruleset {
    consortium_rulesets::newest("qingdao").expect("it is shipped").load().expect("it loads")
}

/// A plausible entry: the last choice of lists is often "other", so the first is taken; the highest level of maturity.
fn entry(question: &Question) -> Entry {
    let text = |text: &str| Entry::Given(Raw::text(text), Proof::Documented);
    match &question.kind {
        Kind::YesNo => text("yes"),
        Kind::Maturity { .. } => text("3"),
        Kind::One { choices } => text(choices.first().map_or("", |choice| &choice.id)),
        Kind::Several { choices } => {
            let ids: Vec<Box<str>> = choices.iter().map(|choice| choice.id.clone()).collect();
            Entry::Given(Raw::Several(ids.into()), Proof::Documented)
        }
        Kind::Number { .. } | Kind::Money { .. } => text("10"),
        Kind::Date => text("2026-06-01"),
        Kind::Text { .. } => text("示例"),
        Kind::Code { .. } | Kind::Series { .. } | Kind::Roster(_) => Entry::Blank,
    }
}

fn consortium(ruleset: &Ruleset, members: usize) -> Answers {
    let mut answers = Answers::new(ruleset, today());
    for (ix, question) in (0..).zip(&ruleset.questions) {
        match &question.kind {
            Kind::Roster(shape) => {
                for member in 0..members {
                    let row = answers.add_row(ruleset, ix).expect("there is room");
                    for (column, &field) in (0..).zip(&shape.fields) {
                        let field = ruleset.question(field).expect("a field");
                        // Members of different kinds, in turn.
                        let entry = match &field.kind {
                            Kind::One { choices } => {
                                let choice = choices.get(member % choices.len()).expect("in range");
                                Entry::Given(Raw::text(&choice.id), Proof::Documented)
                            }
                            _ => entry(field),
                        };
                        answers.set_field(ruleset, ix, row, column, entry);
                    }
                }
                answers.set_complete(ix, Completeness::Complete);
            }
            _ => answers.set(ruleset, ix, entry(question)),
        }
    }
    answers
}

/// The same consortium with every third answer taken back.
fn half_filled(ruleset: &Ruleset, members: usize) -> Answers {
    let mut answers = consortium(ruleset, members);
    for (ix, question) in (0..).zip(&ruleset.questions).step_by(3) {
        if !matches!(question.kind, Kind::Roster(_)) {
            answers.set(ruleset, ix, Entry::Blank);
        }
    }
    answers
}

/// An answer given anew, to states, verdict, outlook and readiness: once of the form, once of a member. Who a member is
/// decides more criteria than any other field.
fn one_answer_changed(c: &mut Criterion, ruleset: &Ruleset) {
    let questions = || (0..).zip(&ruleset.questions);
    let (form, _) = questions().find(|(_, asked)| asked.kind == Kind::YesNo && asked.applies.is_none()).expect("one");
    let (roster, kind, column) = questions()
        .find_map(|(ix, asked)| match asked.place {
            Place::Field { roster, column } if matches!(asked.kind, Kind::One { .. }) => Some((roster, ix, column)),
            _ => None,
        })
        .expect("a member's kind");
    let Some(Kind::One { choices }) = ruleset.question(kind).map(|asked| &asked.kind) else { return };
    let words: Vec<Entry> =
        choices.iter().take(2).map(|choice| Entry::Given(Raw::text(&choice.id), Proof::Documented)).collect();
    let yes_no = ["yes", "no"].map(|word| Entry::Given(Raw::text(word), Proof::Documented));
    let mut group = c.benchmark_group("one answer changed");
    for (name, answers) in [
        ("6 members", consortium(ruleset, 6)),
        ("6 members, half filled", half_filled(ruleset, 6)),
        ("500 members", consortium(ruleset, 500)),
    ] {
        let row = answers.rows(roster).and_then(|rows| rows.iter().last()).expect("a member").id;
        for (place, entries) in [("form", yes_no.as_slice()), ("kind of a member", &words)] {
            let mut answers = answers.clone();
            let mut assessor = Assessor::new(ruleset);
            black_box(assessor.conclude(&answers, today()));
            let mut turns = entries.iter().cycle();
            group.bench_function(format!("{name}, {place}"), |b| {
                b.iter(|| {
                    let entry = turns.next().cloned().unwrap_or_default();
                    match place {
                        "form" => answers.set(ruleset, form, entry),
                        _ => answers.set_field(ruleset, roster, row, column, entry),
                    }
                    assessor.conclude(&answers, today())
                });
            });
        }
    }
    group.finish();
}

/// The least to change with next question and readings: of the consortium, in which nine parts of the criteria have
/// something to mend, of the same half filled, and of the same with all of that mended but one answer.
fn advice(c: &mut Criterion, ruleset: &Ruleset) {
    let faulty = consortium(ruleset, 6);
    let findings = |answers: &Answers| assess(ruleset, answers, today()).findings;
    let fix = recourse(ruleset, &faulty, today(), &findings(&faulty)).fixes.swap_remove(0);
    let changes = fix.changes();
    let nearly = apply(ruleset, &faulty, changes.get(1..).unwrap_or_default());
    let mut group = c.benchmark_group("recourse, next question, readings");
    for (name, answers) in [
        ("6 members, all to mend", faulty),
        ("6 members, half filled", half_filled(ruleset, 6)),
        ("6 members, one change to make", nearly),
    ] {
        group.bench_function(name, |b| {
            b.iter(|| {
                let found = assess(ruleset, black_box(&answers), today());
                recourse(ruleset, &answers, today(), &found.findings)
            });
        });
    }
    group.finish();
}

fn benches(c: &mut Criterion) {
    let ruleset = ruleset();
    let mut group = c.benchmark_group("states");
    for members in [6, 50, 500] {
        let answers = consortium(&ruleset, members);
        group.bench_with_input(BenchmarkId::from_parameter(members), &answers, |b, answers| {
            let facts = Facts::new(&ruleset, answers, today());
            b.iter(|| {
                for criterion in &ruleset.criteria {
                    black_box(find(&facts, criterion));
                }
            });
        });
    }
    group.finish();
    let mut group = c.benchmark_group("states, verdict, outlook, readiness");
    for (name, answers) in
        [("6 members", consortium(&ruleset, 6)), ("6 members, half filled", half_filled(&ruleset, 6))]
    {
        group.bench_function(name, |b| {
            let facts = Facts::new(&ruleset, &answers, today());
            b.iter(|| conclude(black_box(&facts)));
        });
    }
    group.finish();
    one_answer_changed(c, &ruleset);
    let mut group = c.benchmark_group("assess");
    for (name, answers) in [
        ("6 members", consortium(&ruleset, 6)),
        ("6 members, half filled", half_filled(&ruleset, 6)),
        ("50 members", consortium(&ruleset, 50)),
        ("500 members", consortium(&ruleset, 500)),
    ] {
        group.bench_function(name, |b| b.iter(|| assess(&ruleset, black_box(&answers), today())));
    }
    group.finish();
    advice(c, &ruleset);
    let answers = half_filled(&ruleset, 6);
    c.bench_function("explanations/6 members", |b| {
        let facts = Facts::new(&ruleset, &answers, today());
        b.iter(|| {
            for criterion in &ruleset.criteria {
                black_box(explain(&facts, criterion));
            }
        });
    });
    let assessment = assess(&ruleset, &answers, today());
    c.bench_function("outward JSON/6 members", |b| {
        b.iter(|| view::json(&ruleset, &answers, black_box(&assessment), today()));
    });
    let bytes = ruleset.encode();
    c.bench_function("decode the ruleset", |b| b.iter(|| Ruleset::decode(black_box(&bytes))));
}

criterion_group! {
    name = all;
    config = Criterion::default().sample_size(50).without_plots();
    targets = benches
}
criterion_main!(all);
