//! How an operation becomes part of a TOML ledger: wholly, or not at all.
//!
//! Under the lock the new months are written beside the old ones; then the operation is written
//! into the history, and from there on it holds; then the months are replaced. Whoever finds an
//! operation in the history that nobody noted as done, does what is left of it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process;

use chrono::Datelike;

use super::{Files, check_ids, text, wire};
use crate::atomic::{self, Staged};
use crate::diagnostic::{Diagnostic, Diagnostics, Failure, Fallible, Message, Place, Result};
use crate::ledger::closings::Closings;
use crate::ledger::lock::{Lock, PATIENCE};
use crate::ledger::{fields, shown};
use crate::model::{Alteration, Entry, EntryId, Operation, Period};

/// How often a reader reads anew because somebody wrote meanwhile, before it has the others wait.
const TRIES: usize = 3;

/// A month whose new text is on the disk, and what it was made of.
struct Rewritten {
    name: String,
    path: PathBuf,
    old: Option<String>,
    staged: Staged,
}

impl Files {
    /// Does an operation and writes it into the history.
    pub fn commit(&self, operation: &Operation) -> Result<()> {
        let _lock = self.lock(&operation.clerk)?;
        Closings::look(&self.root)?.admit(operation)?;
        self.finish()?;
        let months = self.rewritten(&operation.alterations)?;
        for month in &months {
            month.check()?;
        }
        let length = self.book.length()?;
        self.book.write(operation)?;
        if let Err(error) = self.replace(months) {
            if self.is_untouched(operation)? {
                self.book.cut(length)?;
            }
            return Err(error);
        }
        self.book.done(&operation.id)
    }

    /// What a reader reads while nobody writes.
    pub fn settled<T>(&self, read: impl Fn() -> Result<T>) -> Result<T> {
        for _ in 0..TRIES {
            if self.book.tail()?.pending.is_some() {
                let _lock = self.lock("zvit")?;
                self.finish()?;
            }
            let before = self.book.length()?;
            let value = read();
            if self.book.length()? == before {
                self.keep_to(before)?;
                return value;
            }
        }
        let _lock = self.lock("zvit")?;
        self.finish()?;
        self.keep_to(self.book.length()?)?;
        read()
    }

    /// Refuses another state than the one that was read first, where all is to be of one: by how long
    /// the history is.
    fn keep_to(&self, length: u64) -> Result<()> {
        let state = self.state.as_ref().map(|state| *state.get_or_init(|| length));
        if state.is_none_or(|state| state == length) {
            return Ok(());
        }
        let name = shown(&self.folder, &self.root);
        Err(Failure::new(Message::new("ledger-moved").with("file", name)).into())
    }

    /// The right to write.
    pub fn lock(&self, clerk: &str) -> Result<Lock> {
        let path = self.folder.join(".lock");
        let holder = format!("{clerk}, PID {}", process::id());
        Lock::take(&path, &shown(&path, &self.root), &holder, PATIENCE)
    }

    /// Does what is left of an operation that was cut short, and clears away what it left.
    fn finish(&self) -> Result<()> {
        let tail = self.book.tail()?;
        if let Some(from) = tail.torn {
            self.book.set_aside(from)?;
        }
        let failed =
            || Message::new("cannot-write-folder").with("folder", shown(&self.folder, &self.root));
        atomic::sweep(&self.folder).or_fail(failed)?;
        let Some(operation) = tail.pending else { return Ok(()) };
        let mut left = Vec::new();
        for (month, alterations) in by_month(&operation.alterations)? {
            let entries = self.month(&month)?.1;
            let entries = by_id(&entries);
            left.extend(alterations.into_iter().filter(|one| one.is_left_in(&entries)));
        }
        self.replace(self.rewritten(&left)?)?;
        // Whoever was killed may have renamed files, and not yet seen the folder on the disk.
        atomic::sync_folder(&self.folder).or_fail(failed)?;
        self.book.done(&operation.id)
    }

    /// Whether nothing of an operation was done yet.
    fn is_untouched(&self, operation: &Operation) -> Result<bool> {
        for (month, alterations) in by_month(&operation.alterations)? {
            let entries = self.month(&month)?.1;
            let entries = by_id(&entries);
            if !alterations.iter().all(|one| one.is_left_in(&entries)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The months that alterations change, with their new texts.
    fn rewritten(&self, alterations: &[Alteration]) -> Result<Vec<Rewritten>> {
        let mut months = Vec::new();
        for (month, alterations) in by_month(alterations)? {
            let (old, entries) = self.month(&month)?;
            let path = self.folder.join(format!("{month}.toml"));
            let name = shown(&path, &self.root);
            let source =
                text::Month { name: &name, covers: month, text: old.as_deref().unwrap_or("") };
            let new = source.altered(&entries, &alterations)?;
            let staged = atomic::stage(&path, new.as_bytes())
                .or_fail(|| Message::new("cannot-write-file").with("file", &name))?;
            months.push(Rewritten { name, path, old, staged });
        }
        Ok(months)
    }

    /// Puts the months' new texts in place.
    fn replace(&self, months: Vec<Rewritten>) -> Result<()> {
        let staged = months.into_iter().map(|month| month.staged);
        atomic::commit(staged).or_else(|(path, error)| {
            let name = shown(&path, &self.root);
            Err(error).or_fail(|| Message::new("cannot-write-file").with("file", name))
        })
    }

    /// The text and the entries of a month; no text where there is no file.
    fn month(&self, month: &Period) -> Result<(Option<String>, Vec<Entry>)> {
        let path = self.folder.join(format!("{month}.toml"));
        if !path.exists() {
            return Ok((None, Vec::new()));
        }
        let mut wrong = Diagnostics::default();
        let Some(text) = self.text(&path, &mut wrong)? else { return wrong.or((None, Vec::new())) };
        let entries = wire::read(&shown(&path, &self.root), &text, month, &mut wrong);
        check_ids(&entries, &mut wrong);
        wrong.or((Some(text), entries))
    }
}

impl Rewritten {
    /// Whether nobody changed the file by hand since it was read.
    fn check(&self) -> Result<()> {
        let now = match fs::read(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            read => {
                Some(read.or_fail(|| Message::new("cannot-read-file").with("file", &self.name))?)
            }
        };
        if now.as_deref() == self.old.as_deref().map(str::as_bytes) {
            return Ok(());
        }
        Err(Diagnostic::error("file-changed").at(Place::file(self.name.as_str())).into())
    }
}

/// Entries under their ids.
fn by_id(entries: &[Entry]) -> BTreeMap<&EntryId, &Entry> {
    entries.iter().map(|entry| (&entry.id, entry)).collect()
}

/// Alterations by the month whose file they change; an entry that moves to another month is taken
/// out of one and put into the other.
fn by_month(alterations: &[Alteration]) -> Result<BTreeMap<Period, Vec<Alteration>>> {
    let mut months: BTreeMap<Period, Vec<Alteration>> = BTreeMap::new();
    let mut change = |entry: &Entry, one: Alteration| {
        let day = entry.day();
        let month = Period::month(day.year(), day.month());
        let month = month.ok_or_else(|| fields::bad_date(&day.to_string()))?;
        months.entry(month).or_default().push(one);
        Ok::<(), Diagnostic>(())
    };
    for one in alterations {
        match (&one.before, &one.after) {
            (Some(before), Some(after)) if !is_same_month(before, after) => {
                change(before, Alteration::removed(before.clone()))?;
                change(after, Alteration::added(after.clone()))?;
            }
            (Some(entry), _) | (None, Some(entry)) => change(entry, one.clone())?,
            (None, None) => {}
        }
    }
    Ok(months)
}

/// Whether two entries lie in one file.
fn is_same_month(one: &Entry, other: &Entry) -> bool {
    let month = |entry: &Entry| (entry.day().year(), entry.day().month());
    month(one) == month(other)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test may write a file as it likes")]
mod tests {
    use super::*;
    use crate::diagnostic::Fault;

    #[test]
    fn a_file_that_a_hand_changed_after_it_was_read_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("2020-02.toml");
        let entry = "[[entry]]\nid = \"a\"\ndate = 2020-02-05\nindicator = \"events\"\n";
        fs::write(&path, entry).unwrap();
        let files = Files::open(folder.path(), folder.path()).unwrap();
        let month = Period::month(2020, 2).unwrap();
        let removed: Vec<Alteration> =
            files.month(&month).unwrap().1.into_iter().map(Alteration::removed).collect();
        let rewritten = files.rewritten(&removed).unwrap();
        assert!(rewritten[0].check().is_ok());
        fs::write(&path, format!("# рукою\n{entry}")).unwrap();
        let Err(Fault::Mend(found)) = rewritten[0].check() else { panic!("overwritten") };
        let codes: Vec<&str> = found.iter().map(|one| one.message.code).collect();
        assert_eq!(codes, ["file-changed"]);
        fs::remove_file(&path).unwrap();
        assert!(rewritten[0].check().is_err(), "nor is one that is gone made anew");
    }
}
