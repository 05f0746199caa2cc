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
//! | `data-stretch` | the way through a long roster | the stretch shown, from 0 |
//! | `data-row`, `data-row-id` | a row | number from 1; stable id |
//! | `data-matrix`, `data-line` | a table of ticks, a line of it | the question's id; `question`, `roster/row/field` |
//! | `data-year` | the field of a year in a series | the year |
//! | `data-criterion`, `data-state`, `data-force` | a requirement | its id; state word; force word |
//! | `data-verdict`, `data-settled` | the verdict | verdict word; `true`, `false` |
//! | `data-outlook` | a verdict that can still be reached | verdict word |
//! | `data-reason` | a reason of the verdict | the criterion's id |
//! | `data-next` | the question best answered next | the question's id |
//! | `data-readiness`, `data-dimension` + `data-score` | readiness in total, by dimension | `least-greatest` in hundredths |
//! | `data-reading`, `data-matters` | an open point of the text | its id; `true`, `false` |
//! | `data-section`, `data-progress` | an entry of the navigation | `start`, `quick`, `own` or the section's id; `answered/asked` |
//! | `data-found` | what a search lists | number of questions found |
//! | `data-troubles`, `data-trouble` | what has to be put right | how many; the question's id |
//! | `data-since`, `data-since-moves` | what changed since answers were given | the version's name; `true`, `false` |
//! | `data-version`, `data-version-verdict` | a version of the rules | its name; verdict word |
//! | `data-page` | the form column | as `data-section` |
//! | `data-saving` | the state of the draft | `pending`, `saved`, `off`, `failed`, `elsewhere` |
//! | `data-notice` | a notice | `done`, `trouble`; in a section: the notice's id |
//! | `data-ask` | a dialog | `clear`, `replace`, `join` |
//! | `data-open` | a field that a member has not answered | the field's id |
//! | `data-sheet` | the result as a sheet | `result` |
//! | `data-fault`, `data-suggestion` | below a field | fault kind; the question concerned |
//! | `data-drawn` | the widget | `true` when the panels show the answers as they are |
//! | `data-live` | the live region | present |
//! | `data-action` | whatever can be pressed | its name, with `data-look`, `data-proof`, `data-depth`, `data-filter` |
//!
//! In a choice the inputs have the choice's id as `value` (`yes`, `no`; `0`–`3`), `?` is 不清楚 and `-` "none of these".
//! The file to load goes into `input[data-file="answers"]`.
//!
//! On a narrow widget the result stands in the document twice: hidden beside the form, and in the sheet while it is open.

use consortium_core::{Lang, file as answers_file, phrases};
use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::prelude::*;

use crate::browser;
use crate::draft::{self, Found, Keep, NotSaved, Store};
use crate::emit::Emit;
use crate::file;
use crate::focus::{self, Held};
use crate::frame;
use crate::html::{El, On, el};
use crate::insight::{self, Panels};
use crate::result;
use crate::rules::Rules;
use crate::sections::{self, page_id};
use crate::state::{
    Action, Depth, Errand, Look, Notice, Offer, Page, Progress, Saving, State, Theme, TypeSize, Updates,
};
use crate::text;
use crate::ui::Ui;

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
    /// A word for the panels: whom the result may be handed to.
    pub told: String,
    /// Dispatches events.
    pub emit: Emit,
}

impl Host {
    fn look(&self) -> Look {
        Look {
            lang: Lang::from_tag(&self.lang),
            theme: Theme::from_word(&self.theme),
            size: TypeSize::from_word(&self.size),
            updates: Updates::default(),
        }
    }

    fn depth(&self) -> Depth {
        Depth::from_word(&self.mode)
    }

    /// The key of the draft: the policy's own, unless the host keeps several apart.
    fn key(&self) -> String {
        // A member's part and the lead's form on one device are two drafts.
        let part = if self.depth() == Depth::Member { ":member" } else { "" };
        match self.storage_key.as_str() {
            "" => ["consortium-check:", &self.rules.policy, part].concat(),
            key => [key, part].concat(),
        }
    }
}

/// What the app is told.
#[derive(Debug)]
pub enum Message {
    /// The user did something; with what was put into a field or chosen there.
    Used(Action, String),
    /// A file was chosen.
    Chosen(web_sys::File),
    /// The text of a file; nothing when the browser could not read it.
    Read(String, Option<String>),
    /// Another tab changed the stored draft to this.
    Stored(Option<String>),
    /// A file of a spreadsheet was chosen.
    Table(web_sys::File),
    /// Its table as text, or the word that says why there is none.
    TableRead(String, Result<String, String>),
    /// The page is being hidden or left: the last moment to save.
    Leaving,
    /// A moment has passed since something was painted: time to save it and, where nothing was done since, for the panels
    /// that were wanted then.
    Paused(u32),
    /// Nothing was done for longer: time for those that take long.
    Rested(u32),
}

/// The root component.
pub struct App {
    state: State,
    store: Store,
    sender: Callback<Message>,
    root: NodeRef,
    /// What the user was shown last, to see what changed.
    seen: Seen,
    /// The panels as drawn last.
    panels: Panels,
    /// Where the focus was before what comes next is drawn.
    held: Option<Held>,
    /// What had the focus when a dialog opened.
    opener: Option<Element>,
    _storage: Option<EventListener>,
    _leaving: Option<[EventListener; 2]>,
}

/// The parts of the state that something outside of the picture follows.
#[derive(Clone, Copy, PartialEq)]
struct Seen {
    page: Page,
    searches: u32,
    progress: Progress,
}

/// Milliseconds from the paint until the draft is saved and panels are drawn: a press that follows at once is not to wait.
const PAUSE: i32 = 60;
/// Milliseconds after that until panels that take long are: nobody types through them.
const REST: i32 = 200;

impl Component for App {
    type Message = Message;
    type Properties = Host;

    fn create(context: &Context<Self>) -> Self {
        let host = context.props();
        let sender = context.link().callback(|message| message);
        let (told, left) = (sender.clone(), sender.clone());
        let (state, store) = start(host);
        let storage = browser::on_storage(host.key(), move |stored| told.emit(Message::Stored(stored)));
        let leaving = browser::on_leaving(move || left.emit(Message::Leaving));
        // No progress has been told yet, and none is as large as this.
        let progress = Progress { asked: usize::MAX, ..Progress::default() };
        let seen = Seen { page: state.page, searches: 0, progress };
        Self {
            state,
            store,
            sender,
            root: NodeRef::default(),
            seen,
            panels: Panels::default(),
            held: None,
            opener: None,
            _storage: storage,
            _leaving: leaving,
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let is_due = match message {
            Message::Leaving => self.follow(context.props()),
            Message::Paused(wanted) => {
                let is_last = wanted == self.panels.wanted && insight::is_here();
                self.follow(context.props()) || is_last
            }
            Message::Rested(wanted) => wanted == self.panels.wanted,
            _ => true,
        };
        if !is_due {
            return false;
        }
        let root = self.root.cast::<Element>();
        self.held = root.and_then(|root| focus::hold(&root)).or_else(|| self.held.take());
        match message {
            Message::Leaving => return true,
            Message::Paused(wanted) => {
                let sender = self.sender.clone();
                browser::after(REST, move || sender.emit(Message::Rested(wanted)));
                self.panels.draw(&self.state, false);
                return true;
            }
            Message::Rested(wanted) => {
                self.panels.drawn = wanted;
                self.panels.draw(&self.state, true);
                return true;
            }
            Message::Used(Action::Run(errand), _) => self.run(errand),
            Message::Used(Action::Told, told) if self.outside(context.props(), &told) => {}
            Message::Used(Action::SeekCriterion(ix), _) => {
                let criterion = self.state.rules.criteria.get(usize::from(ix));
                match criterion.and_then(|it| insight::place_of(&it.id, &self.state)) {
                    Some(place) => self.state.act(Action::Told, &place),
                    None => self.state.act(Action::SeekCriterion(ix), ""),
                }
            }
            Message::Used(action, put) => {
                self.state.act(action, &put);
                if matches!(action, Action::Look(_)) {
                    self.store.keep_look(&self.state.look.words());
                }
            }
            Message::Table(chosen) => {
                let (name, sender) = (chosen.name(), self.sender.clone());
                insight::read(&chosen, move |table| sender.emit(Message::TableRead(name, table)));
            }
            Message::TableRead(name, table) => {
                let chosen = &mut self.state.chosen;
                chosen.tell("clear:refused/", "");
                match table {
                    Ok(table) => chosen.tell("put:table", &table),
                    // Why a file is refused is said where it was chosen.
                    Err(why) => chosen.tell(&["put:refused/", &why].concat(), &name),
                }
            }
            Message::Chosen(chosen) => {
                let name = chosen.name();
                if !file::refuse_large(&mut self.state, &name, chosen.size()) {
                    let sender = self.sender.clone();
                    browser::read(&chosen, move |content| sender.emit(Message::Read(name, content)));
                }
            }
            Message::Read(name, content) => file::check(&mut self.state, name, content.as_deref()),
            Message::Stored(stored) => {
                // Another tab writing the same draft is told at once, not with the next keystroke.
                if !self.store.is_own(stored.as_deref()) {
                    self.state.saved(Saving::Elsewhere);
                }
            }
        }
        self.follow_later();
        true
    }

    /// The host's attributes changed: the look follows them, the answers do not.
    fn changed(&mut self, context: &Context<Self>, before: &Host) -> bool {
        let host = context.props();
        // The same version, now with its English.
        self.state.rules = host.rules;
        self.state.chosen.tell(&host.told, "");
        if before.look() != host.look() {
            self.state.act(Action::Look(host.look()), "");
        }
        self.follow_later();
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let lang = text::spoken(self.state.look.lang);
        let ui = Ui { rules: context.props().rules, lang, sender: self.sender.clone() };
        draw(&ui, &self.state, &self.panels).anchor(&self.root).html()
    }

    fn destroy(&mut self, context: &Context<Self>) {
        self.follow(context.props());
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        let Some(root) = self.root.cast::<Element>() else { return };
        if first {
            self.follow_later();
            self.store.keep_page(page_id(context.props().rules, self.state.page));
            return;
        }
        // The focus goes where the user asked to go.
        let (page, searches) = (self.state.page, self.state.searches);
        if let Some(sought) = self.state.sought {
            if searches != self.seen.searches {
                browser::focus_question(&root, &self.state.rules, sought.at);
            }
        } else if page != self.seen.page {
            browser::focus_title(&root);
        }
        if page != self.seen.page {
            self.store.keep_page(page_id(context.props().rules, page));
        }
        (self.seen.page, self.seen.searches) = (page, searches);
        if let Some(held) = self.held.take() {
            focus::keep(&root, &held, self.opener.as_ref());
        }
        let holder = focus::holder(&root);
        let has_dialog = self.state.ask.is_some() || self.state.sheet_open;
        if has_dialog && browser::open_dialog(&root).is_some() {
            self.opener = holder;
        } else if !has_dialog {
            self.opener = None;
        }
    }
}

impl App {
    /// Saves the draft where the answers have changed, and tells the host how far the form is; whether there is something
    /// to show of it.
    fn follow(&mut self, host: &Host) -> bool {
        let state = &mut self.state;
        let was = (state.saving, state.kept);
        if state.revision != state.kept {
            state.kept = state.revision;
            if state.saving != Saving::Off {
                let file = (!state.is_blank()).then(|| answers_file::write(&state.rules, &state.answers));
                state.saved(match self.store.save(file.as_deref()) {
                    Ok(()) => Saving::Saved,
                    Err(NotSaved::Failed) => Saving::Failed,
                    Err(NotSaved::Elsewhere) => Saving::Elsewhere,
                });
            }
        }
        let progress = frame::total(&self.state);
        if progress != self.seen.progress {
            self.seen.progress = progress;
            host.emit.progress(progress);
        }
        was != (self.state.saving, self.state.kept)
    }

    /// Does what a panel's element asks for where that goes beyond the state; whether it did.
    fn outside(&mut self, host: &Host, told: &str) -> bool {
        let lang = text::spoken(self.state.look.lang);
        let (verb, what) = told.split_once('\n').map_or(told, |(word, _)| word).split_once(':').unwrap_or_default();
        match verb {
            "print" => insight::print(what, &self.state, lang),
            "take" => {
                if let Some((answers, count)) = insight::taken(what, &self.state, lang) {
                    self.state.take_table(answers, &count);
                }
            }
            "save" => {
                let made = insight::exported(what, &self.state, lang);
                self.state.tell(file::save_made(&made.unwrap_or_default()));
            }
            "give" => {
                let seen = what.split_once('=').map_or("", |(_, seen)| seen);
                match insight::exported(&["result/", seen].concat(), &self.state, lang) {
                    Some(result) => {
                        host.emit.tell("result", &JsValue::from_str(&result));
                        // The panels keep what was handed over.
                        return false;
                    }
                    // It is another one than was shown: that is to be seen first.
                    None => self.state.act(Action::Renew, ""),
                }
            }
            _ => return false,
        }
        true
    }

    /// Has the draft saved and the panels drawn a moment after the verdict is painted: that comes first.
    fn follow_later(&mut self) {
        self.panels.wanted = self.panels.wanted.wrapping_add(1);
        let (sender, wanted) = (self.sender.clone(), self.panels.wanted);
        browser::after_paint(PAUSE, move || sender.emit(Message::Paused(wanted)));
    }

    fn run(&mut self, errand: Errand) {
        let state = &mut self.state;
        match errand {
            Errand::SaveFile => state.tell(file::save(state)),
            Errand::LoadFile => {}
            Errand::KeepMine => {
                self.store.override_other();
                state.save_again();
            }
            Errand::TakeTheirs => {
                let (rules, today) = (state.rules, state.today);
                let read = |answers: &str| answers_file::read(&rules, answers, today).ok();
                if let Found::Draft(answers) | Found::Copy(answers) = self.store.find(|a| read(a).is_some())
                    && let Some(answers) = read(&answers)
                {
                    state.take_theirs(answers, Notice::done(text::DRAFT_RESTORED, &[]));
                }
            }
            Errand::SaveDamaged => {
                if let Some(stored) = self.store.unread() {
                    // Where downloads are refused the text stays in the storage, so nothing is lost.
                    let _ = browser::download("draft.txt", "text/plain", &stored);
                }
            }
        }
    }
}

/// The state the widget starts with, and the store it was restored from.
fn start(host: &Host) -> (State, Store) {
    let rules = host.rules;
    let keep = Keep::from_word(&host.storage);
    let mut store = Store::open(keep, &host.key());
    let today = browser::today().unwrap_or(rules.effective);
    let look = store.look().map_or_else(|| host.look(), |kept| Look::from_words(&kept));
    let mut state = State::new(rules, today, look, host.depth());
    state.chosen.tell(&host.told, "");
    if keep == Keep::Nowhere {
        state.saving = Saving::Off;
    }
    let read = |answers: &str| answers_file::read(&rules, answers, today).ok();
    let found = store.find(|answers| read(answers).is_some());
    match &found {
        Found::Nothing => {}
        Found::Draft(answers) | Found::Copy(answers) => {
            let is_draft = matches!(found, Found::Draft(_));
            let told = match is_draft {
                true => Notice::done(text::DRAFT_RESTORED, &[]),
                false => unread(&store).and(text::DRAFT_FROM_COPY, &[]),
            };
            if let Some(restored) = read(answers) {
                state.restore(restored, told);
                state.chosen.tell(&file::since(answers), "");
            }
            let kept = store.page().filter(|_| is_draft).unwrap_or_default();
            state.page = state.pages().into_iter().find(|&page| *page_id(rules, page) == *kept).unwrap_or(Page::Start);
        }
        Found::Damaged(_) => {
            state.notice = Some(unread(&store).and(text::DRAFT_LOST, &[]));
        }
    }
    (state, store)
}

/// Tells why a draft was not read.
fn unread(store: &Store) -> Notice {
    let is_later = store.unread().is_some_and(|stored| draft::is_later(&stored));
    let why = if is_later { text::DRAFT_LATER } else { text::DRAFT_DAMAGED };
    Notice::trouble(why, &[]).offering(Offer::DamagedDraft)
}

fn draw(ui: &Ui, state: &State, panels: &Panels) -> El {
    let look = state.look;
    let is_member = state.depth == Depth::Member;
    let shown_beside = match is_member {
        true => sections::beside(ui, state),
        false => result::view(ui, state, panels),
    };
    let heard = if is_member { "" } else { phrases::verdict(state.assessment.verdict, ui.lang) };
    let body = el("div.frame body").with(frame::nav(ui, state, panels)).with(sections::page(ui, state, panels)).with(
        el(if is_member { "aside.beside is-own" } else { "aside.beside" })
            .attr_word("aria-label", ui, if is_member { text::OWN_OPEN } else { text::RESULT })
            .with(shown_beside),
    );
    el("div.cc")
        .on(ui, On::Forward, Action::NextBlank)
        .attr("lang", ui.lang.tag())
        .attr("data-theme", look.theme.word())
        .attr("data-type", look.size.word())
        .says("data-drawn", panels.drawn == panels.wanted && panels.get("@aside").is_some())
        .with(frame::header(ui, state))
        .with(frame::strip(ui, state))
        .with(el("div.frame").with(frame::notice(ui, state)))
        .with(body)
        .with_if((!is_member).then(|| frame::bar(ui, state)))
        .with_if(frame::sheet(ui, state, panels))
        .with_if(frame::asks(ui, state))
        .with(el("div.heard|aria-live=polite|data-live=true").say(heard))
        // The owner of the radio buttons; by this method Enter sends nothing and leads nowhere.
        .with(el("form|id=f|method=dialog|hidden"))
}
