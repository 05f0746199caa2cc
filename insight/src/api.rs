//! What the browser calls: one function from texts to a text.

use std::cell::RefCell;

use consortium_core::ruleset::Ruleset;
use consortium_core::{Day, Lang, file};
use wasm_bindgen::prelude::*;

use crate::{Chosen, Sight, panel};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

thread_local! {
    /// The version of the rules at hand, with both languages.
    static RULES: RefCell<Option<Ruleset>> = const { RefCell::new(None) };
}

/// Takes the compact form of the rules, with both languages; whether it was that.
#[wasm_bindgen(js_name = takeRules)]
#[must_use]
pub fn take_rules(bytes: &[u8]) -> bool {
    let rules = Ruleset::decode(bytes).ok();
    let is_taken = rules.is_some();
    RULES.set(rules);
    is_taken
}

/// The panel `id` for an answers file on the day `today` (`2026-03-01`), as JsonML. `chosen` is what the user chose in
/// the panels ([`Chosen`]). Empty where the answers cannot be read or there is no such panel.
#[wasm_bindgen]
#[must_use]
pub fn draw(id: &str, answers_file: &str, today: &str, lang: &str, chosen: &str) -> String {
    RULES.with_borrow(|rules| {
        let drawn = || {
            let rules = rules.as_ref()?;
            let today = Day::parse(today)?;
            let answers = file::read(rules, answers_file, today).ok()?;
            let sight = Sight::new(rules, &answers, today, Lang::from_tag(lang), Chosen(chosen));
            Some(panel(id, &sight)?.jsonml().compact())
        };
        drawn().unwrap_or_default()
    })
}
