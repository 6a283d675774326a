//! A row of the ledger in PostgreSQL: every column as a text.

use std::sync::Arc;

use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{ToSql, Type};
use postgres::{GenericClient, Row};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::row::{COLUMNS, Cells, Rows, cells};
use crate::ledger::tally::Tallier;
use crate::model::{Entry, Tally};

/// A value of a query with its type, so that a query needs one round trip and no preparation.
pub type Value<'v> = (&'v (dyn ToSql + Sync), Type);

/// The types that columns have where they are no texts.
const TYPES: [(&str, &str); 6] = [
    ("day", "date"),
    ("count", "numeric"),
    ("by", "jsonb"),
    ("parts", "jsonb"),
    ("measures", "jsonb"),
    ("attributes", "jsonb"),
];

/// The type of a column.
fn type_of(column: &str) -> &'static str {
    TYPES.iter().find(|(name, _)| *name == column).map_or("text", |(_, kind)| kind)
}

/// A query of whole entries in the order of the ledger.
pub fn select(from: &str, condition: &str) -> String {
    // A day as a text is otherwise written as the server's settings say.
    let text = |column| match column {
        "day" => "to_char(entry.day, 'YYYY-MM-DD')".to_owned(),
        column => format!("entry.\"{column}\"::text"),
    };
    let columns = COLUMNS.map(text).join(", ");
    format!("SELECT {columns} FROM {from} WHERE {condition} ORDER BY entry.day, entry.id")
}

/// A statement that adds entries: the department, and a list for each column.
fn insertion() -> String {
    let names = COLUMNS.map(|column| format!("\"{column}\"")).join(", ");
    let values = COLUMNS.map(|column| format!("\"{column}\"::{}", type_of(column))).join(", ");
    let lists: Vec<String> = (2..COLUMNS.len() + 2).map(|at| format!("${at}")).collect();
    let lists = lists.join(", ");
    format!(
        "INSERT INTO zvit.entry (department, {names}) \
         SELECT $1, {values} FROM unnest({lists}) AS new ({names})"
    )
}

/// A statement that changes entries, by their ids.
fn change() -> String {
    let names = COLUMNS.map(|column| format!("\"{column}\"")).join(", ");
    let changed = COLUMNS.iter().filter(|column| **column != "id");
    let changed =
        changed.map(|column| format!("\"{column}\" = new.\"{column}\"::{}", type_of(column)));
    let changed: Vec<String> = changed.collect();
    let lists: Vec<String> = (2..COLUMNS.len() + 2).map(|at| format!("${at}")).collect();
    format!(
        "UPDATE zvit.entry SET {} FROM unnest({}) AS new ({names}) \
         WHERE entry.department = $1 AND entry.id = new.id",
        changed.join(", "),
        lists.join(", ")
    )
}

/// Entries sent with one statement.
const AT_ONCE: usize = 1_000;

/// Adds entries.
pub fn insert(
    client: &mut impl GenericClient,
    department: &str,
    entries: &[&Entry],
) -> Result<(), postgres::Error> {
    write(client, &insertion(), department, entries)
}

/// Makes entries what they became.
pub fn update(
    client: &mut impl GenericClient,
    department: &str,
    entries: &[&Entry],
) -> Result<(), postgres::Error> {
    write(client, &change(), department, entries)
}

/// Takes entries out.
pub fn delete(
    client: &mut impl GenericClient,
    department: &str,
    entries: &[&Entry],
) -> Result<(), postgres::Error> {
    let ids: Vec<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let sql = "DELETE FROM zvit.entry WHERE department = $1 AND id = ANY($2)";
    client.execute_typed(sql, &[(&department, Type::TEXT), (&ids, Type::TEXT_ARRAY)]).map(drop)
}

/// Sends entries with a statement, column by column.
fn write(
    client: &mut impl GenericClient,
    sql: &str,
    department: &str,
    entries: &[&Entry],
) -> Result<(), postgres::Error> {
    for some in entries.chunks(AT_ONCE) {
        let rows: Vec<_> = some.iter().map(|entry| cells(entry)).collect();
        let columns: Vec<Vec<Option<&str>>> = (0..COLUMNS.len())
            .map(|at| rows.iter().map(|row| row[at].as_deref()).collect())
            .collect();
        let mut values: Vec<Value> = vec![(&department, Type::TEXT)];
        values.extend(columns.iter().map(|column| -> Value { (column, Type::TEXT_ARRAY) }));
        client.execute_typed(sql, &values)?;
    }
    Ok(())
}

/// The entries that a query gives, row by row; what is wrong in any of them is told of all.
pub fn read(
    client: &mut impl GenericClient,
    sql: &str,
    values: &[Value],
    name: &Arc<str>,
) -> Result<(Vec<Entry>, Diagnostics), postgres::Error> {
    let values = values.iter().map(|(value, kind)| (*value, kind.clone()));
    let mut rows = client.query_typed_raw(sql, values.collect::<Vec<_>>())?;
    let (mut entries, mut read) = (Vec::new(), Rows::of(name));
    while let Some(row) = rows.next()? {
        entries.extend(read.entry(&row));
    }
    Ok((entries, read.wrong))
}

/// The tallies of the rows that a query gives; none where a row is wrong.
pub fn read_tallies(
    client: &mut impl GenericClient,
    sql: &str,
    values: &[Value],
    mut tallier: Tallier,
) -> Result<Option<Vec<Tally>>, postgres::Error> {
    let values = values.iter().map(|(value, kind)| (*value, kind.clone()));
    let mut rows = client.query_typed_raw(sql, values.collect::<Vec<_>>())?;
    while let Some(row) = rows.next()? {
        if tallier.add(&row).is_none() {
            return Ok(None);
        }
    }
    Ok(Some(tallier.tallies()))
}

impl Cells for Row {
    fn cell(&self, at: usize) -> Result<Option<&str>, Diagnostic> {
        self.try_get(at)
            .map_err(|_| Diagnostic::error("missing-column").with("column", COLUMNS[at]))
    }
}
