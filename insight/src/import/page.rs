//! The page on which a table is taken over: paste or choose, see what was recognised, correct it, take it.

use consortium_core::ruleset::Roster;

use super::cells::{self, Cell};
use super::{Import, Made, columns, room, table_text};
use crate::Sight;
use crate::text;
use crate::tree::{El, el, icon};

/// Rows shown before they are taken.
const MOST_SHOWN: usize = 12;

/// Cells named that were not understood.
const MOST_STRANGE: usize = 12;

/// The page.
pub fn page(sight: &Sight<'_>) -> El {
    let title = el("h2|tabindex=-1|data-page-title=true").say(sight.say(text::IMPORT));
    let head = el("div.section-head").with(title).with(el("p.section-intro").say(sight.say(text::IMPORT_INTRO)));
    let mut page = el("div.stack").with(head).with(source(sight)).with(refused(sight));
    if let Some(import) = Import::new(sight) {
        page = page.with(recognised(sight, &import));
    } else if !sight.chosen.value("table").trim().is_empty() {
        page = page.with(el("p.remark warn").say(sight.say(text::NO_TABLE)));
    }
    page
}

/// Why the file chosen last is not taken, by the word that reading it gave; empty where nothing is wrong. The place stays,
/// so that what appears in it is read aloud.
fn refused(sight: &Sight<'_>) -> El {
    let place = el("div|role=alert|data-refused=true");
    let words = [
        ("large", text::REFUSED_LARGE),
        ("damaged", text::REFUSED_DAMAGED),
        ("unread", text::REFUSED_UNREAD),
        ("workbook", text::NO_WORKBOOKS),
    ];
    let found = words.into_iter().find_map(|(word, say)| {
        let name = sight.chosen.value(&format!("refused/{word}"));
        (!name.is_empty()).then(|| sight.fill(text::REFUSED, &[name]) + sight.say(text::BLANK) + sight.say(say))
    });
    place.with_if(found.map(|words| el("p.remark bad").say(words)))
}

/// Where the table comes from.
fn source(sight: &Sight<'_>) -> El {
    let id = "import-text";
    let area = el("textarea.field|id=import-text|rows=6|data-action=table|spellcheck=false")
        .attr("value", table_text(sight))
        .attr("placeholder", sight.say(text::PASTE_HERE))
        .does("put:table");
    let is_without = sight.chosen.has("without-workbooks");
    let accepted = if is_without { ".csv,.tsv,.txt" } else { ".csv,.tsv,.txt,.xlsx" };
    let file = el("input|type=file|data-file=table").attr("accept", accepted).does("file:table");
    let words = if is_without { text::OR_CSV } else { text::OR_FILE };
    let button = |markup, does: &str, words| el(markup).does(does).say(sight.say(words));
    let roster = sight.rules.units().and_then(|(roster, _)| sight.rules.question(roster));
    let back = roster.map(|question| {
        let seek = format!("seek:{}", question.id);
        button("button.button|type=button|data-action=back-to-roster", &seek, text::BACK_TO_ROSTER)
    });
    el("section.result-part panel import")
        .with(el("label").attr("for", id).say(sight.say(text::PASTE)))
        .with(area)
        .with(el("label.import-file").with(el("span").say(sight.say(words))).with(file))
        .with_if(is_without.then(|| el("p.muted small|data-without-workbooks=true").say(sight.say(text::NO_WORKBOOKS))))
        .with(
            el("div.buttons")
                .with(button("button.button quiet|type=button|data-action=template", "save:roster", text::EXPORT))
                .with_if(back),
        )
}

fn recognised(sight: &Sight<'_>, import: &Import<'_>) -> El {
    let rows = import.rows(sight);
    let there = rows.iter().filter(|row| row.is_there.is_some()).count();
    let skipped = if Import::skips(sight) { there } else { 0 };
    let added = (rows.len() - skipped).min(room(sight, import.roster));
    let take = el("button.button primary|type=button|data-action=take-table")
        .does("take:table")
        .attr_if("disabled", (added == 0).then_some(""))
        .say(sight.fill(text::TAKE_ROWS, &[&added.to_string()]));
    let clear = el("button.button quiet|type=button|data-action=drop-table")
        .does("clear:table=")
        .say(sight.say(text::DROP_TABLE));
    let cut = import.table.is_cut || rows.len() - skipped > added;
    let cut = cut.then(|| el("p.remark warn").say(sight.say(text::TABLE_CUT)));
    let mut shown = el("section.result-part panel recognised")
        .attr("data-rows-found", rows.len().to_string())
        .with(el("h3").say(sight.fill(text::ROWS_FOUND, &[&rows.len().to_string()])))
        .with(el("p.muted small").say(sight.say(text::ROWS_FOUND_INTRO)))
        .with(heading(sight, import));
    if there > 0 {
        shown = shown.with(again(sight, there));
    }
    shown
        .with(preview(sight, import, &rows))
        .with_if(strange(sight, import.shape, &rows))
        .with_if(cut)
        .with(el("div.buttons").with(take).with(clear))
}

/// Whether the first row is a heading.
fn heading(sight: &Sight<'_>, import: &Import<'_>) -> El {
    let has_one = columns::has_heading(sight, import.shape, &import.table);
    let then = if has_one { "set:heading=no" } else { "set:heading=yes" };
    let tick = el("input|type=checkbox|data-action=heading").attr_if("checked", has_one.then_some("true")).does(then);
    el("label.toggle").with(tick).say(sight.say(text::FIRST_ROW_IS_HEADING))
}

/// Units that are in the roster already.
fn again(sight: &Sight<'_>, count: usize) -> El {
    let skips = Import::skips(sight);
    let tick =
        el("input|type=checkbox|data-action=skip").attr_if("checked", skips.then_some("true")).does("toggle:again");
    el("label.toggle").with(tick).say(sight.fill(text::SKIP_KNOWN, &[&count.to_string()]))
}

/// The first rows, each column with what it is taken for.
fn preview(sight: &Sight<'_>, import: &Import<'_>, rows: &[Made]) -> El {
    let fields = || import.shape.fields.iter().filter_map(|&field| sight.rules.question(field));
    let mut heads = el("tr").with(el("th|scope=col").say(sight.say(text::COLUMN_NUMBER)));
    for (index, column) in import.columns.iter().enumerate() {
        let chosen = column.field.and_then(|column| fields().nth(usize::from(column)));
        let mut select = el("select.field|data-action=column")
            .attr("aria-label", sight.fill(text::COLUMN_IS, &[&(index + 1).to_string()]))
            .attr("data-column", index.to_string())
            .does(format!("put:{}", columns::key(index)));
        let mut option = |id: &str, title: &str, is_chosen: bool| {
            let made = el("option").attr("value", id).attr_if("selected", is_chosen.then_some("")).say(title);
            select = select.clone().with(made);
        };
        option("-", sight.say(text::LEAVE_OUT), chosen.is_none());
        for field in fields() {
            option(&field.id, field.title.get(sight.lang), chosen.is_some_and(|it| it.id == field.id));
        }
        heads = heads.with(el("th|scope=col").with(select));
    }
    let body = rows.iter().take(MOST_SHOWN).map(|made| {
        let there =
            made.is_there.map(|row| el("span.muted small").say(sight.fill(text::SAME_AS_ROW, &[&row.to_string()])));
        let text = import.table.rows.get(made.number - 1);
        let cells = text.into_iter().flatten().zip(&import.columns).map(|(text, column)| {
            let question = column.field.and_then(|column| fields().nth(usize::from(column)));
            let is_strange = question.is_some_and(|question| matches!(cells::read(question, text), Cell::Strange(_)));
            let place = el("td").class(if column.field.is_none() { "left-out" } else { "" });
            let mark = is_strange.then(|| icon("gap"));
            place.class(if is_strange { "strange" } else { "" }).with_if(mark).say(text.as_str())
        });
        el("tr").with(el("td").say(made.number.to_string()).with_if(there)).list(cells)
    });
    let more = rows.len().saturating_sub(MOST_SHOWN);
    let more = (more > 0).then(|| el("p.muted small").say(sight.fill(text::MORE_ROWS, &[&more.to_string()])));
    el("div")
        .with(
            el("div.import-preview|tabindex=0|role=region")
                .attr("aria-label", sight.say(text::PREVIEW))
                .with(el("table").with(el("thead").with(heads)).with(el("tbody").list(body))),
        )
        .with_if(more)
}

/// Cells that no choice is: they would stay blank, so they are named.
fn strange(sight: &Sight<'_>, shape: &Roster, rows: &[Made]) -> Option<El> {
    let mut list = el("ul.own|data-strange=true");
    let mut count = 0;
    for made in rows {
        for (column, cell) in &made.cells {
            let Cell::Strange(text) = cell else { continue };
            let field = shape.fields.get(usize::from(*column)).and_then(|&field| sight.rules.question(field));
            count += 1;
            if count <= MOST_STRANGE {
                let title = field.map_or("", |field| field.title.get(sight.lang));
                let words = sight.fill(text::NOT_UNDERSTOOD, &[&made.number.to_string(), title, text]);
                list = list.with(el("li").with(icon("gap")).say(words));
            }
        }
    }
    let more = (count > MOST_STRANGE)
        .then(|| el("li.muted").say(sight.fill(text::MORE_STRANGE, &[&(count - MOST_STRANGE).to_string()])));
    (count > 0).then(|| list.with_if(more))
}
