//! Foreign files become entries: lists kept in Excel, exports of other programs.
//!
//! A file is read as a [`Sheet`] of cells, whatever its format; a [`Mapping`] says which column is
//! which field; a [`Drafter`] makes an entry of each row or tells why it cannot. Nothing here knows
//! which ledger the entries go to.

mod cell;
mod database;
mod delimited;
mod draft;
mod encoding;
mod field;
mod header;
mod json_lines;
mod mapping;
mod workbook;

#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;

use chrono::NaiveDate;

pub use cell::Cell;
pub use draft::{Drafted, Drafter, Passed};
pub use field::Field;
pub use header::Header;
pub use mapping::{Mapping, separator};

use crate::diagnostic::{Diagnostic, Fallible, Message, Result};

/// The rows of a file, or of one sheet or table of it.
#[derive(Debug)]
pub struct Sheet {
    /// How messages call the file.
    pub name: String,
    /// What it was found to be.
    pub form: Form,
    /// Its rows with anything in them, from the first.
    pub rows: Vec<Row>,
    /// The day before the first that its serial numbers count.
    epoch: NaiveDate,
}

/// What a file was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Text with a sign between cells.
    Delimited {
        /// How its letters are encoded, by the name of the Encoding Standard.
        encoding: &'static str,
        /// The sign.
        separator: char,
    },
    /// A workbook of Excel or `OpenDocument`.
    Workbook {
        /// The sheet that was read.
        sheet: String,
    },
    /// An object on each line.
    JsonLines,
    /// A query of a database.
    Database,
}

impl Sheet {
    /// Takes the rows behind the heads, so that each can be let go when it was drafted.
    pub fn take_rows(&mut self, header: &Header) -> Vec<Row> {
        self.rows.split_off(header.first.min(self.rows.len()))
    }
}

/// A row of a sheet.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number in the file, from one.
    pub number: usize,
    /// Its cells from the first column; what is missing at the end is empty.
    pub cells: Vec<Cell>,
    /// Whether one cell stretches over several columns.
    pub is_stretched: bool,
}

impl Row {
    /// The cell of a column.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

/// Reads a file as rows of cells.
///
/// # Errors
/// `import-form` where it is none of the formats that we read, `no-sheet` and its kin where a part of
/// it is asked for that it lacks, what is broken in it; or the machine's failure to read it.
pub fn read(path: &Path, mapping: &Mapping) -> Result<Sheet> {
    let name = path.display().to_string();
    let failed = || Message::new("cannot-read-file").with("file", &name);
    let start = {
        let mut start = Vec::new();
        let file = fs::File::open(path).or_fail(failed)?;
        std::io::Read::read_to_end(&mut std::io::Read::take(file, 16), &mut start)
            .or_fail(failed)?;
        start
    };
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    match ending.as_deref() {
        // What a file is its first bytes say better than its name.
        _ if start.starts_with(b"PK\x03\x04") || start.starts_with(b"\xd0\xcf\x11\xe0") => {
            workbook::read(path, &name, mapping)
        }
        _ if start.starts_with(b"SQLite format 3\0") => database::read(path, &name, mapping),
        Some("jsonl" | "ndjson" | "json") => json_lines::read(path, &name),
        Some("xlsx" | "xlsm" | "xlsb" | "xls" | "ods" | "sqlite" | "sqlite3" | "db" | "pdf") => {
            Err(Diagnostic::error("import-form").with("file", name).into())
        }
        _ => delimited::read(path, &name, mapping),
    }
}

/// The day before the first in Excel: it takes 1900 for a leap year, so that its serial numbers
/// are right from March of that year on (ECMA-376, 18.17.4.1).
fn epoch_1900() -> NaiveDate {
    NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default()
}
