//! The draft kept on this device: a versioned envelope with a checksum, and an earlier good copy beside it.
//!
//! Storage may be full, blocked, damaged, or shared with another tab. None of that may cost an answer in silence.

use consortium_core::file::{Fault, File};
use consortium_core::json::Json;

/// Version of the envelope. What is inside has a version of its own.
const VERSION: u64 = 1;
/// How many saves lie between two good copies.
const SAVES_PER_COPY: u32 = 20;

/// FNV-1a: finds what is cut off or changed by accident. It is no defence against intent, and need not be: the draft
/// is checked like any other file when it is read.
fn checksum(text: &str) -> String {
    let sum = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mut out = String::with_capacity(16);
    for shift in (0..16_u32).rev() {
        out.extend(char::from_digit(((sum >> (shift * 4)) & 15) as u32, 16));
    }
    out
}

/// Wraps the answers file `answers` for storage.
#[must_use]
pub fn seal(answers: &str) -> String {
    let envelope = vec![
        ("version".into(), Json::number(VERSION)),
        ("check".into(), Json::text(&checksum(answers))),
        ("answers".into(), Json::text(answers)),
    ];
    Json::Object(envelope).compact()
}

/// The answers file in an envelope, or nothing when it is damaged or of a later version.
#[must_use]
pub fn open(stored: &str) -> Option<String> {
    let envelope = Json::parse(stored).ok()?;
    let answers = envelope.get("answers")?.as_str()?;
    let whole = envelope.get("version")?.as_u64() == Some(VERSION)
        && envelope.get("check")?.as_str() == Some(&*checksum(answers));
    whole.then(|| answers.to_owned())
}

/// Whether a later release wrote this: its envelope, or the answers file inside, is of a later version.
#[must_use]
pub fn is_later(stored: &str) -> bool {
    if let Some(answers) = open(stored) {
        return matches!(File::open(&answers), Err(Fault::NewerVersion(_)));
    }
    let envelope = Json::parse(stored).ok();
    envelope.and_then(|it| it.get("version")?.as_u64()).is_some_and(|version| version > VERSION)
}

/// What the device had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// No draft.
    Nothing,
    /// The draft, whole.
    Draft(String),
    /// The draft is damaged; this is the earlier copy.
    Copy(String),
    /// Draft and copy are damaged; this is what was there.
    Damaged(String),
}

/// Decides between the draft and the earlier copy. `reads` says whether an answers file makes sense.
#[must_use]
pub fn find(draft: Option<String>, copy: Option<String>, reads: impl Fn(&str) -> bool) -> Found {
    let good = |stored: &Option<String>| stored.as_deref().and_then(open).filter(|answers| reads(answers));
    match (good(&draft), good(&copy), draft) {
        (Some(answers), ..) => Found::Draft(answers),
        (None, Some(answers), Some(_)) => Found::Copy(answers),
        (None, None, Some(stored)) => Found::Damaged(stored),
        (None, _, None) => Found::Nothing,
    }
}

/// Where drafts are kept.
pub struct Store {
    storage: Option<web_sys::Storage>,
    key: String,
    /// The stored text as this tab last read or wrote it; anything else there came from another tab.
    seen: Option<String>,
    /// A draft that could not be read and has not been put aside yet.
    unread: Option<String>,
    saves: u32,
}

/// Where the host wants drafts to be kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// On the device, until cleared.
    #[default]
    Local,
    /// Until the tab is closed.
    Session,
    /// Nowhere.
    Nowhere,
}

impl Keep {
    /// Reads the `storage` attribute.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        match word {
            "session" => Self::Session,
            "none" => Self::Nowhere,
            _ => Self::Local,
        }
    }
}

/// Why a draft was not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// Storage is full, blocked or absent.
    Failed,
    /// Another tab has written since.
    Elsewhere,
}

impl Store {
    /// Opens the storage. Access alone throws in a sandboxed frame, so a store without storage is a store that fails.
    #[must_use]
    pub fn open(keep: Keep, key: &str) -> Self {
        let storage = web_sys::window().and_then(|window| match keep {
            Keep::Local => window.local_storage().ok().flatten(),
            Keep::Session => window.session_storage().ok().flatten(),
            Keep::Nowhere => None,
        });
        Self { storage, key: key.to_owned(), seen: None, unread: None, saves: 0 }
    }

    /// The key of the draft.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    fn other_key(&self, what: &str) -> String {
        [&self.key, ":", what].concat()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.storage.as_ref()?.get_item(key).ok().flatten()
    }

    fn put(&self, key: &str, text: &str) -> Result<(), NotSaved> {
        let storage = self.storage.as_ref().ok_or(NotSaved::Failed)?;
        storage.set_item(key, text).map_err(|_| NotSaved::Failed)
    }

    fn remove(&self, key: &str) {
        if let Some(storage) = &self.storage {
            // Removing fails only where writing does, which has been told already.
            drop(storage.remove_item(key));
        }
    }

    /// What is there now; from here on it counts as seen.
    pub fn find(&mut self, reads: impl Fn(&str) -> bool) -> Found {
        let draft = self.get(&self.key);
        let copy = self.get(&self.other_key("previous"));
        self.seen.clone_from(&draft);
        let found = find(draft, copy, reads);
        match (&found, &self.seen) {
            (Found::Draft(_), Some(draft)) => {
                let _ = self.put(&self.other_key("previous"), draft);
            }
            (Found::Copy(_) | Found::Damaged(_), Some(stored)) => {
                self.unread = Some(stored.clone());
                // Where there is no room for it now, nothing is saved in its place before there is.
                let _ = self.put_aside();
            }
            _ => {}
        }
        found
    }

    /// Keeps a draft that could not be read aside: the next save would overwrite it, and a later release, or somebody who
    /// knows, may be able to read it.
    fn put_aside(&mut self) -> Result<(), NotSaved> {
        if let Some(stored) = &self.unread {
            self.put(&self.other_key("damaged"), stored)?;
            self.unread = None;
        }
        Ok(())
    }

    /// The text of a draft that could not be read.
    #[must_use]
    pub fn unread(&self) -> Option<String> {
        self.unread.clone().or_else(|| self.get(&self.other_key("damaged")))
    }

    /// Saves the answers file, or removes the draft when there is nothing to keep.
    ///
    /// # Errors
    /// Storage failed, or another tab has written since this one last read or wrote.
    pub fn save(&mut self, answers: Option<&str>) -> Result<(), NotSaved> {
        let there = self.get(&self.key);
        if there.is_some() && there != self.seen {
            return Err(NotSaved::Elsewhere);
        }
        self.put_aside()?;
        let Some(answers) = answers else {
            self.remove(&self.key);
            self.remove(&self.other_key("previous"));
            self.seen = None;
            return Ok(());
        };
        let sealed = seal(answers);
        self.saves += 1;
        if self.saves.is_multiple_of(SAVES_PER_COPY)
            && let Some(there) = &there
        {
            self.put(&self.other_key("previous"), there)?;
        }
        self.put(&self.key, &sealed)?;
        self.seen = Some(sealed);
        Ok(())
    }

    /// Accepts what another tab wrote as known, so that the next save replaces it.
    pub fn override_other(&mut self) {
        self.seen = self.get(&self.key);
    }

    /// Whether `stored` is what this tab wrote or read.
    #[must_use]
    pub fn is_own(&self, stored: Option<&str>) -> bool {
        stored.is_none() || stored == self.seen.as_deref()
    }

    /// The page the user was on, to go on there.
    #[must_use]
    pub fn page(&self) -> Option<String> {
        self.get(&self.other_key("page"))
    }

    /// Keeps the page; losing it costs a click.
    pub fn keep_page(&self, page: &str) {
        let _ = self.put(&self.other_key("page"), page);
    }

    /// How the user last set the look, as [`Store::keep_look`] wrote it.
    #[must_use]
    pub fn look(&self) -> Option<String> {
        self.get(&self.other_key("look"))
    }

    /// Keeps the look. A look that cannot be kept costs nothing but a click, so failing is not told.
    pub fn keep_look(&self, look: &str) {
        let _ = self.put(&self.other_key("look"), look);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWERS: &str = r#"{"ruleset":"x/2025-03-06","answers":{"name":"甲“乙”"}}"#;

    fn any(_: &str) -> bool {
        true
    }

    #[test]
    fn what_is_sealed_opens_again() {
        assert_eq!(open(&seal(ANSWERS)).as_deref(), Some(ANSWERS));
    }

    #[test]
    fn no_cut_or_changed_envelope_opens() {
        let sealed = seal(ANSWERS);
        for (end, _) in sealed.char_indices() {
            assert_eq!(sealed.get(..end).and_then(open), None, "cut at {end}");
        }
        assert_eq!(open(&sealed.replace("甲", "甲甲")), None);
        assert_eq!(open(&sealed.replace("\"version\":1", "\"version\":2")), None);
    }

    #[test]
    fn what_a_later_release_wrote_is_told_from_what_is_damaged() {
        let sealed = seal(ANSWERS);
        let later = ["\"version\":2", "\"version\":99"].map(|version| sealed.replace("\"version\":1", version));
        let inside = seal(r#"{"format":"consortium-answers","version":2,"ruleset":"x/2025-03-06","answers":{}}"#);
        for stored in later.iter().chain([&inside]) {
            assert!(is_later(stored), "{stored}");
        }
        let cut = later.first().map(|stored| stored.replace('}', "")).unwrap_or_default();
        for stored in [&*sealed, &cut, "", "{}", "7", r#"{"version":"2"}"#, r#"{"version":1,"answers":{"version":2}}"#]
        {
            assert!(!is_later(stored), "{stored}");
        }
    }

    #[test]
    fn a_damaged_draft_falls_back_to_the_copy_and_is_never_dropped() {
        let (good, bad) = (seal(ANSWERS), "{\"version\":1".to_owned());
        let answers = ANSWERS.to_owned();
        assert_eq!(find(None, None, any), Found::Nothing);
        assert_eq!(find(Some(good.clone()), None, any), Found::Draft(answers.clone()));
        assert_eq!(find(Some(bad.clone()), Some(good.clone()), any), Found::Copy(answers));
        assert_eq!(find(Some(bad.clone()), Some(bad.clone()), any), Found::Damaged(bad.clone()));
        assert_eq!(find(Some(good.clone()), Some(good.clone()), |_| false), Found::Damaged(good.clone()));
        // Without a draft the copy is a leftover of cleared answers: it must not come back.
        assert_eq!(find(None, Some(good), any), Found::Nothing);
    }

    #[test]
    fn the_checksum_is_the_published_one() {
        // Vectors of the FNV-1a reference, 64 bits.
        for (text, sum) in [("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8")] {
            assert_eq!(checksum(text), sum);
        }
    }
}
