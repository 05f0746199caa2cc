//! The plan as a picture: a bar for each step, from the day it begins to the day it is done.
//!
//! Positions are SVG attributes in hundredths of the whole, because the content security policy allows no inline styles.
//! The same days stand in words in the list below, so the picture is hidden from screen readers.

use consortium_core::Day;

use crate::steps::Way;
use crate::text;
use crate::tree::{El, el};
use crate::{Sight, lead_time};

/// Height of a row in the picture's own units.
const ROW: usize = 22;

/// The picture.
pub fn chart(sight: &Sight<'_>, way: &Way<'_>) -> El {
    let plan = &way.plan;
    let first = plan.tasks.iter().filter_map(|task| task.latest).fold(sight.today.min(plan.begin), Day::min);
    let last = plan.target.map_or(plan.done, |target| target.max(plan.done));
    let span = i64::from((last.number() - first.number()).max(1));
    // Hundredths of a per cent, so that nothing is counted in floating point.
    let at = |day: Day| i64::from(day.number() - first.number()) * 10_000 / span;
    let per_cent = |value: i64| format!("{}.{:02}%", value / 100, value % 100);
    let height = plan.tasks.len() * ROW + ROW;
    let mut svg = el("svg.timeline-chart|aria-hidden=true|width=100%").attr("height", height.to_string());
    for (row, task) in plan.tasks.iter().enumerate() {
        let begin = task.latest.unwrap_or(plan.begin);
        let end = match plan.target {
            Some(target) => target,
            None => task.done,
        };
        let is_late = begin < sight.today;
        let top = row * ROW + 4;
        let width = (at(end) - at(begin)).max(60);
        let bar = el("rect.span|height=14|rx=3")
            .class(if is_late { "late" } else { "" })
            .attr("x", per_cent(at(begin)))
            .attr("y", top.to_string())
            .attr("width", per_cent(width));
        // The number stands before the bar, or on it where there is no room before.
        let number = el("text.span-number")
            .attr("x", per_cent(at(begin)))
            .attr("y", (top + 11).to_string())
            .attr("dx", "4")
            .say((row + 1).to_string());
        svg = svg.with(bar).with(number);
    }
    let marks = [Some((sight.today, "today")), plan.target.map(|target| (target, "target"))];
    for (day, class) in marks.into_iter().flatten() {
        let x = per_cent(at(day));
        let bottom = (height - ROW + 6).to_string();
        svg = svg.with(el("line.mark|y1=0").class(class).attr("x1", x.clone()).attr("x2", x).attr("y2", bottom));
    }
    let day = |day| lead_time::day(day, sight.lang);
    let words = match plan.target {
        Some(target) => sight.fill(text::TIMELINE_TO, &[&day(first), &day(target)]),
        None => sight.fill(text::TIMELINE, &[&day(first), &day(last)]),
    };
    el("figure.timeline panel|data-timeline=true").with(el("figcaption.muted small").say(words)).with(svg)
}
