//! Cases as examples of a rule book.

use std::path::Path;

use consortium_core::Text;
use consortium_core::book::Example;
use consortium_core::ruleset::Ruleset;

use super::under;

/// The cases of a folder, or of the policy's folder in it, that are about this ruleset and show how a criterion is decided, in the order of the files.
///
/// # Errors
/// All that is wrong with cases, each with its file's name.
pub fn read(folder: &Path, ruleset: &Ruleset) -> Result<Vec<Example>, Vec<Text>> {
    let mut out = Vec::new();
    let own = folder.join(&*ruleset.policy);
    let cases = super::read_folder(if own.is_dir() { &own } else { folder })?;
    for case in cases.iter().filter(|case| case.is_about(ruleset)) {
        // A file's name says which criterion its cases are about; whole consortia and hints are about none.
        if ruleset.criteria.iter().any(|criterion| *criterion.id == *case.stem) {
            let answers = case.answers(ruleset).map_err(|error| vec![under(&case.name(), &error)])?;
            let (criterion, title) = (case.stem.as_str().into(), case.title.as_str().into());
            out.push(Example { criterion, title, answers, today: case.today });
        }
    }
    Ok(out)
}
