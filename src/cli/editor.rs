//! An entry in the user's own editor, as TOML: checked when it is saved, opened again at a fault.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::session::Session;
use crate::diagnostic::{
    Diagnostic, Diagnostics, Failure, Fallible, Fault, Message, Place, Result,
};
use crate::ledger;
use crate::model::Entry;

/// The editors that open a file at a line by `+LINE`.
const AT_LINE: [&str; 7] = ["vi", "vim", "nvim", "nano", "micro", "emacs", "joe"];

/// The editor where none is chosen.
const USUAL: &str = if cfg!(windows) { "notepad" } else { "vi" };

/// How messages call the file that is edited.
const NAME: &str = "entry.toml";

/// The entry as the user leaves it, once it is sound.
///
/// # Errors
/// What is wrong in it where the user gives up or cannot be asked; an editor that fails.
pub fn edited(
    session: &Session,
    before: &Entry,
    check: impl Fn(&Entry) -> Result<()>,
) -> Result<Entry> {
    let failed = || Message::new("cannot-write-file").with("file", NAME);
    let folder = tempfile::tempdir().or_fail(failed)?;
    let path = folder.path().join(NAME);
    crate::atomic::write(&path, ledger::written(before).as_bytes()).or_fail(failed)?;
    let mut line = 1;
    loop {
        open(session, &path, line)?;
        let bytes =
            fs::read(&path).or_fail(|| Message::new("cannot-read-file").with("file", NAME))?;
        let read = read(&bytes, before).and_then(|entry| check(&entry).map(|()| entry));
        let found = match read {
            Err(Fault::Mend(found)) => found,
            other => return other,
        };
        if !session.is_attended() {
            return Err(Fault::Mend(found));
        }
        session.warn(&found);
        line = found.iter().find_map(|one| one.place.line).unwrap_or(1);
        if session.confirmed(&Message::new("edit-again")) != Some(true) {
            let left = Diagnostic::error("edit-left").with("id", before.id.as_str());
            return Err(left.into());
        }
    }
}

/// The entry of a text; its id stays.
fn read(bytes: &[u8], before: &Entry) -> Result<Entry> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| Diagnostic::error("not-utf8").at(Place::file(NAME)))?;
    let entry = ledger::read_block(NAME, text)?;
    if entry.id != before.id {
        let changed = Diagnostic::error("id-changed").with("id", before.id.as_str());
        return Err(Fault::Mend(Diagnostics::from(changed.at(Place::file(NAME)))));
    }
    Ok(entry)
}

/// Opens the editor and waits until it is closed.
fn open(session: &Session, path: &Path, line: usize) -> Result<()> {
    let chosen = session.editor().unwrap_or(USUAL);
    let failed = || Message::new("cannot-open-editor").with("editor", chosen);
    let mut words = chosen.split_whitespace();
    let program = words.next().unwrap_or(USUAL);
    let mut command = Command::new(program);
    command.args(words);
    let name = Path::new(program).file_name().unwrap_or_default();
    if line > 1 && AT_LINE.iter().any(|known| name == *known) {
        command.arg(format!("+{line}"));
    }
    let status = command.arg(path).status().or_fail(failed)?;
    if status.success() { Ok(()) } else { Err(Failure::new(failed()).into()) }
}
