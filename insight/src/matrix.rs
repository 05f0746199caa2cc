//! Who provides what: a question of the form and the field of a roster that has the same choices, as one table.
//!
//! A tick is an answer of the question, or of that row, as if it had been given there (`pick` and `prove` in
//! `web/src/insight.rs`).

use consortium_core::Text;
use consortium_core::answers::{Row, Rows};
use consortium_core::form::{NONE, STRETCH, UNKNOWN};
use consortium_core::lines::row_name;
use consortium_core::phrases;
use consortium_core::ruleset::{Choice, Kind, Place, Question, QuestionIx};
use consortium_core::value::{Entry, Proof, Raw};

use crate::Sight;
use crate::text;
use crate::tree::{El, el, icon};

/// A line of the table.
struct Line<'a> {
    key: String,
    name: String,
    /// Where its answer is, as actions name it.
    place: String,
    /// Whether it is one of the roster, to which its name leads.
    is_row: bool,
    /// Nothing where this is not asked.
    entry: Option<&'a Entry>,
    /// Why it counts nowhere.
    note: Option<&'static str>,
}

impl Line<'_> {
    fn has(&self, value: &str) -> bool {
        match self.entry {
            Some(Entry::Unknown) => value == UNKNOWN,
            Some(Entry::Given(Raw::Several(ids), _)) => {
                (ids.is_empty() && value == NONE) || ids.iter().any(|id| **id == *value)
            }
            _ => false,
        }
    }
}

/// The tables of a section; nothing where it has none.
pub fn panel(sight: &Sight<'_>, section: u16) -> Option<El> {
    let asked = sight.rules.section(section);
    let tables: Vec<El> = asked.filter_map(|(ix, question)| table(sight, ix, question)).collect();
    (!tables.is_empty()).then(|| el("div.stack").list(tables))
}

fn table(sight: &Sight<'_>, ix: QuestionIx, question: &Question) -> Option<El> {
    let field = question.matrix?;
    let (Kind::Several { choices }, asked) = (&question.kind, sight.rules.question(field)?) else { return None };
    let Place::Field { roster, column } = asked.place else { return None };
    let rows = sight.answers.rows(roster)?;
    let list = sight.rules.question(roster)?;
    let last = rows.len().saturating_sub(1) / STRETCH;
    let first = sight.chosen.value(&key(question)).parse::<usize>().unwrap_or(0).min(last) * STRETCH;

    let own = own(sight, ix, question);
    let every = own.into_iter().chain(lines(sight, &list.id, roster, field, column, rows));
    let every: Vec<Line<'_>> = every.collect();
    let heads = usize::from(every.first().is_some_and(|line| !line.is_row));
    let shown = every.iter().take(heads).chain(every.iter().skip(heads + first).take(STRETCH));
    let title = format!("matrix-{}", question.id);
    let table = Table { sight, choices, proves: asked.proves.as_ref() };
    let body = el("table.matrix")
        .attr("aria-labelledby", &title)
        .with(table.head())
        .with(el("tbody").list(shown.map(|line| table.line(line))))
        .with(table.totals(&every));
    let go = el("button.button|type=button|data-action=seek").does(format!("seek:{}", list.id));
    let none = rows.is_empty().then(|| {
        let words = sight.fill(text::NO_MEMBERS, &[list.title.get(sight.lang)]);
        el("div.remark").with(el("p").say(words)).with(go.say(sight.say(text::FILL_IN)))
    });
    Some(
        el("section.question panel")
            .key(&question.id)
            .attr("data-matrix", question.id.to_string())
            .with(
                el("h3.question-title")
                    .attr("id", &title)
                    .say(sight.fill(text::MATRIX, &[asked.title.get(sight.lang)])),
            )
            .with(el("p.help").say(sight.say(text::MATRIX_INTRO)))
            .with(body)
            .with_if(table.empty(&every))
            .with_if(none)
            .with_if((last > 0).then(|| stretches(sight, question, first, rows.len()))),
    )
}

/// The choice of the panels that says which stretch is shown.
fn key(question: &Question) -> String {
    format!("lines/{}", question.id)
}

/// The line of the question itself, while it is asked.
fn own<'a>(sight: &Sight<'a>, ix: QuestionIx, question: &Question) -> Option<Line<'a>> {
    let entry = sight.answers.cell(ix)?.entry();
    sight.facts().is_asked(ix, None).then(|| Line {
        key: question.id.to_string(),
        name: question.title.get(sight.lang).to_owned(),
        place: question.id.to_string(),
        is_row: false,
        entry: Some(entry),
        note: None,
    })
}

fn lines<'a>(
    sight: &Sight<'a>,
    list: &str,
    roster: QuestionIx,
    field: QuestionIx,
    column: u16,
    rows: &'a Rows,
) -> Vec<Line<'a>> {
    let facts = sight.facts();
    let id = sight.rules.question(field).map_or("", |field| &*field.id);
    let line = |(number, row): (usize, &'a Row)| Line {
        key: row.id.to_string(),
        name: row_name(&facts, roster, row.id, sight.lang),
        place: format!("{list}/{number}/{id}"),
        is_row: true,
        entry: row.cell(column).map(|cell| cell.entry()).filter(|_| facts.is_asked(field, Some(row))),
        note: phrases::standing(row.standing, sight.lang),
    };
    (1..).zip(rows.iter()).map(line).collect()
}

/// What the lines have in common.
struct Table<'a> {
    sight: &'a Sight<'a>,
    choices: &'a [Choice],
    /// The document that proves an answer, where there is one.
    proves: Option<&'a Text>,
}

impl Table<'_> {
    /// What is no kind of support: "none of these" and 不清楚, with their titles.
    fn aside(&self) -> [(&'static str, &'static str); 2] {
        [(NONE, self.sight.say(text::MATRIX_NONE)), (UNKNOWN, phrases::not_sure(self.sight.lang))]
    }

    fn title<'c>(&self, choice: &'c Choice) -> &'c str {
        choice.title.get(self.sight.lang)
    }

    fn head(&self) -> El {
        let corner = el("th.matrix-name|scope=col").say(self.sight.say(text::MATRIX_LINE));
        let named = self.choices.iter().map(|choice| el("th|scope=col").say(self.title(choice)));
        let aside = self.aside().map(|(_, title)| el("th.aside|scope=col").say(title));
        let proof = self.proves.map(|_| el("th.matrix-proof|scope=col").say(self.sight.say(text::MATRIX_PROOF)));
        el("thead").with(el("tr").with(corner).list(named).list(aside).with_if(proof))
    }

    fn line(&self, line: &Line<'_>) -> El {
        let name = match line.is_row {
            true => el("button.cited|type=button|data-action=seek").does(format!("seek:{}", line.place)),
            false => el("span"),
        };
        let note = line.note.map(|note| el("span.row-note").with(icon("gap")).say(" ").say(note));
        let row = el("tr")
            .key(&line.key)
            .attr("data-line", &line.place)
            .with(el("th.matrix-name|scope=row").with(name.say(&line.name)).with_if(note));
        let Some(entry) = line.entry else {
            let span = (self.choices.len() + 2 + usize::from(self.proves.is_some())).to_string();
            return row.with(el("td.muted small").attr("colspan", span).say(self.sight.say(text::MATRIX_NOT_ASKED)));
        };
        let ticks = self.choices.iter().map(|choice| el("td").with(tick(line, &choice.id, self.title(choice))));
        let aside = self.aside().map(|(value, title)| el("td.aside").with(tick(line, value, title)));
        row.list(ticks).list(aside).with_if(self.proves.map(|document| self.proof(line, entry, document)))
    }

    /// What stands behind the answer, once there is one.
    fn proof(&self, line: &Line<'_>, entry: &Entry, document: &Text) -> El {
        let cell = el("td.matrix-proof");
        let Entry::Given(_, given) = entry else { return cell };
        let named = format!("{} · {}", document.get(self.sight.lang), line.name);
        let mut states = el("select.field|data-action=prove")
            .attr("aria-label", named)
            .attr("value", given.word())
            .does(format!("prove:{}", line.place));
        for proof in Proof::ALL {
            let chosen = (proof == *given).then_some("");
            let state = el("option").attr("value", proof.word()).attr_if("selected", chosen);
            states = states.with(state.say(phrases::proof(proof, self.sight.lang)));
        }
        cell.with(el("span.tick-name").say(self.sight.say(text::MATRIX_PROOF))).with(states)
    }

    fn totals(&self, lines: &[Line<'_>]) -> El {
        let cell = |value: &str, title: &str, markup: &'static str| {
            let count = count(lines, value);
            let cell = el(markup).attr("data-count", count.to_string());
            cell.with(el("span.tick-name").say(title)).with(el("b").say(count.to_string()))
        };
        let of = |choice: &Choice| {
            let markup = if count(lines, &choice.id) == 0 { "td.is-empty" } else { "td" };
            cell(&choice.id, self.title(choice), markup)
        };
        let aside = self.aside().map(|(value, title)| cell(value, title, "td.aside"));
        let name = el("th.matrix-name|scope=row").say(self.sight.say(text::MATRIX_TOTAL));
        let proof = self.proves.map(|_| el("td.matrix-proof"));
        el("tfoot").with(el("tr").with(name).list(self.choices.iter().map(of)).list(aside).with_if(proof))
    }

    /// The choices that nobody has.
    fn empty(&self, lines: &[Line<'_>]) -> Option<El> {
        let nobody = self.choices.iter().filter(|choice| count(lines, &choice.id) == 0);
        let titles: Vec<&str> = nobody.map(|choice| self.title(choice)).collect();
        let words = self.sight.fill(text::MATRIX_EMPTY, &[&titles.join(self.sight.say(text::LISTED))]);
        (!titles.is_empty()).then(|| el("p.matrix-empty").with(icon("gap")).say(" ").say(words))
    }
}

/// A cell is one label, so that all of it can be pressed; in a table its words stand above, on a phone beside it.
fn tick(line: &Line<'_>, value: &str, title: &str) -> El {
    let name = &line.name;
    let field = el("input|type=checkbox")
        .attr("value", value)
        .attr("aria-label", format!("{title} · {name}"))
        .attr_if("checked", line.has(value).then_some(""))
        .does(format!("pick:{}", line.place));
    el("label.tick").with(field).with(el("span.tick-name").say(title))
}

/// How many lines that count have a choice.
fn count(lines: &[Line<'_>], value: &str) -> usize {
    lines.iter().filter(|line| line.note.is_none() && line.has(value)).count()
}

/// The way through a long roster.
fn stretches(sight: &Sight<'_>, question: &Question, first: usize, count: usize) -> El {
    let until = (first + STRETCH).min(count);
    let step = |say, action: &'static str, to: Option<usize>| {
        let button = el("button.button|type=button").attr("data-action", action).say(sight.say(say));
        match to {
            Some(to) => button.does(format!("set:{}={}", key(question), to / STRETCH)),
            None => button.attr("disabled", ""),
        }
    };
    let shown = sight.fill(text::LINES_SHOWN, &[&(first + 1).to_string(), &until.to_string(), &count.to_string()]);
    el("div.roster-stretch|role=group")
        .with(step(text::LINES_BEFORE, "lines-before", first.checked_sub(STRETCH)))
        .with(el("span").say(shown))
        .with(step(text::LINES_AFTER, "lines-after", (until < count).then_some(until)))
}
