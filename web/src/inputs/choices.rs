//! One of several: yes/no, a choice, a level of maturity. Every choice is a whole tile to press.

use consortium_core::phrases;
use consortium_core::ruleset::{Choice, Kind};
use consortium_core::value::{Entry, Raw};
use yew::prelude::*;

use super::{Asked, UNKNOWN, value_of};
use crate::state::Action;

/// One choice as it is shown.
struct Tile<'t> {
    id: &'t str,
    title: &'t str,
    note: Option<&'t str>,
    level: Option<u8>,
}

/// Widest label and note that stand in half the width of a card, and what fits into one line of it; a Chinese
/// character is two wide.
const WIDEST_LABEL: usize = 32;
const WIDEST_NOTE: usize = 40;
const WIDEST_LINE: usize = 62;
/// What a tile takes besides its label.
const TILE_EDGE: usize = 6;

pub fn choices(asked: &Asked) -> Html {
    let onchange = {
        let asked = asked.clone();
        Callback::from(move |event: Event| {
            let value = value_of(&event);
            let entry = match value.as_str() {
                UNKNOWN => Entry::Unknown,
                choice => Entry::Given(Raw::text(choice), asked.proof()),
            };
            asked.ui.send(Action::Answer(asked.at, entry));
        })
    };
    let Some(question) = asked.question() else { return Html::default() };
    let tiles = tiles(asked, &question.kind);
    let class = layout(&question.kind, &tiles);
    let chosen = asked.raw_text();
    let name = asked.id("c");
    html! {
        <div {class} role="radiogroup" aria-labelledby={asked.id("t")} aria-describedby={asked.id("h")}>
            { for tiles.iter().map(|tile| html! {
                <label class="choice" key={tile.id}>
                    <input
                        type="radio"
                        name={name.clone()}
                        value={tile.id.to_owned()}
                        checked={chosen == Some(tile.id)}
                        onchange={&onchange}
                    />
                    if let Some(level) = tile.level { { level_mark(level) } }
                    <span>
                        { tile.title }
                        if let Some(note) = tile.note { <span class="choice-note">{ note }</span> }
                    </span>
                </label>
            }) }
            <label class="choice aside" key={UNKNOWN}>
                <input type="radio" name={name.clone()} value={UNKNOWN} checked={asked.is_unknown()} onchange={&onchange} />
                <span>{ phrases::not_sure(asked.ui.lang) }</span>
            </label>
        </div>
    }
}

/// All in a line where they fit, two to a line where labels are short, else one below the other.
fn layout(kind: &Kind, tiles: &[Tile<'_>]) -> &'static str {
    let widest = |part: fn(&Tile<'_>) -> usize| tiles.iter().map(part).max().unwrap_or(0);
    let noted = widest(|tile| tile.note.map_or(0, width));
    // One more for 不清楚.
    let line: usize = tiles.iter().map(|tile| width(tile.title) + TILE_EDGE).sum::<usize>() + TILE_EDGE + 8;
    match kind {
        Kind::Maturity { .. } => "choices",
        _ if noted == 0 && line <= WIDEST_LINE => "choices short",
        _ if noted <= WIDEST_NOTE && widest(|tile| width(tile.title)) <= WIDEST_LABEL => "choices tiles",
        _ => "choices",
    }
}

fn width(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}

fn tiles<'t>(asked: &Asked, kind: &'t Kind) -> Vec<Tile<'t>> {
    let plain = |id, title| Tile { id, title, note: None, level: None };
    match kind {
        Kind::YesNo => {
            vec![plain("yes", phrases::yes_no(1, asked.ui.lang)), plain("no", phrases::yes_no(0, asked.ui.lang))]
        }
        Kind::Maturity { levels } => ["0", "1", "2", "3"]
            .into_iter()
            .zip(levels)
            .zip(0..)
            .map(|((id, title), level)| Tile { level: Some(level), ..plain(id, title.get(asked.ui.lang)) })
            .collect(),
        Kind::One { choices } => in_force(asked, choices)
            .map(|choice| Tile {
                note: choice.note.as_ref().map(|note| note.get(asked.ui.lang)),
                ..plain(&choice.id, choice.title.get(asked.ui.lang))
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The choices on offer: those in force, and one that is chosen already although it no longer is.
pub fn in_force<'c>(asked: &Asked, choices: &'c [Choice]) -> impl Iterator<Item = &'c Choice> {
    let chosen: Vec<String> = match asked.cell.entry() {
        Entry::Given(Raw::Text(id), _) => vec![id.to_string()],
        Entry::Given(Raw::Several(ids), _) => ids.iter().map(|id| id.to_string()).collect(),
        _ => Vec::new(),
    };
    let today = asked.today;
    choices.iter().filter(move |choice| {
        let begun = choice.from.is_none_or(|from| from <= today);
        let ended = choice.until.is_some_and(|until| until < today);
        (begun && !ended) || chosen.iter().any(|id| **id == *choice.id)
    })
}

/// Three bars of which as many are filled as the level says.
fn level_mark(level: u8) -> Html {
    let bar = |on: bool, x: &'static str, y: &'static str, height: &'static str| {
        html! { <rect class={on.then_some("on")} {x} {y} width="4" {height} /> }
    };
    html! {
        <svg class="level-mark" viewBox="0 0 16 12" aria-hidden="true">
            { bar(level > 0, "1", "8", "3.5") }
            { bar(level > 1, "6", "4.5", "7") }
            { bar(level > 2, "11", "1", "10.5") }
        </svg>
    }
}
