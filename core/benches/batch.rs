//! How long one application of `consortium batch` takes: `cargo bench -p consortium-core --bench batch`.
//!
//! From the bytes of a line to the bytes of its outcome: the JSON is read, the answers are made, assessed and written.
//! What the terminal tool does besides (reading, splitting, handing lines to threads, writing) is not in these numbers.

#![expect(clippy::expect_used, reason = "a benchmark that cannot set itself up has to stop")]

use std::hint::black_box;

use consortium_core::answers::Answers;
use consortium_core::condition::eval::Facts;
use consortium_core::file::{self, File};
use consortium_core::json::{Json, Parsed};
use consortium_core::ruleset::{Kind, Place, Question, QuestionIx, Ruleset};
use consortium_core::{Day, brief, conclude};
use criterion::{Criterion, criterion_group, criterion_main};

fn today() -> Day {
    Day::new(2026, 3, 1).expect("a day")
}

type Entries = Vec<(Box<str>, Json)>;

/// A whole application as a line: every question answered, `members` rows in each roster. `step` leaves out every
/// answer whose number it divides.
fn line(ruleset: &Ruleset, members: usize, step: usize) -> String {
    let mut said: Entries = Vec::new();
    for (ix, question) in (0_u16..).zip(&ruleset.questions).filter(|(_, q)| matches!(q.place, Place::Section(_))) {
        match &question.kind {
            Kind::Roster(shape) => {
                let rows = (0..members).map(|number| Json::Object(row(ruleset, &shape.fields, number))).collect();
                let roster = vec![("complete".into(), Json::Bool(true)), ("rows".into(), Json::List(rows))];
                said.push((question.id.clone(), Json::Object(roster)));
            }
            _ if step > 0 && usize::from(ix) % step == 0 => {}
            _ => said.extend(entry(question, 0).map(|entry| (question.id.clone(), entry))),
        }
    }
    let file = vec![
        ("format".into(), Json::text(file::FORMAT)),
        ("version".into(), Json::number(file::VERSION)),
        ("ruleset".into(), Json::text(&ruleset.name())),
        ("answers".into(), Json::Object(said)),
    ];
    Json::Object(file).compact()
}

fn row(ruleset: &Ruleset, fields: &[QuestionIx], number: usize) -> Entries {
    let fields = fields.iter().filter_map(|ix| ruleset.question(*ix));
    fields.filter_map(|field| Some((field.id.clone(), entry(field, number)?))).collect()
}

fn entry(question: &Question, number: usize) -> Option<Json> {
    let value = match &question.kind {
        Kind::YesNo => Json::text("yes"),
        Kind::Maturity { .. } => Json::text("3"),
        Kind::One { choices } => Json::text(choices.get(number % choices.len()).map_or("", |choice| &choice.id)),
        Kind::Several { choices } => Json::texts(choices.iter().map(|choice| &*choice.id)),
        Kind::Number { .. } | Kind::Money { .. } => Json::text("10"),
        Kind::Date => Json::text("2026-06-01"),
        Kind::Text { .. } => Json::text("示例"),
        Kind::Code { .. } => Json::text(["91370200264574251F", "12370000495570303U"].get(number % 2)?),
        Kind::Series { .. } => {
            Json::Object((2023..2026).map(|year| (year.to_string().into(), Json::text("2000"))).collect())
        }
        Kind::Roster(_) => return None,
    };
    let mut entry = vec![("value".into(), value)];
    if question.proves.is_some() {
        entry.push(("proof".into(), Json::text("documented")));
    }
    Some(Json::Object(entry))
}

fn read(ruleset: &Ruleset, line: &str) -> Answers {
    let file = File::open(line).expect("it is an answers file");
    file.meanings(ruleset, today()).expect("all of it is read")
}

fn benches(c: &mut Criterion) {
    let ruleset = consortium_rulesets::newest("qingdao").expect("it is shipped").load().expect("it loads");
    let mut group = c.benchmark_group("batch");
    for (name, members, step) in
        [("6 members", 6, 0), ("6 members, every third answer missing", 6, 3), ("50 members", 50, 0)]
    {
        let line = line(&ruleset, members, step);
        println!("a line of {name} has {} bytes", line.len());
        let mut out = String::new();
        group.bench_function(name, |b| {
            b.iter(|| {
                let answers = read(&ruleset, black_box(&line));
                out.clear();
                brief::write(&ruleset, &answers, &conclude(&Facts::new(&ruleset, &answers, today())), &mut out);
                black_box(out.len())
            });
        });
    }
    let line = line(&ruleset, 6, 0);
    group.bench_function("of it: JSON", |b| b.iter(|| Parsed::read(black_box(&line))));
    group.bench_function("of it: JSON and answers", |b| b.iter(|| read(&ruleset, black_box(&line))));
    let answers = read(&ruleset, &line);
    let facts = Facts::new(&ruleset, &answers, today());
    group.bench_function("of it: the rules", |b| b.iter(|| conclude(black_box(&facts))));
    group.finish();
}

criterion_group! {
    name = all;
    config = Criterion::default().sample_size(50).without_plots();
    targets = benches
}
criterion_main!(all);
