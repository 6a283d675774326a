//! An entry as a row of texts: what SQLite and PostgreSQL share.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde_json::Value;

use super::memory::Memory;
use super::{fields, json};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::model::{Attribute, Entry, EntryId, Key, Map, Origin, Parts, Precision, Quantity, When};

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

/// The place of the id.
const ID: usize = 0;
/// The place of the time as it was logged.
pub const DATE: usize = 1;
/// The place of the day on which an entry counts.
pub const DAY: usize = 2;
/// The place of the indicator.
pub const INDICATOR: usize = 3;
/// The place of the amount.
pub const COUNT: usize = 4;
/// The place of its precision.
pub const APPROX: usize = 5;
/// The place of the title.
pub const TITLE: usize = 6;
/// The place of the values.
pub const BY: usize = 7;
/// The place of the parts.
pub const PARTS: usize = 8;
/// The place of the measures.
pub const MEASURES: usize = 9;
/// The place of the free attributes.
pub const ATTRIBUTES: usize = 10;
/// The place of who logged it.
const CLERK: usize = 11;
/// The place of the note.
const NOTE: usize = 12;

/// A row of a database whose cells are texts or null.
pub trait Cells {
    /// The text of a cell, by the place of its column.
    ///
    /// # Errors
    /// Why it is no text.
    fn cell(&self, at: usize) -> Result<Option<&str>, Diagnostic>;

    /// Its bytes, which may be no good text.
    ///
    /// # Errors
    /// Why it is no text.
    fn bytes(&self, at: usize) -> Result<Option<&[u8]>, Diagnostic> {
        Ok(self.cell(at)?.map(str::as_bytes))
    }
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
fn members<T>(
    map: &BTreeMap<Key, T>,
    value: impl Fn(&T) -> Value,
) -> serde_json::Map<String, Value> {
    map.iter().map(|(key, one)| (key.to_string(), value(one))).collect()
}

/// A decimal as a text, which keeps every digit.
fn decimal_text(number: &Decimal) -> Value {
    Value::from(number.to_string())
}

/// Reads rows as entries. What many rows have alike is worked out once.
pub struct Rows {
    name: Arc<str>,
    /// What is wrong in the rows read so far, with row and column.
    pub wrong: Diagnostics,
    keys: Memory<Key>,
    amounts: Memory<Decimal>,
    by: Memory<Map<Key>>,
    parts: Memory<Map<Parts>>,
    measures: Memory<Map<Decimal>>,
    attributes: Memory<Map<Attribute>>,
}

impl Rows {
    /// Rows of a database that messages call so.
    pub fn of(name: &Arc<str>) -> Self {
        Self {
            name: name.clone(),
            wrong: Diagnostics::default(),
            keys: Memory::default(),
            amounts: Memory::default(),
            by: Memory::default(),
            parts: Memory::default(),
            measures: Memory::default(),
            attributes: Memory::default(),
        }
    }

    /// The entry of a row; none when anything in it is wrong, which is noted.
    pub fn entry(&mut self, row: &impl Cells) -> Option<Entry> {
        let Self { name, wrong, keys, amounts, .. } = self;
        let mut reader = Reader { row, name, id: "?", wrong };
        let id = reader.text(ID)?;
        reader.id = id;
        let id = reader.kept(ID, id.parse::<EntryId>());
        let when = reader.when();
        let indicator = reader.text(INDICATOR);
        let indicator =
            indicator.and_then(|text| reader.kept(INDICATOR, keys.get(text, str::parse)));
        let amount = reader.text(COUNT);
        let amount = amount.and_then(|text| reader.kept(COUNT, amounts.get(text, json::decimal)));
        let precision = match reader.optional(APPROX)? {
            Some(text) => reader.kept(APPROX, text.parse::<Precision>()),
            None => Some(Precision::Exact),
        };
        let by = reader.map(BY, &mut self.by, |value| {
            let text = value.as_str().ok_or_else(|| json::wrong("by"));
            text.and_then(|text| keys.get(text, str::parse))
        });
        let parts = reader.map(PARTS, &mut self.parts, parts);
        let measures = reader.map(MEASURES, &mut self.measures, |value| decimal("measures", value));
        let attributes = reader.map(ATTRIBUTES, &mut self.attributes, json::attribute);
        let id = id?;
        Some(Entry {
            when: when?,
            indicator: indicator?,
            quantity: Quantity { amount: amount?, precision: precision? },
            title: reader.owned(TITLE)?,
            by: by?,
            parts: parts?,
            measures: measures?,
            attributes: attributes?,
            clerk: reader.owned(CLERK)?,
            note: reader.owned(NOTE)?,
            origin: Origin::Row(name.clone(), id.shared()),
            id,
        })
    }
}

/// Reads the columns of one row, each by its place.
struct Reader<'r, C> {
    row: &'r C,
    name: &'r Arc<str>,
    id: &'r str,
    wrong: &'r mut Diagnostics,
}

impl<'r, C: Cells> Reader<'r, C> {
    /// Notes what is wrong with a column.
    fn fault(&mut self, column: usize, diagnostic: Diagnostic) {
        let place = Place::file(self.name.clone()).row(self.id, Some(COLUMNS[column]));
        self.wrong.push(diagnostic.at(place));
    }

    /// A value, or its fault noted.
    fn kept<T>(&mut self, column: usize, value: Result<T, Diagnostic>) -> Option<T> {
        value.map_err(|error| self.fault(column, error)).ok()
    }

    /// A text that may be null.
    #[expect(clippy::option_option, reason = "null and wrong are two things")]
    fn optional(&mut self, column: usize) -> Option<Option<&'r str>> {
        self.kept(column, self.row.cell(column))
    }

    /// A text of its own that may be null.
    #[expect(clippy::option_option, reason = "null and wrong are two things")]
    fn owned(&mut self, column: usize) -> Option<Option<String>> {
        Some(self.optional(column)?.map(str::to_owned))
    }

    /// A text.
    fn text(&mut self, column: usize) -> Option<&'r str> {
        let text = self.optional(column)?;
        if text.is_none() {
            self.fault(column, Diagnostic::error("null-column").with("column", COLUMNS[column]));
        }
        text
    }

    /// The time, whose last day must be the day by which the ledger finds it.
    fn when(&mut self) -> Option<When> {
        let text = self.text(DATE)?;
        let when = self.kept(DATE, fields::when(text))?;
        let day = self.text(DAY)?;
        let is_same = day == text && matches!(when, When::Day(_));
        if !is_same && fields::day(day) != Ok(when.last()) {
            let wrong = Diagnostic::error("day-not-of-date").with("date", text);
            self.fault(DAY, wrong.with("day", day));
            return None;
        }
        Some(when)
    }

    /// A JSON object with each member read; empty when the column is null.
    fn map<T: Clone>(
        &mut self,
        column: usize,
        memory: &mut Memory<Map<T>>,
        read: impl FnMut(&Value) -> Result<T, Diagnostic>,
    ) -> Option<Map<T>> {
        let Some(text) = self.optional(column)? else { return Some(Map::default()) };
        self.kept(column, memory.get(text, |text| map(COLUMNS[column], text, read)))
    }
}

/// A JSON object with each member read.
fn map<T>(
    column: &str,
    text: &str,
    mut read: impl FnMut(&Value) -> Result<T, Diagnostic>,
) -> Result<Map<T>, Diagnostic> {
    let Ok(Value::Object(members)) = serde_json::from_str(text) else {
        return Err(json::wrong(column));
    };
    members.iter().map(|(name, value)| Ok((name.parse()?, read(value)?))).collect()
}

/// The attributes of their text.
///
/// # Errors
/// Why they are none.
pub fn attributes(text: &str) -> Result<Map<Attribute>, Diagnostic> {
    map("attributes", text, json::attribute)
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
