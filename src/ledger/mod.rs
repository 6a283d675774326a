//! Where entries come from: the department's own ledger, and exports of other systems beside it.
//!
//! Storage selects and tallies, figures sum: a ledger gives entries, readings, and how many entries
//! are alike, never totals, so that every backend gives the same. What each must do is in `contract/`.

mod closings;
mod export;
mod fields;
mod files;
mod history;
mod joined;
mod json;
mod location;
mod lock;
mod member;
mod memory;
mod postgresql;
mod register;
mod row;
mod sqlite;
mod tally;

#[cfg(test)]
mod contract;

use std::fs;
use std::path::Path;

pub use closings::{Closing, Closings, Fate};
pub use files::{read_block, written};
pub use location::{Export, Location};
pub use member::MemberLedger;
pub use postgresql::{Address, Credentials};
pub use register::Register;

use crate::diagnostic::{Fallible, Message, Result};
use crate::model::{Entry, Journal, Operation};

/// Opens a department's ledger with the exports beside it, as one.
///
/// A database shows one state of itself, that of the first question, whatever others write meanwhile;
/// months of TOML fail with `ledger-moved` once somebody wrote.
///
/// Files are named in messages as they are seen from the department's folder.
///
/// # Errors
/// A ledger or an export that is not there, is none, or cannot be read.
pub fn open(location: &Location, exports: &[Export], root: &Path) -> Result<Box<dyn Journal>> {
    let own: Box<dyn Journal> = match location {
        Location::Files(folder) => Box::new(files::Files::open(folder, root)?.still()),
        Location::Sqlite(file) => Box::new(sqlite::Sqlite::open(file, root)?.still()?),
        Location::Postgres(server) => Box::new(postgresql::Postgres::still(server.clone())),
    };
    if exports.is_empty() {
        return Ok(own);
    }
    let mut all = vec![own];
    for export in exports {
        all.push(Box::new(export::Reader::open(export, root)?));
    }
    Ok(Box::new(joined::Joined::of_one(all)))
}

/// A council's own ledger with those of its departments, as one.
pub fn consolidated(own: Box<dyn Journal>, members: Vec<MemberLedger>) -> Box<dyn Journal> {
    let members = members.into_iter().map(|one| Box::new(one) as Box<dyn Journal>);
    Box::new(joined::Joined::of_each(std::iter::once(own).chain(members).collect()))
}

/// Opens a department's own ledger for writing, without the exports beside it.
///
/// # Errors
/// A ledger that is not there, is none, or cannot be written.
pub fn register(location: &Location, root: &Path) -> Result<Box<dyn Register>> {
    Ok(match location {
        Location::Files(folder) => Box::new(files::Files::open(folder, root)?),
        Location::Sqlite(file) => Box::new(sqlite::Sqlite::open(file, root)?),
        Location::Postgres(server) => Box::new(postgresql::Postgres::new(server.clone())),
    })
}

/// The periods that were closed: beside a ledger of files in the department's folder, on a server
/// with the entries.
///
/// # Errors
/// `stray-closing`, or what the machine says.
pub fn closings(location: &Location, root: &Path) -> Result<Closings> {
    match location {
        Location::Files(_) | Location::Sqlite(_) => Closings::look(root),
        Location::Postgres(server) => Closings::on(server),
    }
}

/// Makes what a ledger on a server lacks: our schema in this version, the department in it. Files
/// are brought to our version when they are written to.
///
/// # Errors
/// What is wrong with the ledger, or what the server says.
pub fn migrate(location: &Location, root: &Path) -> Result<()> {
    match location {
        Location::Files(_) | Location::Sqlite(_) => register(location, root).map(drop),
        Location::Postgres(server) => postgresql::migrate(server),
    }
}

/// Makes a new ledger that holds these entries and this history; it appears when it is whole.
///
/// # Errors
/// `file-exists` where there is something already, or what the machine says.
pub fn create(location: &Location, entries: &[Entry], operations: &[Operation]) -> Result<()> {
    match location {
        Location::Files(folder) => files::create(folder, entries, operations),
        Location::Sqlite(file) => sqlite::create(file, entries, operations),
        Location::Postgres(server) => postgresql::create(server, entries, operations),
    }
}

/// The entries of a file or a folder that is of our own making: a ledger of either kind, a month of
/// one, JSON Lines. None where it is somebody else's.
///
/// # Errors
/// All that is wrong in it, or the machine's failure to read it.
pub fn kept_in(path: &Path) -> Result<Option<Vec<Entry>>> {
    let name = path.display().to_string();
    if path.is_dir() {
        return files::Files::open(path, Path::new(""))?.all().map(Some);
    }
    if sqlite::Sqlite::is_ledger(path) {
        return sqlite::Sqlite::open(path, Path::new(""))?.all().map(Some);
    }
    let ending = path.extension().and_then(|ending| ending.to_str());
    if !matches!(ending, Some("toml" | "jsonl" | "ndjson" | "json")) {
        return Ok(None);
    }
    let failed = || Message::new("cannot-read-file").with("file", &name);
    let text = fs::read_to_string(path).or_fail(failed)?;
    match ending {
        Some("toml") => files::read_blocks(&name, &text).map(Some),
        _ => json::lines(&name, &text),
    }
}

/// Entries as JSON Lines, one to a line: all that a ledger knows of them.
pub fn json_lines(entries: &[Entry]) -> String {
    let line = |entry: &Entry| serde_json::to_string(&json::Written::from(entry));
    // Its maps have texts for keys: nothing in it can fail to be JSON.
    entries.iter().map(|entry| line(entry).unwrap_or_default() + "\n").collect()
}

/// How messages call a file: from the department's folder, where it lies there.
fn shown(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}
