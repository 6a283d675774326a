//! An entry as a row of texts: what SQLite and PostgreSQL share.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{fields, json};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::model::{Entry, EntryId, Key, Origin, Parts, Precision, Quantity, When};

/// The columns of an entry.
pub const COLUMNS: [&str; 13] = [
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

/// A row of a database whose cells are texts or null.
pub trait Cells {
    /// The text of a cell, by the place of its column.
    ///
    /// # Errors
    /// Why it is no text.
    fn cell(&self, at: usize) -> Result<Option<&str>, Diagnostic>;
}

/// The cells of an entry.
pub fn cells(entry: &Entry) -> [Option<String>; COLUMNS.len()] {
    [
        Some(entry.id.to_string()),
        Some(entry.when.to_string()),
        Some(entry.day().to_string()),
        Some(entry.indicator.to_string()),
        Some(entry.quantity.amount.to_string()),
        entry.quantity.precision.name().map(str::to_owned),
        entry.title.clone(),
        object(&entry.by, |value| Value::from(value.as_str())),
        object(&entry.parts, |parts| Value::Object(members(parts, decimal_text))),
        object(&entry.measures, decimal_text),
        object(&entry.attributes, json::of_attribute),
        entry.clerk.clone(),
        entry.note.clone(),
    ]
}

/// A quantity of its cells: the amount and the precision; none where they hold none.
pub fn quantity(amount: Option<&str>, precision: Option<&str>) -> Option<Quantity> {
    let amount = json::decimal(amount?).ok()?;
    let precision = precision.map_or(Some(Precision::Exact), |name| name.parse().ok())?;
    Some(Quantity { amount, precision })
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
pub fn entry(row: &impl Cells, name: &Arc<str>, wrong: &mut Diagnostics) -> Option<Entry> {
    let mut reader = Reader { row, name, id: "?", wrong };
    reader.id = reader.text("id")?;
    let id = reader.parsed::<EntryId>("id");
    let when = reader.when();
    let indicator = reader.parsed::<Key>("indicator");
    let amount = reader.text("count").and_then(|text| reader.decimal("count", text));
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
        title: reader.owned("title")?,
        by: by?,
        parts: parts?,
        measures: measures?,
        attributes: attributes?,
        clerk: reader.owned("clerk")?,
        note: reader.owned("note")?,
        origin: Origin::Row(name.clone(), reader.id.to_owned()),
    })
}

/// Reads the columns of one row.
struct Reader<'r, C> {
    row: &'r C,
    name: &'r Arc<str>,
    id: &'r str,
    wrong: &'r mut Diagnostics,
}

impl<'r, C: Cells> Reader<'r, C> {
    /// Notes what is wrong with a column.
    fn fault(&mut self, column: &str, diagnostic: Diagnostic) {
        let place = Place::file(self.name.clone()).row(self.id, Some(column));
        self.wrong.push(diagnostic.at(place));
    }

    /// A value, or its fault noted.
    fn kept<T>(&mut self, column: &str, value: Result<T, Diagnostic>) -> Option<T> {
        value.map_err(|error| self.fault(column, error)).ok()
    }

    /// A text that may be null.
    #[expect(clippy::option_option, reason = "null and wrong are two things")]
    fn optional(&mut self, column: &str) -> Option<Option<&'r str>> {
        let at = COLUMNS.iter().position(|name| *name == column);
        self.kept(column, self.row.cell(at.unwrap_or(COLUMNS.len())))
    }

    /// A text of its own that may be null.
    #[expect(clippy::option_option, reason = "null and wrong are two things")]
    fn owned(&mut self, column: &str) -> Option<Option<String>> {
        Some(self.optional(column)?.map(str::to_owned))
    }

    /// A text.
    fn text(&mut self, column: &str) -> Option<&'r str> {
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
        let when = self.kept("date", fields::when(text))?;
        let day = self.text("day")?;
        if fields::day(day) != Ok(when.last()) {
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
        let Ok(Value::Object(members)) = serde_json::from_str(text) else {
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
