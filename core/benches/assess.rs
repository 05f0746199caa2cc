//! How long an assessment takes natively: `cargo bench -p consortium-core`.

#![expect(clippy::expect_used, reason = "a benchmark that cannot set itself up has to stop")]

mod consortium;

use std::hint::black_box;

use consortium_core::answers::Answers;
use consortium_core::condition::eval::Facts;
use consortium_core::explain::explain;
use consortium_core::recourse::{apply, recourse};
use consortium_core::ruleset::Ruleset;
use consortium_core::{Assessor, assess, conclude, find, view};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

use consortium::{Change, consortium, half_filled, today};

fn ruleset() -> Ruleset {
    consortium_rulesets::newest("qingdao").expect("it is shipped").load().expect("it loads")
}

/// An answer given anew, to states, verdict, outlook and readiness: once of the form, once of a member.
fn one_answer_changed(c: &mut Criterion, ruleset: &Ruleset) {
    let mut group = c.benchmark_group("one answer changed");
    for (name, answers) in [
        ("6 members", consortium(ruleset, 6)),
        ("6 members, half filled", half_filled(ruleset, 6)),
        ("500 members", consortium(ruleset, 500)),
    ] {
        let places =
            [("form", Change::of_the_form(ruleset)), ("kind of a member", Change::of_a_member(ruleset, &answers))];
        for (place, mut change) in places {
            let mut answers = answers.clone();
            let mut assessor = Assessor::new(ruleset);
            black_box(assessor.conclude(&answers, today()));
            group.bench_function(format!("{name}, {place}"), |b| {
                b.iter(|| {
                    change.make(ruleset, &mut answers);
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
