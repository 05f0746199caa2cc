//! An amount for each of the last years.

use consortium_core::parse::last_year;

use super::fault::fault_line;
use super::{Asked, named, unknown_toggle};
use crate::html::{El, On, el};
use crate::state::{Action, fill};
use crate::text;

/// The fields with all that belongs to them, at the end of `place`.
pub fn series(asked: &Asked<'_>, years: u8, place: El) -> El {
    let mut fields = named(asked, "div.years|role=group");
    for back in 0..i32::from(years) {
        fields = fields.with(year(asked, last_year(asked.today) - back));
    }
    fault_line(asked, place.with(fields).with(el("div.entry").with(unknown_toggle(asked))))
}

fn year(asked: &Asked<'_>, year: i32) -> El {
    let ui = asked.ui;
    let amounts = fill::amounts(asked.cell.entry());
    let amount = amounts.iter().find(|(known, _)| *known == year).map_or("", |(_, typed)| typed);
    let name = year.to_string();
    let field = el("input.field number|type=text|inputmode=decimal|autocomplete=off")
        .attr_of("data-year", name.clone())
        .value(amount)
        .attr_if("aria-invalid", asked.shows_fault().then_some("true"))
        .on(ui, On::Input, Action::TypeYear(asked.at, year))
        .on(ui, On::Blur, Action::Leave(asked.at));
    el("label.year")
        .key(&name)
        .with(el("span.year-name").put(ui.fill(text::YEAR, &[&name])))
        .with(field)
        .with(el("span.unit").word(ui, text::MONEY_UNIT))
}
