//! The TOML ledger: a folder with one file a month, `2020-01.toml`.
//!
//! An entry lies in the file of the month in which it counts; only the files of the days asked for
//! are opened.

mod wire;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};

use super::joined::duplicate;
use super::shown;
use crate::diagnostic::{Diagnostic, Diagnostics, Fallible, Message, Place, Result};
use crate::model::{Entry, EntryId, Journal, Key, Period, Selection, sort};

/// A ledger in a folder of TOML files.
pub struct Files {
    /// The files by their month, in order.
    months: BTreeMap<Period, PathBuf>,
    root: PathBuf,
}

impl Files {
    /// Looks at what files there are; none is opened yet.
    ///
    /// # Errors
    /// `no-ledger` when there is no such folder, `stray-ledger-file` for a TOML file that is not
    /// named by a month, since its entries would count nowhere.
    pub fn open(folder: &Path, root: &Path) -> Result<Self> {
        let name = shown(folder, root);
        let listed = match fs::read_dir(folder) {
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
                    Diagnostic::error("stray-ledger-file").at(Place::file(shown(&path, root))),
                ),
            }
        }
        stray.or(Self { months, root: root.to_owned() })
    }

    /// The entries of one month's file, with what is wrong in it.
    fn read(&self, month: &Period, path: &Path, wrong: &mut Diagnostics) -> Result<Vec<Entry>> {
        let name = shown(path, &self.root);
        let bytes =
            fs::read(path).or_fail(|| Message::new("cannot-read-file").with("file", &name))?;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(wire::read(&name, &text, month, wrong)),
            Err(error) => {
                let line = error.as_bytes()[..error.utf8_error().valid_up_to()]
                    .split(|byte| *byte == b'\n')
                    .count();
                let place = Place { line: Some(line), ..Place::file(name) };
                wrong.push(Diagnostic::error("not-utf8").at(place));
                Ok(Vec::new())
            }
        }
    }
}

impl Journal for Files {
    fn entries(&self, selection: &Selection) -> Result<Vec<Entry>> {
        let mut wrong = Diagnostics::default();
        let mut entries = Vec::new();
        for (month, path) in &self.months {
            let begun = selection.from.is_none_or(|from| from <= month.last());
            if begun && month.first() <= selection.to {
                entries.extend(self.read(month, path, &mut wrong)?);
            }
        }
        check_ids(&entries, &mut wrong);
        entries.retain(|one| selection.holds(one.day()) && selection.wants(one.indicator.as_str()));
        sort(&mut entries);
        wrong.or(entries)
    }

    fn readings(&self, indicators: &BTreeSet<Key>, on: NaiveDate) -> Result<Vec<Entry>> {
        let mut wrong = Diagnostics::default();
        let mut last: BTreeMap<Key, Entry> = BTreeMap::new();
        let months = self.months.iter().rev().filter(|(month, _)| month.first() <= on);
        for (month, path) in months {
            let wanted: BTreeSet<&Key> =
                indicators.iter().filter(|key| !last.contains_key(*key)).collect();
            if wanted.is_empty() {
                break;
            }
            if is_old(month, on) && !mentions(path, &wanted) {
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
}

/// Whether a month is so long before a day that its file is searched before it is read as TOML:
/// a stock that is counted seldom must not make every report read the whole history.
fn is_old(month: &Period, on: NaiveDate) -> bool {
    on.signed_duration_since(month.last()).num_days() > 31
}

/// Whether a file holds any of these keys; one that cannot be read is left to the reader to tell.
fn mentions(path: &Path, keys: &BTreeSet<&Key>) -> bool {
    match fs::read_to_string(path) {
        Ok(text) => keys.iter().any(|key| text.contains(key.as_str())),
        Err(_) => true,
    }
}

/// Notes the ids that stand twice.
fn check_ids(entries: &[Entry], wrong: &mut Diagnostics) {
    let mut known: BTreeMap<&EntryId, &Entry> = BTreeMap::new();
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
