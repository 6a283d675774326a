//! A row of the SQLite ledger.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params_from_iter};

use crate::diagnostic::Diagnostic;
use crate::ledger::row::{self, COLUMNS, Cells, cells};
use crate::model::{Entry, Quantity};

/// The columns as SQL names them; in double quotes a missing one would be taken for a text.
fn columns() -> String {
    COLUMNS.map(|name| format!("[{name}]")).join(", ")
}

/// A query of whole entries in the order of the ledger.
pub fn select(condition: &str) -> String {
    format!("SELECT {} FROM entry WHERE {condition} ORDER BY day, id", columns())
}

/// A query of how many entries there are, and in further rows of the quantities of those that do
/// not count exactly one, which are few: an index holds them.
pub fn quantities(condition: &str) -> String {
    format!(
        "SELECT '1', NULL, COUNT(*) FROM entry WHERE {condition} UNION ALL \
         SELECT count, approx, COUNT(*) FROM entry \
         WHERE {condition} AND (count <> '1' OR approx IS NOT NULL) GROUP BY count, approx"
    )
}

/// A row of that query; none where it holds no quantity.
pub fn quantity(row: &Row) -> Option<(Quantity, usize)> {
    let quantity = row::quantity(row.cell(0).ok()?, row.cell(1).ok()?)?;
    Some((quantity, usize::try_from(row.get::<_, i64>(2).ok()?).ok()?))
}

/// Writes an entry.
pub fn insert(connection: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    let marks = COLUMNS.map(|_| "?").join(", ");
    let sql = format!("INSERT INTO entry ({}) VALUES ({marks})", columns());
    connection.prepare_cached(&sql)?.execute(params_from_iter(cells(entry))).map(drop)
}

/// Takes an entry out.
pub fn delete(connection: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("DELETE FROM entry WHERE id = ?1")?;
    statement.execute([entry.id.as_str()]).map(drop)
}

impl Cells for Row<'_> {
    fn cell(&self, at: usize) -> Result<Option<&str>, Diagnostic> {
        let text = self.bytes(at)?.map(simdutf8::basic::from_utf8).transpose();
        text.map_err(|_| Diagnostic::error("not-utf8"))
    }

    fn bytes(&self, at: usize) -> Result<Option<&[u8]>, Diagnostic> {
        match self.get_ref(at) {
            Ok(ValueRef::Null) => Ok(None),
            Ok(ValueRef::Text(bytes)) => Ok(Some(bytes)),
            Ok(other) => Err(Diagnostic::error("wrong-column-type")
                .with("expected", "text")
                .with("found", kind(other))),
            Err(_) => Err(Diagnostic::error("missing-column").with("column", COLUMNS[at])),
        }
    }
}

/// What messages call a type of SQLite's.
pub fn kind(value: ValueRef) -> &'static str {
    match value {
        ValueRef::Null => "null",
        ValueRef::Integer(_) | ValueRef::Real(_) => "number",
        ValueRef::Text(_) => "text",
        ValueRef::Blob(_) => "blob",
    }
}
