//! One of several: yes/no, a choice, a level of maturity. Every choice is a whole tile to press.

use consortium_core::form::UNKNOWN;
use consortium_core::phrases;
use consortium_core::ruleset::{Choice, Kind};
use consortium_core::value::{Entry, Raw};

use super::{Asked, named};
use crate::html::{El, On, el};
use crate::state::Action;

/// One choice as it is shown.
struct Tile {
    id: &'static str,
    title: &'static str,
    note: Option<&'static str>,
    level: Option<u8>,
}

/// Widest label and note that stand in half the width of a card, and what fits into one line of it; a Chinese
/// character is two wide.
const WIDEST_LABEL: usize = 32;
const WIDEST_NOTE: usize = 40;
const WIDEST_LINE: usize = 62;
/// What a tile takes besides its label.
const TILE_EDGE: usize = 6;

pub fn choices(asked: &Asked<'_>) -> El {
    let tiles = tiles(asked);
    let chosen = asked.raw_text();
    let name = asked.id("c");
    let mut group = named(asked, layout(&asked.question.kind, &tiles));
    for tile in &tiles {
        let words = el("span").say(tile.title).with_if(tile.note.map(|note| el("span.choice-note").say(note)));
        let shown = el("label.choice").key(tile.id).with(radio(asked, &name, tile.id, chosen == Some(tile.id)));
        group = group.with(shown.with_if(tile.level.map(level_mark)).with(words));
    }
    let unknown = radio(asked, &name, UNKNOWN, asked.is_unknown());
    let words = el("span").say(phrases::not_sure(asked.ui.lang));
    group.with(el("label.choice aside").key(UNKNOWN).with(unknown).with(words))
}

/// Of the form that `app.rs` draws: Chromium never gives back radio buttons that leave a shadow root and belong to none.
fn radio(asked: &Asked<'_>, name: &str, value: &str, is_chosen: bool) -> El {
    el("input|type=radio|form=f").attr_of("name", name.to_owned()).value(value).checked(is_chosen).on(
        asked.ui,
        On::Change,
        Action::Pick(asked.at),
    )
}

/// All in a line where they fit, two to a line where labels are short, else one below the other.
fn layout(kind: &Kind, tiles: &[Tile]) -> &'static str {
    let (mut label, mut note) = (0, 0);
    // One more for 不清楚.
    let mut line = TILE_EDGE + 8;
    for tile in tiles {
        let wide = width(tile.title);
        label = label.max(wide);
        note = note.max(tile.note.map_or(0, width));
        line += wide + TILE_EDGE;
    }
    match kind {
        Kind::Maturity { .. } => "div.choices|role=radiogroup",
        _ if note == 0 && line <= WIDEST_LINE => "div.choices short|role=radiogroup",
        _ if note <= WIDEST_NOTE && label <= WIDEST_LABEL => "div.choices tiles|role=radiogroup",
        _ => "div.choices|role=radiogroup",
    }
}

fn width(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}

fn tiles(asked: &Asked<'_>) -> Vec<Tile> {
    let ui = asked.ui;
    let mut tiles = Vec::new();
    match &asked.question.kind {
        Kind::YesNo => {
            for (id, choice) in [("yes", 1), ("no", 0)] {
                tiles.push(Tile { id, title: phrases::yes_no(choice, ui.lang), note: None, level: None });
            }
        }
        Kind::Maturity { levels } => {
            for ((id, level), title) in [("0", 0), ("1", 1), ("2", 2), ("3", 3)].into_iter().zip(levels) {
                tiles.push(Tile { id, title: ui.text(title), note: None, level: Some(level) });
            }
        }
        Kind::One { choices } => {
            for choice in in_force(asked, choices) {
                let note = choice.note.as_ref().map(|note| ui.text(note));
                tiles.push(Tile { id: &choice.id, title: ui.text(&choice.title), note, level: None });
            }
        }
        _ => {}
    }
    tiles
}

/// The choices on offer: those in force, and one that is chosen already although it no longer is.
pub fn in_force(asked: &Asked<'_>, choices: &'static [Choice]) -> Vec<&'static Choice> {
    let mut offered = Vec::new();
    for choice in choices {
        let begun = choice.from.is_none_or(|from| from <= asked.today);
        let ended = choice.until.is_some_and(|until| until < asked.today);
        let is_chosen = match asked.cell.entry() {
            Entry::Given(Raw::Text(id), _) => **id == *choice.id,
            Entry::Given(Raw::Several(ids), _) => ids.contains(&choice.id),
            _ => false,
        };
        if (begun && !ended) || is_chosen {
            offered.push(choice);
        }
    }
    offered
}

/// Three bars of which as many are filled as the level says.
fn level_mark(level: u8) -> El {
    let mut mark = el("svg.level-mark|viewBox=0 0 16 12|aria-hidden=true");
    let bars =
        ["rect|x=1|y=8|width=4|height=3.5", "rect|x=6|y=4.5|width=4|height=7", "rect|x=11|y=1|width=4|height=10.5"];
    for (below, bar) in (0..).zip(bars) {
        mark = mark.with(el(bar).attr_if("class", (level > below).then_some("on")));
    }
    mark
}
