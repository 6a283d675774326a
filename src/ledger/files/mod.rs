//! The TOML ledger: a folder with one file a month, `2020-01.toml`.
//!
//! An entry lies in the file of the month in which it counts; only the files of the days asked for
//! are opened.

mod book;
mod commit;
mod text;
mod wire;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashMap;

use super::joined::duplicate;
use super::lock::Lock;
use super::register::{History, Register};
use super::{fields, shown};
use crate::atomic;
use crate::diagnostic::{Diagnostic, Diagnostics, Fallible, Message, Place, Result};
use crate::model::{Entry, EntryId, Journal, Key, Operation, Period, Selection, sort};

/// An entry as a block of TOML, as a month's file holds it.
pub fn written(entry: &Entry) -> String {
    text::block(entry)
}

/// The one entry of such a block, in any month.
///
/// # Errors
/// All that is wrong in it; `not-one-entry` where it holds none or several.
pub fn read_block(name: &str, text: &str) -> Result<Entry> {
    let mut wrong = Diagnostics::default();
    let mut entries = wire::read_any(name, text, &mut wrong);
    if !wrong.has_errors() && entries.len() != 1 {
        wrong.push(Diagnostic::error("not-one-entry").at(Place::file(name)));
    }
    let one = entries.pop();
    wrong.or(one)?.ok_or_else(|| Diagnostic::error("not-one-entry").into())
}

/// The entries of a month's file that lies anywhere.
///
/// # Errors
/// All that is wrong in it.
pub fn read_blocks(name: &str, text: &str) -> Result<Vec<Entry>> {
    let mut wrong = Diagnostics::default();
    let entries = wire::read_any(name, text, &mut wrong);
    check_ids(&entries, &mut wrong);
    wrong.or(entries)
}

/// Makes a ledger in a new folder and fills it; the folder appears when it is whole.
///
/// # Errors
/// What the machine says; a folder that is there already and is not empty is not touched.
pub fn create(folder: &Path, entries: &[Entry], operations: &[Operation]) -> Result<()> {
    let name = folder.display().to_string();
    if fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some()) || folder.is_file() {
        return Err(Diagnostic::error("file-exists").with("file", &name).into());
    }
    let mut months: BTreeMap<String, String> = BTreeMap::new();
    for entry in entries {
        let month = months.entry(entry.day().format("%Y-%m.toml").to_string()).or_default();
        if !month.is_empty() {
            month.push('\n');
        }
        month.push_str(&text::block(entry));
    }
    let mut files: Vec<(String, String)> = months.into_iter().collect();
    if !operations.is_empty() {
        files.push((book::NAME.to_owned(), operations.iter().map(book::done_lines).collect()));
    }
    let failed = || Message::new("cannot-write-folder").with("folder", &name);
    atomic::write_folder(folder, &files).or_fail(failed)
}

/// A ledger in a folder of TOML files.
pub struct Files {
    folder: PathBuf,
    root: PathBuf,
    book: book::Book,
    /// How long the history was when first something was read, where all is to be of one state.
    state: Option<OnceLock<u64>>,
}

impl Files {
    /// Looks at what files there are; none is opened yet.
    ///
    /// # Errors
    /// `no-ledger` when there is no such folder, `stray-ledger-file` for a TOML file that is not
    /// named by a month, since its entries would count nowhere.
    pub fn open(folder: &Path, root: &Path) -> Result<Self> {
        let book = book::Book::of(folder, root);
        let files = Self { folder: folder.to_owned(), root: root.to_owned(), book, state: None };
        files.months()?;
        Ok(files)
    }

    /// The same ledger as of the first question that is asked: once somebody wrote to it, what is asked
    /// next fails with `ledger-moved`.
    pub fn still(self) -> Self {
        Self { state: Some(OnceLock::new()), ..self }
    }

    /// The files by their month, in order.
    fn months(&self) -> Result<BTreeMap<Period, PathBuf>> {
        let name = shown(&self.folder, &self.root);
        let listed = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Diagnostic::error("no-ledger").with("folder", name).into());
            }
            listed => {
                listed.or_fail(|| Message::new("cannot-read-folder").with("folder", &name))?
            }
        };
        let mut months = BTreeMap::new();
        let mut stray = Diagnostics::default();
        for file in listed {
            let file = file.or_fail(|| Message::new("cannot-read-folder").with("folder", &name))?;
            let path = file.path();
            if path.extension().is_none_or(|ending| ending != "toml") || is_hidden(&path) {
                continue;
            }
            match month_of_name(&path) {
                Some(month) => drop(months.insert(month, path)),
                None => stray.push(
                    Diagnostic::error("stray-ledger-file")
                        .at(Place::file(shown(&path, &self.root))),
                ),
            }
        }
        stray.or(months)
    }

    /// The entries of one month's file, with what is wrong in it.
    fn read(&self, month: &Period, path: &Path, wrong: &mut Diagnostics) -> Result<Vec<Entry>> {
        let text = self.text(path, wrong)?;
        let name = shown(path, &self.root);
        Ok(text.map(|text| wire::read(&name, &text, month, wrong)).unwrap_or_default())
    }

    /// The text of a file; none, with a note of it, where it is no text.
    fn text(&self, path: &Path, wrong: &mut Diagnostics) -> Result<Option<String>> {
        let name = shown(path, &self.root);
        let bytes =
            fs::read(path).or_fail(|| Message::new("cannot-read-file").with("file", &name))?;
        let read = String::from_utf8(bytes).map_err(|error| {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = good.split(|byte| *byte == b'\n').count();
            let place = Place { line: Some(line), ..Place::file(name) };
            wrong.push(Diagnostic::error("not-utf8").at(place));
        });
        Ok(read.ok())
    }

    /// The entries asked for, while nobody writes.
    fn selected(&self, selection: &Selection) -> Result<Vec<Entry>> {
        let mut wrong = Diagnostics::default();
        let mut entries = Vec::new();
        for (month, path) in &self.months()? {
            let begun = selection.from.is_none_or(|from| from <= month.last());
            // Where few indicators are asked for of a day alone, to search is much cheaper than to read.
            let is_of_day = selection.from == Some(selection.to);
            let indicators = selection.indicators.as_ref().filter(|_| is_of_day);
            let has = |wanted: &BTreeSet<Key>| mentions(path, wanted.iter().map(Key::as_str));
            if begun && month.first() <= selection.to && indicators.is_none_or(has) {
                entries.extend(self.read(month, path, &mut wrong)?);
            }
        }
        check_ids(&entries, &mut wrong);
        entries.retain(|one| selection.holds(one.day()) && selection.wants(one.indicator.as_str()));
        sort(&mut entries);
        wrong.or(entries)
    }

    /// The last readings by a day, while nobody writes.
    fn last(&self, indicators: &BTreeSet<Key>, on: NaiveDate) -> Result<Vec<Entry>> {
        let mut wrong = Diagnostics::default();
        let mut last: BTreeMap<Key, Entry> = BTreeMap::new();
        let months = self.months()?;
        for (month, path) in months.iter().rev().filter(|(month, _)| month.first() <= on) {
            let wanted: BTreeSet<&Key> =
                indicators.iter().filter(|key| !last.contains_key(*key)).collect();
            if wanted.is_empty() {
                break;
            }
            if is_old(month, on) && !mentions(path, wanted.iter().map(|key| key.as_str())) {
                continue;
            }
            let mut entries = self.read(month, path, &mut wrong)?;
            entries.retain(|entry| wanted.contains(&entry.indicator) && entry.day() <= on);
            sort(&mut entries);
            let found: BTreeMap<Key, Entry> =
                entries.into_iter().map(|entry| (entry.indicator.clone(), entry)).collect();
            last.extend(found);
        }
        wrong.or(last.into_values().collect())
    }

    /// The entries whose ids begin with a text, while nobody writes.
    fn begun(&self, start: &str) -> Result<Vec<Entry>> {
        let may_hold = |text: &str| fields::is_of_content(start) || text.contains(start);
        self.searched(may_hold, |id| id.as_str().starts_with(start))
    }

    /// The entries of these ids, while nobody writes.
    fn named(&self, ids: &BTreeSet<EntryId>) -> Result<Vec<Entry>> {
        let made = ids.iter().any(|id| fields::is_of_content(id.as_str()));
        let may_hold = |text: &str| made || text.split(['"', '\'']).any(|one| ids.contains(one));
        self.searched(may_hold, |id| ids.contains(id))
    }

    /// The entries that are wanted by their ids; only files whose text may hold them are read as
    /// TOML.
    fn searched(
        &self,
        may_hold: impl Fn(&str) -> bool,
        wants: impl Fn(&EntryId) -> bool,
    ) -> Result<Vec<Entry>> {
        let mut wrong = Diagnostics::default();
        let mut entries = Vec::new();
        for (month, path) in &self.months()? {
            let Some(text) = self.text(path, &mut wrong)? else { continue };
            if may_hold(&text) {
                entries.extend(wire::read(&shown(path, &self.root), &text, month, &mut wrong));
            }
        }
        entries.retain(|entry| wants(&entry.id));
        sort(&mut entries);
        wrong.or(entries)
    }
}

impl Journal for Files {
    fn entries(&self, selection: &Selection) -> Result<Vec<Entry>> {
        self.settled(|| self.selected(selection))
    }

    fn readings(&self, indicators: &BTreeSet<Key>, on: NaiveDate) -> Result<Vec<Entry>> {
        self.settled(|| self.last(indicators, on))
    }
}

impl Register for Files {
    fn apply(&self, operation: &Operation) -> Result<()> {
        self.commit(operation)
    }

    fn hold(&self, holder: &str) -> Result<Lock> {
        self.lock(holder)
    }

    fn history(&self) -> Result<History> {
        self.settled(|| self.book.read())
    }

    fn beginning_with(&self, start: &str) -> Result<Vec<Entry>> {
        self.settled(|| self.begun(start))
    }

    fn of_ids(&self, ids: &BTreeSet<EntryId>) -> Result<Vec<Entry>> {
        self.settled(|| self.named(ids))
    }
}

/// Whether a month is so long before a day that its file is searched before it is read as TOML:
/// a stock that is counted seldom must not make every report read the whole history.
fn is_old(month: &Period, on: NaiveDate) -> bool {
    on.signed_duration_since(month.last()).num_days() > 31
}

/// Whether a file holds any of these texts, or letters written by their numbers, which may be any; one
/// that cannot be read is left to the reader to tell.
fn mentions<'t>(path: &Path, texts: impl IntoIterator<Item = &'t str>) -> bool {
    match fs::read_to_string(path) {
        Ok(text) => {
            let mut all = texts.into_iter().chain(["\\u", "\\U", "\\x"]);
            all.any(|wanted| text.contains(wanted))
        }
        Err(_) => true,
    }
}

/// Notes the ids that stand twice.
fn check_ids(entries: &[Entry], wrong: &mut Diagnostics) {
    let mut known: FxHashMap<&EntryId, &Entry> = FxHashMap::default();
    for entry in entries {
        if let Some(first) = known.insert(&entry.id, entry) {
            wrong.push(duplicate(first, entry));
        }
    }
}

/// The month that a file is named by.
fn month_of_name(path: &Path) -> Option<Period> {
    let stem = path.file_stem()?.to_str()?;
    let day = NaiveDate::parse_from_str(&format!("{stem}-01"), "%Y-%m-%d").ok()?;
    let month = Period::month(day.year(), day.month())?;
    (month.to_string() == stem).then_some(month)
}

/// Whether a file is an editor's or a program's own.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_none_or(|name| name.to_string_lossy().starts_with(['.', '#']))
}
