//! The widget as a whole.
//!
//! # Hooks for tests and scripts
//! These attributes are kept stable; nothing else is to be relied on.
//!
//! | attribute | on | value |
//! |---|---|---|
//! | `data-question` | a question's card, a roster, a field in a row | the question's id |
//! | `data-answer` | the same | `blank`, `unknown`, `value`, `fault` |
//! | `data-rows` | a roster | number of rows |
//! | `data-row`, `data-row-id` | a row | number from 1; stable id |
//! | `data-year` | the field of a year in a series | the year |
//! | `data-criterion`, `data-state`, `data-force` | a requirement | its id; state word; force word |
//! | `data-verdict`, `data-settled` | the verdict | verdict word; `true`, `false` |
//! | `data-outlook` | a verdict that can still be reached | verdict word |
//! | `data-reason` | a reason of the verdict | the criterion's id |
//! | `data-next` | the question best answered next | the question's id |
//! | `data-readiness`, `data-dimension` + `data-score` | readiness in total, by dimension | `least-greatest` in hundredths |
//! | `data-reading`, `data-matters` | an open point of the text | its id; `true`, `false` |
//! | `data-section`, `data-progress` | an entry of the navigation | `start`, `quick` or the section's id; `answered/asked` |
//! | `data-page` | the form column | as `data-section` |
//! | `data-saving` | the state of the draft | `saved`, `off`, `failed`, `elsewhere` |
//! | `data-notice` | a notice | `done`, `trouble`; in a section: the notice's id |
//! | `data-ask` | a dialog | `clear`, `replace` |
//! | `data-sheet` | the result as a sheet | `result` |
//! | `data-fault`, `data-suggestion` | below a field | fault kind; the question concerned |
//! | `data-live` | the live region | present |
//! | `data-action` | whatever can be pressed | its name, with `data-look`, `data-proof`, `data-depth`, `data-filter` |
//!
//! In a choice the inputs have the choice's id as `value` (`yes`, `no`; `0`–`3`), `?` is 不清楚 and `-` "none of these".
//! The file to load goes into `input[data-file="answers"]`.
//!
//! On a narrow widget the result stands in the document twice: hidden beside the form, and in the sheet while it is open.

use std::cell::RefCell;
use std::rc::Rc;

use consortium_core::Lang;
use consortium_core::answers::Answers;
use consortium_core::phrases;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::prelude::*;

use crate::browser;
use crate::draft::{Found, Keep, NotSaved, Store};
use crate::file;
use crate::frame::{self, Offers};
use crate::rules::Rules;
use crate::sections;
use crate::state::{Action, Depth, Look, Notice, Offer, Page, Saving, State, Theme, TypeSize};
use crate::text;
use crate::ui::Ui;

/// The function by which the element dispatches events; absent outside of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Emit(pub Option<js_sys::Function>);

/// What the host element says, as its attributes say it.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Host {
    /// The ruleset.
    pub rules: Rules,
    /// `lang`.
    pub lang: String,
    /// `mode`.
    pub mode: String,
    /// `theme`.
    pub theme: String,
    /// `type`.
    pub size: String,
    /// `storage`.
    pub storage: String,
    /// `storage-key`.
    pub storage_key: String,
    /// Dispatches events.
    pub emit: Emit,
}

impl Host {
    fn look(&self) -> Look {
        Look {
            lang: Lang::from_tag(&self.lang),
            theme: Theme::from_word(&self.theme),
            size: TypeSize::from_word(&self.size),
        }
    }

    fn depth(&self) -> Depth {
        if self.mode == "quick" { Depth::Quick } else { Depth::Full }
    }

    /// The key of the draft: the policy's own, unless the host keeps several apart.
    fn key(&self) -> String {
        match self.storage_key.as_str() {
            "" => ["consortium-check:", &self.rules.policy].concat(),
            key => key.to_owned(),
        }
    }
}

/// What is read once when the widget starts: the state, and the store it was restored from.
struct Start {
    state: State,
    store: Store,
}

impl Start {
    fn new(host: &Host) -> Self {
        let keep = Keep::from_word(&host.storage);
        let mut store = Store::open(keep, &host.key());
        let today = browser::today().unwrap_or(host.rules.effective);
        let look = store.look().map_or_else(|| host.look(), |kept| look_from(&kept));
        let mut state = State::new(host.rules, today, look, host.depth());
        if keep == Keep::Nowhere {
            state.saving = Saving::Off;
        }
        let read = |answers: &str| consortium_core::file::read(&host.rules, answers, today).ok();
        match store.find(|answers| read(answers).is_some()) {
            Found::Nothing => {}
            Found::Draft(answers) => {
                state.restore(read(&answers), Notice::done(text::DRAFT_RESTORED, &[]));
                let kept = store.page();
                let found = state.pages().into_iter().find(|&page| Some(page_id(host.rules, page)) == kept.as_deref());
                state.page = found.unwrap_or(Page::Start);
            }
            Found::Copy(answers) => state.restore(read(&answers), Notice::trouble(text::DRAFT_FROM_COPY, &[])),
            Found::Damaged(_) => {
                state.notice = Some(Notice::trouble(text::DRAFT_LOST, &[]).offering(Offer::DamagedDraft));
            }
        }
        Self { state, store }
    }
}

type Shared = Rc<RefCell<Store>>;

/// The root component.
#[component]
pub fn App(host: &Host) -> Html {
    let start = use_memo((), |()| {
        let Start { state, store } = Start::new(host);
        (state, Rc::new(RefCell::new(store)))
    });
    let state = {
        let start = Rc::clone(&start);
        use_reducer(move || start.0.clone())
    };
    let store: Shared = Rc::clone(&start.1);
    let rules = host.rules;
    let ui = Ui { rules, lang: state.look.lang, sender: state.dispatcher() };
    let root = use_node_ref();

    use_saving(&ui, &state, &store, host);
    use_look(&ui, &state, &store, host);
    use_attention(&root, rules, &state);

    let now: Rc<State> = Rc::new((*state).clone());
    let on_save = {
        let ui = ui.clone();
        let answers = Rc::clone(&now.answers);
        Callback::from(move |()| ui.send(Action::Tell(file::save(rules, &answers))))
    };
    let look = state.look;
    let here = page_id(rules, state.page);
    html! {
        <div
            ref={root}
            class="cc"
            lang={look.lang.tag()}
            data-theme={look.theme.word()}
            data-type={look.size.word()}
        >
            { frame::header(&ui, &state, on_save.clone()) }
            { frame::strip(&ui, &state) }
            <div class="frame">{ frame::notice(&ui, &state, &offers(&ui, &store, on_save)) }</div>
            <div class="frame body">
                { frame::nav(&ui, &state) }
                <main class="form-column" data-page={here}>{ sections::page(&ui, &now) }</main>
                <aside class="beside" aria-label={ui.say(text::RESULT)}>
                    { frame::result(&ui, &state) }
                </aside>
            </div>
            { frame::bar(&ui, &state) }
            { frame::sheet(&ui, &state) }
            { frame::asks(&ui, &state) }
            <div class="heard" aria-live="polite" data-live="true">{ phrases::verdict(state.assessment.verdict, look.lang) }</div>
        </div>
    }
}

/// Saves the draft on every change of the answers, and tells the host how far the form is.
#[hook]
fn use_saving(ui: &Ui, state: &UseReducerHandle<State>, store: &Shared, host: &Host) {
    let (ui, store, emit) = (ui.clone(), Rc::clone(store), host.emit.clone());
    let (answers, off, today) = (Rc::clone(&state.answers), state.saving == Saving::Off, state.today);
    let progress = {
        let pages = frame::pages(state);
        pages.iter().fold((0, 0), |sum, (_, progress)| (sum.0 + progress.answered, sum.1 + progress.asked))
    };
    {
        let (ui, store) = (ui.clone(), Rc::clone(&store));
        use_effect_with((state.revision, off), move |&(revision, off)| {
            if revision == 0 || off {
                return;
            }
            let blank = *answers == Answers::new(&ui.rules, today);
            let file = (!blank).then(|| consortium_core::file::write(&ui.rules, &answers));
            ui.send(Action::Saved(match store.borrow_mut().save(file.as_deref()) {
                Ok(()) => Saving::Saved,
                Err(NotSaved::Failed) => Saving::Failed,
                Err(NotSaved::Elsewhere) => Saving::Elsewhere,
            }));
        });
    }
    use_effect_with(progress, move |&(answered, asked)| emit.progress(answered, asked));
    {
        let (store, page) = (Rc::clone(&store), page_id(ui.rules, state.page));
        use_effect_with(page, move |page| store.borrow().keep_page(page));
    }
    // Another tab writing the same draft is told at once, not with the next keystroke.
    use_effect_with((), move |()| {
        let key = store.borrow().key().to_owned();
        browser::on_storage(key, move |stored| {
            if !store.borrow().is_own(stored.as_deref()) {
                ui.send(Action::Saved(Saving::Elsewhere));
            }
        })
    });
}

/// Keeps the look the user chose, and follows the host's attributes when they change.
#[hook]
fn use_look(ui: &Ui, state: &UseReducerHandle<State>, store: &Shared, host: &Host) {
    let first = use_mut_ref(|| true);
    {
        let (store, first) = (Rc::clone(store), Rc::clone(&first));
        use_effect_with((state.look, host.look()), move |(look, given)| {
            if !first.replace(false) && look != given {
                store.borrow().keep_look(&look_words(*look));
            }
        });
    }
    let ui = ui.clone();
    let begun = use_mut_ref(|| false);
    use_effect_with(host.look(), move |look| {
        if begun.replace(true) {
            ui.send(Action::Look(*look));
        }
    });
}

/// Moves the focus where the user asked to go.
#[hook]
fn use_attention(root: &NodeRef, rules: Rules, state: &UseReducerHandle<State>) {
    let begun = use_mut_ref(|| false);
    {
        let root = root.clone();
        let sought = state.sought.is_some();
        use_effect_with(state.page, move |_| {
            if begun.replace(true)
                && !sought
                && let Some(root) = root.cast::<Element>()
            {
                browser::focus_title(&root);
            }
        });
    }
    let root = root.clone();
    use_effect_with(state.sought, move |sought| {
        if let (Some(sought), Some(root)) = (sought, root.cast::<Element>()) {
            browser::focus_question(&root, &rules, sought.at);
        }
    });
}

fn offers(ui: &Ui, store: &Shared, save_file: Callback<()>) -> Offers {
    let keep_mine = {
        let (ui, store) = (ui.clone(), Rc::clone(store));
        Callback::from(move |()| {
            store.borrow_mut().override_other();
            ui.send(Action::Resave);
        })
    };
    let take_theirs = {
        let (ui, store) = (ui.clone(), Rc::clone(store));
        Callback::from(move |()| {
            let Some(today) = browser::today() else { return };
            let read = |answers: &str| consortium_core::file::read(&ui.rules, answers, today).ok();
            if let Found::Draft(answers) | Found::Copy(answers) = store.borrow_mut().find(|a| read(a).is_some())
                && let Some(answers) = read(&answers)
            {
                ui.send(Action::Restore(Box::new(answers), Notice::done(text::DRAFT_RESTORED, &[])));
            }
        })
    };
    let damaged = {
        let store = Rc::clone(store);
        Callback::from(move |()| {
            if let Some(stored) = store.borrow().damaged() {
                // Where downloads are refused the text stays in the storage, so nothing is lost.
                let _ = browser::download("draft.txt", &stored);
            }
        })
    };
    Offers { save_file, keep_mine, take_theirs, damaged }
}

impl Emit {
    /// Tells the host how far the form is answered: counts, never answers.
    fn progress(&self, answered: usize, asked: usize) {
        let Some(emit) = &self.0 else { return };
        let detail = js_sys::Object::new();
        for (key, count) in [("answered", answered), ("asked", asked)] {
            let count = JsValue::from_f64(u32::try_from(count).map_or(f64::MAX, f64::from));
            // A fresh plain object takes every property.
            drop(js_sys::Reflect::set(&detail, &key.into(), &count));
        }
        // A host whose listener throws has had its event all the same.
        drop(emit.call2(&JsValue::NULL, &"progress".into(), &detail));
    }
}

fn page_id(rules: Rules, page: Page) -> &'static str {
    match page {
        Page::Start => "start",
        Page::Quick => "quick",
        Page::Section(section) => rules.get().sections.get(usize::from(section)).map_or("", |section| &section.id),
    }
}

fn look_words(look: Look) -> String {
    [look.lang.tag(), look.theme.word(), look.size.word()].join(" ")
}

fn look_from(words: &str) -> Look {
    let mut words = words.split(' ');
    let mut next = || words.next().unwrap_or_default();
    Look { lang: Lang::from_tag(next()), theme: Theme::from_word(next()), size: TypeSize::from_word(next()) }
}
