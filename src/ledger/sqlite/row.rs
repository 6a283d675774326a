//! A row of the SQLite ledger, to and from `Entry`.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params};
use rust_decimal::Decimal;
use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::ledger::{fields, json};
use crate::model::{Entry, EntryId, Key, Origin, Parts, Precision, Quantity, When};

/// The columns of an entry.
const COLUMNS: [&str; 13] = [
    "id",
    "date",
    "day",
    "indicator",
    "count",
    "approx",
    "title",
    "by",
    "parts",
    "measures",
    "attributes",
    "clerk",
    "note",
];

/// The columns as SQL names them; in double quotes a missing one would be taken for a text.
fn columns() -> String {
    COLUMNS.map(|name| format!("[{name}]")).join(", ")
}

/// The place of a column; SQLite itself would compare its names anew in each row.
fn index(column: &str) -> usize {
    COLUMNS.iter().take_while(|name| **name != column).count()
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
    let amount = json::decimal(row.get_ref(0).ok()?.as_str().ok()?).ok()?;
    let precision = match row.get_ref(1).ok()?.as_str_or_null().ok()? {
        Some(name) => name.parse().ok()?,
        None => Precision::Exact,
    };
    let times = usize::try_from(row.get::<_, i64>(2).ok()?).ok()?;
    Some((Quantity { amount, precision }, times))
}

/// Writes an entry.
pub fn insert(connection: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    let sql = format!(
        "INSERT INTO entry ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        columns()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    statement.execute(params![
        entry.id.as_str(),
        entry.when.to_string(),
        entry.day().to_string(),
        entry.indicator.as_str(),
        entry.quantity.amount.to_string(),
        entry.quantity.precision.name(),
        entry.title,
        object(&entry.by, |value| Value::from(value.as_str())),
        object(&entry.parts, |parts| Value::Object(members(parts, decimal_text))),
        object(&entry.measures, decimal_text),
        object(&entry.attributes, json::of_attribute),
        entry.clerk,
        entry.note,
    ])?;
    Ok(())
}

/// Takes an entry out.
pub fn delete(connection: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("DELETE FROM entry WHERE id = ?1")?;
    statement.execute([entry.id.as_str()]).map(drop)
}

/// A map as a JSON object; null when it is empty.
fn object<T>(map: &BTreeMap<Key, T>, value: impl Fn(&T) -> Value) -> Option<String> {
    (!map.is_empty()).then(|| Value::Object(members(map, value)).to_string())
}

/// The members of a JSON object.
fn members<T>(map: &BTreeMap<Key, T>, value: impl Fn(&T) -> Value) -> Map<String, Value> {
    map.iter().map(|(key, one)| (key.to_string(), value(one))).collect()
}

/// A decimal as a text, which keeps every digit.
fn decimal_text(number: &Decimal) -> Value {
    Value::from(number.to_string())
}

/// The entry of a row; none when anything in it is wrong, which is noted with row and column.
pub fn entry(row: &Row, name: &Arc<str>, wrong: &mut Diagnostics) -> Option<Entry> {
    let mut reader = Reader { row, name, id: "?".to_owned(), wrong };
    reader.id = reader.text("id")?;
    let id = reader.parsed::<EntryId>("id");
    let when = reader.when();
    let indicator = reader.parsed::<Key>("indicator");
    let amount = reader.text("count").and_then(|text| reader.decimal("count", &text));
    let precision = match reader.optional("approx")? {
        Some(text) => reader.kept("approx", text.parse::<Precision>()),
        None => Some(Precision::Exact),
    };
    let by = reader.map("by", |value| {
        let text = value.as_str().ok_or_else(|| json::wrong("by"));
        text.and_then(str::parse::<Key>)
    });
    let parts = reader.map("parts", parts);
    let measures = reader.map("measures", |value| decimal("measures", value));
    let attributes = reader.map("attributes", json::attribute);
    Some(Entry {
        id: id?,
        when: when?,
        indicator: indicator?,
        quantity: Quantity { amount: amount?, precision: precision? },
        title: reader.optional("title")?,
        by: by?,
        parts: parts?,
        measures: measures?,
        attributes: attributes?,
        clerk: reader.optional("clerk")?,
        note: reader.optional("note")?,
        origin: Origin::Row(name.clone(), reader.id.clone()),
    })
}

/// Reads the columns of one row.
struct Reader<'r> {
    row: &'r Row<'r>,
    name: &'r Arc<str>,
    id: String,
    wrong: &'r mut Diagnostics,
}

impl Reader<'_> {
    /// Notes what is wrong with a column.
    fn fault(&mut self, column: &str, diagnostic: Diagnostic) {
        let place = Place::file(self.name.clone()).row(self.id.clone(), Some(column));
        self.wrong.push(diagnostic.at(place));
    }

    /// A value, or its fault noted.
    fn kept<T>(&mut self, column: &str, value: Result<T, Diagnostic>) -> Option<T> {
        value.map_err(|error| self.fault(column, error)).ok()
    }

    /// A text that may be null.
    #[expect(clippy::option_option, reason = "null and wrong are two things")]
    fn optional(&mut self, column: &str) -> Option<Option<String>> {
        match self.row.get_ref(index(column)) {
            Ok(ValueRef::Null) => Some(None),
            Ok(ValueRef::Text(bytes)) => {
                if let Ok(text) = std::str::from_utf8(bytes) {
                    Some(Some(text.to_owned()))
                } else {
                    self.fault(column, Diagnostic::error("not-utf8"));
                    None
                }
            }
            Ok(other) => {
                let found = kind(other);
                let wrong = Diagnostic::error("wrong-column-type").with("expected", "text");
                self.fault(column, wrong.with("found", found));
                None
            }
            Err(_) => {
                self.fault(column, Diagnostic::error("missing-column").with("column", column));
                None
            }
        }
    }

    /// A text.
    fn text(&mut self, column: &str) -> Option<String> {
        let text = self.optional(column)?;
        if text.is_none() {
            self.fault(column, Diagnostic::error("null-column").with("column", column));
        }
        text
    }

    /// A text read as a value of ours.
    fn parsed<T: FromStr<Err = Diagnostic>>(&mut self, column: &str) -> Option<T> {
        let text = self.text(column)?;
        self.kept(column, text.parse())
    }

    /// A decimal written as text.
    fn decimal(&mut self, column: &str, text: &str) -> Option<Decimal> {
        self.kept(column, json::decimal(text))
    }

    /// The time, whose last day must be the day by which the ledger finds it.
    fn when(&mut self) -> Option<When> {
        let text = self.text("date")?;
        let when = self.kept("date", fields::when(&text))?;
        let day = self.text("day")?;
        if when.last().to_string() != day {
            let wrong = Diagnostic::error("day-not-of-date").with("date", text);
            self.fault("day", wrong.with("day", day));
            return None;
        }
        Some(when)
    }

    /// A JSON object with each member read; empty when the column is null.
    fn map<T>(
        &mut self,
        column: &str,
        read: impl Fn(&Value) -> Result<T, Diagnostic>,
    ) -> Option<BTreeMap<Key, T>> {
        let Some(text) = self.optional(column)? else { return Some(BTreeMap::new()) };
        let Ok(Value::Object(members)) = serde_json::from_str(&text) else {
            self.fault(column, json::wrong(column));
            return None;
        };
        let mut map = BTreeMap::new();
        for (name, value) in &members {
            let read = name.parse::<Key>().and_then(|key| Ok((key, read(value)?)));
            let (key, value) = self.kept(column, read)?;
            map.insert(key, value);
        }
        Some(map)
    }
}

/// A decimal of JSON, written as text.
fn decimal(column: &str, value: &Value) -> Result<Decimal, Diagnostic> {
    json::decimal(value.as_str().ok_or_else(|| json::wrong(column))?)
}

/// The amounts of one dimension.
fn parts(value: &Value) -> Result<Parts, Diagnostic> {
    let members = value.as_object().ok_or_else(|| json::wrong("parts"))?;
    let part = |(name, value): (&String, &Value)| Ok((name.parse()?, decimal("parts", value)?));
    members.iter().map(part).collect()
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
