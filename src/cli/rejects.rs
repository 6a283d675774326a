//! Rows that an import rejects, in a file of their own: to be mended and imported again.

use std::path::PathBuf;

use super::arguments::ImportArguments;
use super::import::{Found, List, aside};
use super::session::Session;
use crate::atomic;
use crate::diagnostic::{Fallible, Message, Result};
use crate::ledger;

/// Writes the rejected rows as they were, with their numbers and what is wrong behind them: CSV
/// that Excel opens. Entries of our own making are written as JSON Lines.
pub fn write(session: &Session, arguments: &ImportArguments, found: &Found) -> Result<PathBuf> {
    let (path, text) = match &found.list {
        Some(list) => (aside(arguments, "csv"), rows(session, list, found)),
        None => {
            let entries = found.wrong.iter().filter_map(|wrong| wrong.entry.clone());
            (aside(arguments, "jsonl"), ledger::json_lines(&entries.collect::<Vec<_>>()))
        }
    };
    let failed = || Message::new("cannot-write-file").with("file", path.display().to_string());
    atomic::write(&path, text.as_bytes()).or_fail(failed)?;
    Ok(path)
}

/// The rows of a foreign list. A mark at the start tells Excel that it is UTF-8.
fn rows(session: &Session, list: &List, found: &Found) -> String {
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').from_writer(b"\xef\xbb\xbf".to_vec());
    let heads = list.header.heads.iter().cloned();
    let more = ["import-row", "import-why"].map(|head| session.text(&Message::new(head)));
    // Writing to memory cannot fail, and each row has the same number of fields.
    drop(writer.write_record(heads.chain(more)));
    for wrong in &found.wrong {
        let Some(row) = &wrong.row else { continue };
        let cells = (0..list.header.heads.len()).map(|column| row.cell(column).to_string());
        let why: Vec<String> = wrong.found.iter().map(|one| session.text(&one.message)).collect();
        drop(writer.write_record(cells.chain([row.number.to_string(), why.join("; ")])));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
