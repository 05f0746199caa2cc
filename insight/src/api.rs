//! What the browser calls: one function from texts to a text.

use std::cell::RefCell;

use consortium_core::ruleset::Ruleset;
use consortium_core::{Day, Lang, file};
use wasm_bindgen::prelude::*;

use crate::{Chosen, Sight, exported, panel, section, taken};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

thread_local! {
    /// All versions of the policy, with both languages, the oldest first.
    static RULES: RefCell<Vec<Ruleset>> = const { RefCell::new(Vec::new()) };
}

/// Takes all versions of the rules, as [`consortium_rulesets::bundle`] made them; whether it was that.
#[wasm_bindgen(js_name = takeRules)]
#[must_use]
pub fn take_rules(bytes: &[u8]) -> bool {
    let rules: Vec<Ruleset> = consortium_rulesets::unbundle(bytes).filter_map(|it| Ruleset::decode(it).ok()).collect();
    let is_taken = !rules.is_empty();
    RULES.set(rules);
    is_taken
}

/// Ends this instance, which has trapped: the next call gets a fresh one, without rules.
#[wasm_bindgen]
pub fn retire() {
    wasm_bindgen::handler::schedule_reinit();
}

/// Has a fresh instance made where one is due. A call that carries anything would have put it into the old one.
#[wasm_bindgen]
pub fn begin() {}

/// What a panel proposes: how many rows are added, a blank, and the answers file. Empty where there is nothing.
#[wasm_bindgen(js_name = taken)]
#[must_use]
pub fn taken_answers(id: &str, answers_file: &str, today: &str, lang: &str, chosen: &str) -> String {
    let taken = |sight: &Sight<'_>| taken(id, sight).map(|(answers, count)| format!("{count} {answers}"));
    seen(answers_file, today, lang, chosen, taken)
}

/// What is saved as a file: its name, a line break, its text. Empty where there is nothing.
#[wasm_bindgen(js_name = exported)]
#[must_use]
pub fn exported_file(id: &str, answers_file: &str, today: &str, lang: &str, chosen: &str) -> String {
    seen(answers_file, today, lang, chosen, |sight| exported(id, sight))
}

/// The panel `@id`, or what belongs to the section `id` of the form, for an answers file on the day `today` (`2026-03-01`), as JsonML. `chosen` is what the user chose in
/// the panels ([`Chosen`]). Empty where the answers cannot be read or there is no such panel.
#[wasm_bindgen]
#[must_use]
pub fn draw(id: &str, answers_file: &str, today: &str, lang: &str, chosen: &str) -> String {
    let drawn = |sight: &Sight<'_>| match id.strip_prefix('@') {
        Some(id) => panel(id, sight),
        None => section(id, sight),
    };
    seen(answers_file, today, lang, chosen, |sight| Some(drawn(sight)?.jsonml().compact()))
}

fn seen(
    answers_file: &str,
    today: &str,
    lang: &str,
    chosen: &str,
    say: impl FnOnce(&Sight<'_>) -> Option<String>,
) -> String {
    RULES.with_borrow(|versions| {
        let said = || {
            let today = Day::parse(today)?;
            let file = file::File::open(answers_file).ok()?;
            // The widget writes the version that it goes by.
            let rules = versions.iter().find(|rules| rules.name() == *file.ruleset())?;
            let answers = file.answers(rules, today).ok()?;
            say(&Sight::new(rules, &answers, today, Lang::from_tag(lang), Chosen(chosen)).among(versions))
        };
        said().unwrap_or_default()
    })
}
