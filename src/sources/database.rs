//! Reads an SQLite file of another program: a query, or a table.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use super::{Cell, Form, Mapping, Row, Sheet, epoch_1900};
use crate::diagnostic::{Diagnostic, Fallible, Message, Place, Result, nearest};

/// Reads the rows of a query or of a table; the first row of the sheet has the columns' names.
pub fn read(path: &Path, name: &str, mapping: &Mapping) -> Result<Sheet> {
    let failed = || Message::new("cannot-read-database").with("file", name);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).or_fail(failed)?;
    let select = match &mapping.select {
        Some(select) => select.clone(),
        None => format!("SELECT * FROM \"{}\"", table(&connection, name, mapping)?),
    };
    let refused = |error: rusqlite::Error| {
        let wrong = Diagnostic::error("import-select").with("problem", error.to_string());
        wrong.at(Place::file(name))
    };
    let mut statement = connection.prepare(&select).map_err(refused)?;
    let columns = statement.column_count();
    let heads = statement.column_names().map(Cell::of_text).collect();
    let mut rows = vec![Row { number: 0, cells: heads, is_stretched: false }];
    let mut found = statement.query([]).map_err(refused)?;
    while let Some(row) = found.next().map_err(refused)? {
        let cells = (0..columns).map(|at| row.get_ref(at).map_or(Cell::Empty, cell)).collect();
        rows.push(Row { number: rows.len(), cells, is_stretched: false });
    }
    Ok(Sheet { name: name.to_owned(), form: Form::Database, rows, epoch: epoch_1900() })
}

/// The table that is asked for, else the only one that there is.
fn table(connection: &Connection, name: &str, mapping: &Mapping) -> Result<String> {
    let failed = || Message::new("cannot-read-database").with("file", name);
    let sql = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') \
               AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
    let mut statement = connection.prepare(sql).or_fail(failed)?;
    let tables: Vec<String> =
        statement.query_map([], |row| row.get(0)).and_then(Iterator::collect).or_fail(failed)?;
    let known = || tables.join(", ");
    let asked = mapping.sheet.as_deref();
    let found = match (asked, tables.as_slice()) {
        (Some(asked), tables) => tables.iter().find(|table| *table == asked),
        (None, [one]) => Some(one),
        (None, _) => {
            let unclear = Diagnostic::error("which-table").with("known", known());
            return Err(unclear.at(Place::file(name)).into());
        }
    };
    let missing = || {
        let asked = asked.unwrap_or_default();
        Diagnostic::error("no-sheet")
            .with("sheet", asked)
            .with("known", known())
            .with_some("nearest", nearest(asked, tables.iter().map(String::as_str)))
            .at(Place::file(name))
    };
    Ok(found.ok_or_else(missing)?.replace('"', "\"\""))
}

/// A value of SQLite.
fn cell(value: ValueRef) -> Cell {
    match value {
        ValueRef::Null => Cell::Empty,
        ValueRef::Integer(number) => Cell::Number(number.into()),
        ValueRef::Real(number) => Cell::of_float(number),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Cell::of_text(text),
            Err(_) => Cell::Broken(String::from_utf8_lossy(bytes).into_owned()),
        },
        ValueRef::Blob(_) => Cell::Broken("blob".to_owned()),
    }
}
