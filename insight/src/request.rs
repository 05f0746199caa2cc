//! A member's request sheet: what it still owes, which documents prove that, by when, and how it fills in its own part and
//! returns it. A letter as one unit writes to another: on the screen, on paper, and as text to be sent.

use consortium_core::answers::Row;
use consortium_core::lines::row_name;
use consortium_core::ruleset::{Place, QuestionIx, Roster};
use consortium_core::value::{Entry, Raw};

use crate::members::{gaps, open};
use crate::quotes::clause;
use crate::report::{identity, numeral};
use crate::text::{self, Say};
use crate::tree::{El, el};
use crate::{Sight, lead_time, steps};

/// The row that a request is for.
#[derive(Clone, Copy)]
pub struct Member<'a> {
    /// Its roster.
    pub roster: QuestionIx,
    /// The shape of its rows.
    pub shape: &'a Roster,
    /// The row.
    pub row: &'a Row,
}

/// A list of the letter: its columns, and for each of its rows what stands in them.
struct List {
    columns: &'static [Say],
    rows: Vec<Vec<El>>,
    /// The longest that anything in it takes, in working days.
    days: u16,
}

/// The member whose row has this name, if the request is not idle.
fn member<'a>(sight: &Sight<'a>, name: &str) -> Option<Member<'a>> {
    let (roster, shape) = sight.rules.units()?;
    let row = sight.answers.rows(roster)?.iter().find(|row| named(sight, roster, row) == name)?;
    Some(Member { roster, shape, row })
}

/// What a row of the units is called in choices. A file numbers its rows anew, so who hands one over says beside it, in their
/// order, by which ids it knows them: a letter that lies open stays that of its member whatever becomes of the rows above.
pub fn named(sight: &Sight<'_>, roster: QuestionIx, row: &Row) -> String {
    let place = sight.answers.rows(roster).and_then(|rows| rows.iter().position(|it| it.id == row.id));
    let known = place.and_then(|place| sight.chosen.value("rows").split_whitespace().nth(place));
    known.map_or_else(|| row.id.to_string(), str::to_owned)
}

/// The letter as a sheet of paper.
pub fn sheet(sight: &Sight<'_>, id: &str) -> Option<El> {
    let member = member(sight, id)?;
    let name = row_name(&sight.facts(), member.roster, member.row.id, sight.lang);
    let mut sheet = el("article.report request panel|data-request=true")
        .attr("lang", sight.lang.tag())
        .with(el("h1.report-title").say(sight.say(text::REQUEST)))
        .with(el("p").say(sight.fill(text::REQUEST_TO, &[&name])))
        .with(el("p.request-words").say(opening(sight)));
    for (number, (title, list)) in lists(sight, member).into_iter().enumerate() {
        sheet = sheet.with(heading(sight, number, title)).with(table(sight, &list));
    }
    let count = lists(sight, member).len();
    sheet = sheet
        .with(heading(sight, count, text::REQUEST_TIME))
        .with(el("p.request-words").say(time(sight, member)))
        .with(heading(sight, count + 1, text::REQUEST_RETURN))
        .with(el("ol.request-way").list(way(sight, member).into_iter().map(|words| el("li").say(words))));
    let end = ending(sight).into_iter().map(|line| el("p").say(line));
    Some(sheet.with(el("footer.request-end").list(end)))
}

/// The letter as text, behind the name of its file and a line break.
pub fn file(sight: &Sight<'_>, id: &str) -> Option<String> {
    let name = member(sight, id).map(|it| row_name(&sight.facts(), it.roster, it.row.id, sight.lang))?;
    Some(format!("{}-{name}.txt\n\u{feff}{}", sight.say(text::REQUEST_FILE), words(sight, id)?))
}

/// The letter as text.
pub fn words(sight: &Sight<'_>, id: &str) -> Option<String> {
    let member = member(sight, id)?;
    let name = row_name(&sight.facts(), member.roster, member.row.id, sight.lang);
    let mut lines = vec![
        sight.say(text::REQUEST).to_owned(),
        String::new(),
        sight.fill(text::REQUEST_TO, &[&name]),
        opening(sight),
    ];
    let lists = lists(sight, member);
    let count = lists.len();
    let titled = |number, title: Say| [String::new(), format!("{}{}", numeral(number, sight.lang), sight.say(title))];
    for (number, (title, list)) in lists.into_iter().enumerate() {
        lines.extend(titled(number, title));
        for (number, row) in (1..).zip(&list.rows) {
            for (column, (say, cell)) in list.columns.iter().zip(row).enumerate() {
                let said = cell.text();
                match (column, said.is_empty()) {
                    (0, _) => {
                        lines.push(format!("{number}. {}", cell.own_text()));
                        let cited = cell.elements().map(|cited| cited.text());
                        lines.extend(cited.map(|words| term(sight, text::COLUMN_SOURCE, &words)));
                    }
                    (_, true) => {}
                    (_, false) => lines.push(term(sight, *say, &said)),
                }
            }
        }
    }
    lines.extend(titled(count, text::REQUEST_TIME));
    lines.push(time(sight, member));
    lines.extend(titled(count + 1, text::REQUEST_RETURN));
    lines.extend((1..).zip(way(sight, member)).map(|(number, words)| format!("{number}. {words}")));
    lines.push(String::new());
    lines.extend(ending(sight));
    lines.push(String::new());
    Some(lines.join("\n"))
}

/// A further line of an entry of the text.
fn term(sight: &Sight<'_>, say: Say, words: &str) -> String {
    format!("   {}{}{words}", sight.say(say), sight.say(text::COLON))
}

fn heading(sight: &Sight<'_>, number: usize, title: Say) -> El {
    el("h2").say(format!("{}{}", numeral(number, sight.lang), sight.say(title)))
}

fn opening(sight: &Sight<'_>) -> String {
    sight.fill(text::REQUEST_WORDS, &[sight.rules.title.get(sight.lang)])
}

/// What is owed, in the order of the letter; a list without rows is left out.
fn lists(sight: &Sight<'_>, member: Member<'_>) -> Vec<(Say, List)> {
    let both = [(text::REQUEST_GAPS, owed(sight, member)), (text::REQUEST_OPEN, asked(sight, member))];
    both.into_iter().filter(|(_, list)| !list.rows.is_empty()).collect()
}

/// What keeps requirements from being met and is in the member's hands: what it is by its nature it does not owe.
fn owed(sight: &Sight<'_>, member: Member<'_>) -> List {
    const COLUMNS: &[Say] = &[text::REQUEST_MATTER, text::WHAT_TO_DO, text::PROVING_DOCUMENT];
    let mut list = List { columns: COLUMNS, rows: Vec::new(), days: 0 };
    for gap in gaps(sight, member) {
        if sight.rules.question(gap.slot.question).is_none_or(|question| question.fixed) {
            continue;
        }
        let remedy = &gap.criterion.remedy;
        list.days = list.days.max(remedy.days);
        let action =
            sight.fill(text::REQUEST_ACTION, &[remedy.action.get(sight.lang), &lead_time::days(sight, remedy.days)]);
        list.rows.push(vec![
            el("td").say(gap.words).with(clause(sight, &gap.criterion.cites, el("p.small"))),
            el("td").say(action),
            el("td").say(remedy.document.get(sight.lang)),
        ]);
    }
    list
}

/// What has not been answered, with the document that would prove it.
fn asked(sight: &Sight<'_>, member: Member<'_>) -> List {
    const COLUMNS: &[Say] = &[text::COLUMN_QUESTION, text::REQUEST_HELP, text::PROVING_DOCUMENT];
    let questions = open(sight, member).into_iter().filter_map(|(field, _)| sight.rules.question(field));
    let rows = questions.map(|question| {
        let [help, proves] =
            [&question.help, &question.proves].map(|text| text.as_ref().map_or("", |it| it.get(sight.lang)));
        vec![el("td").say(question.title.get(sight.lang)), el("td").say(help), el("td").say(proves)]
    });
    List { columns: COLUMNS, rows: rows.collect(), days: 0 }
}

fn table(sight: &Sight<'_>, list: &List) -> El {
    let columns = [&text::COLUMN_NUMBER].into_iter().chain(list.columns);
    let head = columns.map(|say| el("th|scope=col").say(sight.say(*say)));
    let rows = list
        .rows
        .iter()
        .zip(1..)
        .map(|(row, number)| el("tr").with(el("td.figure").say(number.to_string())).list(row.iter().cloned()));
    el("table").with(el("thead").with(el("tr").list(head))).with(el("tbody").list(rows))
}

/// By when: the day on which the plan is to be done, if there is one; else a place for it, and how long it takes.
fn time(sight: &Sight<'_>, member: Member<'_>) -> String {
    let days = owed(sight, member).days;
    let calendar = consortium_rulesets::holidays();
    let day = |day| lead_time::day(day, sight.lang);
    let long = lead_time::days(sight, days);
    match (steps::target(sight), days) {
        (None, 0) => sight.say(text::REQUEST_BY_BLANK).to_owned(),
        (Some(target), 0) => sight.fill(text::REQUEST_BY, &[&day(target)]),
        (None, _) => {
            let done = calendar.after(calendar.on_or_after(sight.today), days);
            sight.say(text::REQUEST_BY_BLANK).to_owned() + &sight.fill(text::REQUEST_SOONEST, &[&long, &day(done)])
        }
        (Some(target), _) => {
            let latest = calendar.before(target, days);
            sight.fill(text::REQUEST_BY, &[&day(target)]) + &sight.fill(text::REQUEST_LATEST, &[&long, &day(latest)])
        }
    }
}

/// How the member fills in its own part and returns it.
fn way(sight: &Sight<'_>, member: Member<'_>) -> Vec<String> {
    let section = sight.rules.question(member.roster).and_then(|question| match question.place {
        Place::Section(section) => sight.rules.sections.get(usize::from(section)),
        Place::Field { .. } => None,
    });
    let section = section.map_or("", |section| section.title.get(sight.lang));
    vec![
        sight.fill(text::REQUEST_FILL_IN, &[section, member.shape.row.get(sight.lang)]),
        sight.say(text::REQUEST_NOT_SURE).to_owned(),
        sight.say(text::REQUEST_SEND).to_owned(),
    ]
}

/// Who writes, as far as it has been entered, where to ask, and when.
fn ending(sight: &Sight<'_>) -> [String; 3] {
    let name = identity(sight).into_iter().find_map(|(question, _)| match sight.answers.cell(question)?.entry() {
        Entry::Given(Raw::Text(name), _) => Some(name.trim().to_owned()).filter(|name| !name.is_empty()),
        _ => None,
    });
    let name = name.unwrap_or_else(|| sight.say(text::REQUEST_FROM).to_owned());
    [sight.say(text::REQUEST_CONTACT).to_owned(), name, lead_time::day(sight.today, sight.lang)]
}

/// The way to the letter in the card of a member, and the letter where it lies open.
pub fn offered(sight: &Sight<'_>, member: Member<'_>) -> Option<El> {
    if lists(sight, member).is_empty() {
        return None;
    }
    let id = named(sight, member.roster, member.row);
    let is_open = sight.chosen.value("request") == id;
    let then = if is_open { "set:request=".to_owned() } else { format!("set:request={id}") };
    let open = el("button.button|type=button|data-action=request")
        .attr("aria-expanded", if is_open { "true" } else { "false" })
        .does(then)
        .say(sight.say(text::REQUEST_MAKE));
    let place = el("div.stack").with(el("div.buttons").with(open));
    if !is_open {
        return Some(place);
    }
    let print = el("button.button primary|type=button|data-action=print").does(format!("print:request/{id}"));
    let save = el("button.button|type=button|data-action=save-request").does(format!("save:request/{id}"));
    let buttons =
        el("div.buttons").with(print.say(sight.say(text::PRINT))).with(save.say(sight.say(text::REQUEST_SAVE)));
    let area = el("textarea.field text|readonly|rows=12|data-request-text=true")
        .attr("aria-label", sight.say(text::REQUEST_TEXT))
        .attr("value", words(sight, &id).unwrap_or_default());
    let copied = el("details").with(el("summary").say(sight.say(text::REQUEST_TEXT))).with(area);
    Some(place.with(buttons).with_if(sheet(sight, &id)).with(copied))
}
