//! The result: what stands in the way and why, beside the form or as a sheet over it.

mod next;
mod readiness;
mod readings;
mod requirements;
mod verdict;
mod words;

use std::rc::Rc;

use consortium_core::Assessment;
use consortium_core::answers::Answers;
use yew::prelude::*;

use crate::state::Filter;
use crate::text;
use crate::ui::Ui;

pub use readiness::figure;
pub use words::{verdict_icon, verdict_tone};

/// Properties of [`ResultPanel`].
#[derive(Clone, Properties)]
pub struct ResultProps {
    /// Rules, language, sender.
    pub ui: Ui,
    /// What was found.
    pub assessment: Rc<Assessment>,
    /// The answers it was found in.
    pub answers: Rc<Answers>,
    /// Which requirements are listed.
    pub filter: Filter,
    /// The criteria of which source and remedy are shown.
    pub unfolded: Rc<[u16]>,
}

impl PartialEq for ResultProps {
    fn eq(&self, other: &Self) -> bool {
        // Answers and assessment are made anew together; comparing their content would cost more than drawing.
        self.ui == other.ui
            && self.filter == other.filter
            && self.unfolded == other.unfolded
            && Rc::ptr_eq(&self.assessment, &other.assessment)
            && Rc::ptr_eq(&self.answers, &other.answers)
    }
}

/// Everything that was found, most important first.
#[component]
pub fn ResultPanel(props: &ResultProps) -> Html {
    let ui = &props.ui;
    let rules = ui.rules.get();
    let hash = rules.hash.get(..12).unwrap_or(&rules.hash);
    html! {
        <div class="result">
            { verdict::view(ui, &props.assessment, &props.answers) }
            { next::view(ui, &props.assessment, &props.answers) }
            { readiness::view(ui, &props.assessment) }
            { readings::that_matter(ui, &props.assessment) }
            { requirements::view(props) }
            { readings::others(ui, &props.assessment) }
            <p class="closing" data-disclaimer="true">
                { ui.text(&rules.disclaimer) }<br />
                { ui.fill(text::CLOSING_RULESET, &[&rules.name(), hash]) }
            </p>
        </div>
    }
}

/// The policy's words behind what is said, with where they stand.
pub fn quotes(ui: &Ui, cites: &[u16]) -> impl Iterator<Item = Html> {
    let rules = ui.rules.get();
    cites.iter().filter_map(move |&ix| {
        let requirement = rules.requirements.get(usize::from(ix))?;
        let (document, part) = rules.origin(requirement)?;
        let english = ui.lang == consortium_core::Lang::En;
        Some(html! {
            <blockquote class="quote" key={&*requirement.id} data-quote={&*requirement.id}>
                <span lang="zh-CN">{ "“" }{ &*requirement.phrase }{ "”" }</span>
                if english { <span class="gloss">{ &*requirement.gloss }</span> }
                <span class="quote-source">{ ui.text(&document.title) }{ " · " }{ ui.text(part) }</span>
            </blockquote>
        })
    })
}
