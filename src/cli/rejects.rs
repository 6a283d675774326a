//! Rows that an import rejects, in a file of their own: to be mended and imported again.

use std::fs;
use std::path::{Path, PathBuf};

use super::arguments::ImportArguments;
use super::found::{Found, List};
use super::session::Session;
use crate::atomic;
use crate::diagnostic::{Fallible, Message, Result};
use crate::ledger;

/// Writes the rejected rows as they were, with their numbers and what is wrong behind them: CSV
/// that Excel opens. Entries of our own making are written as JSON Lines.
pub fn write(session: &Session, arguments: &ImportArguments, found: &Found) -> Result<PathBuf> {
    let (ending, text) = match &found.list {
        Some(list) => ("csv", rows(session, list, found)),
        None => {
            let entries = found.wrong.iter().filter_map(|wrong| wrong.entry.clone());
            ("jsonl", ledger::json_lines(&entries.collect::<Vec<_>>()))
        }
    };
    let path = arguments.rejects.clone();
    let path = path.unwrap_or_else(|| beside(&arguments.file, ending, text.as_bytes()));
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

/// Where rejected rows go when nobody says: beside the file, in the first file that is not there or
/// holds the same. Another may be somebody's work in progress.
fn beside(file: &Path, ending: &str, bytes: &[u8]) -> PathBuf {
    let first = file.with_extension(format!("rejected.{ending}"));
    let others = (2..).map(|number| file.with_extension(format!("rejected-{number}.{ending}")));
    let is_free = |path: &PathBuf| !path.exists() || fs::read(path).is_ok_and(|had| had == bytes);
    std::iter::once(first.clone()).chain(others).find(is_free).unwrap_or(first)
}
