//! An entry as JSON: in histories, in JSON Lines, for programs. Decimals are texts, so that no
//! reader rounds them.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::fields;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Result};
use crate::model::{Attribute, Entry, Key, Map, Origin, Precision, Quantity};

/// The shape of an entry; the members have the names of the TOML ledger.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    id: String,
    date: String,
    indicator: String,
    count: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    approx: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    by: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    parts: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    measures: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    set: BTreeMap<String, Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    clerk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

impl From<&Entry> for Written {
    fn from(entry: &Entry) -> Self {
        let amounts = |amounts: &Map<Decimal>| {
            amounts.iter().map(|(key, amount)| (key.to_string(), amount.to_string())).collect()
        };
        Self {
            id: entry.id.to_string(),
            date: entry.when.to_string(),
            indicator: entry.indicator.to_string(),
            count: entry.quantity.amount.to_string(),
            approx: entry.quantity.precision.name().map(str::to_owned),
            title: entry.title.clone(),
            by: entry.by.iter().map(|(key, value)| (key.to_string(), value.to_string())).collect(),
            parts: entry.parts.iter().map(|(key, one)| (key.to_string(), amounts(one))).collect(),
            measures: amounts(&entry.measures),
            set: entry
                .attributes
                .iter()
                .map(|(key, value)| (key.to_string(), of_attribute(value)))
                .collect(),
            clerk: entry.clerk.clone(),
            note: entry.note.clone(),
        }
    }
}

impl Written {
    /// The entry that was written.
    ///
    /// # Errors
    /// The first value that is none of ours.
    pub fn entry(self, origin: Origin) -> std::result::Result<Entry, Diagnostic> {
        let precision = self.approx.as_deref().map_or(Ok(Precision::Exact), str::parse)?;
        Ok(Entry {
            id: self.id.parse()?,
            when: fields::when(&self.date)?,
            indicator: self.indicator.parse()?,
            quantity: Quantity { amount: decimal(&self.count)?, precision },
            title: self.title,
            by: mapped(self.by, |value| value.parse())?,
            parts: mapped(self.parts, |parts| mapped(parts, |amount| decimal(&amount)))?,
            measures: mapped(self.measures, |amount| decimal(&amount))?,
            attributes: mapped(self.set, |value| attribute(&value))?,
            clerk: self.clerk,
            note: self.note,
            origin,
        })
    }
}

/// The entries of JSON Lines; none where the first line is no entry of ours.
///
/// # Errors
/// `bad-entry-line` at each later line that is none, and what is wrong in one.
pub fn lines(name: &str, text: &str) -> Result<Option<Vec<Entry>>> {
    let name: Arc<str> = name.into();
    let mut wrong = Diagnostics::default();
    let mut entries = Vec::new();
    let text = text.trim_start_matches('\u{feff}');
    let filled = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    for (first, (at, line)) in filled.enumerate() {
        let read = match serde_json::from_str::<Written>(line) {
            Ok(written) => written.entry(Origin::Line(name.clone(), at + 1)),
            Err(_) if first == 0 => return Ok(None),
            Err(_) => Err(Diagnostic::error("bad-entry-line")),
        };
        let place = || Place { line: Some(at + 1), ..Place::file(name.clone()) };
        match read {
            Ok(entry) => entries.push(entry),
            Err(one) => wrong.push(one.at(place())),
        }
    }
    wrong.or(Some(entries))
}

/// A map with its keys and values read.
fn mapped<V, T>(
    written: BTreeMap<String, V>,
    read: impl Fn(V) -> std::result::Result<T, Diagnostic>,
) -> std::result::Result<Map<T>, Diagnostic> {
    written.into_iter().map(|(key, value)| Ok((Key::from_str(&key)?, read(value)?))).collect()
}

/// A decimal written as text.
pub fn decimal(text: &str) -> std::result::Result<Decimal, Diagnostic> {
    Decimal::from_str_exact(text).map_err(|_| Diagnostic::error("bad-number").with("value", text))
}

/// A free attribute; what is neither text, flag nor texts says its kind.
pub fn of_attribute(attribute: &Attribute) -> Value {
    match attribute {
        Attribute::Text(text) => json!(text),
        Attribute::Number(number) => json!({ "number": number.to_string() }),
        Attribute::Day(day) => json!({ "day": day.to_string() }),
        Attribute::Flag(flag) => json!(flag),
        Attribute::Texts(texts) => json!(texts),
    }
}

/// A free attribute as [`of_attribute`] wrote it.
pub fn attribute(value: &Value) -> std::result::Result<Attribute, Diagnostic> {
    let wrong = || wrong("attributes");
    match value {
        Value::String(text) => Ok(Attribute::Text(text.clone())),
        Value::Bool(flag) => Ok(Attribute::Flag(*flag)),
        Value::Array(texts) => {
            let texts = texts.iter().map(|text| text.as_str().map(str::to_owned));
            texts.collect::<Option<Vec<_>>>().map(Attribute::Texts).ok_or_else(wrong)
        }
        Value::Object(kind) => match (kind.get("day"), kind.get("number")) {
            (Some(Value::String(day)), None) => fields::day(day).map(Attribute::Day),
            (None, Some(Value::String(number))) => decimal(number).map(Attribute::Number),
            _ => Err(wrong()),
        },
        Value::Null | Value::Number(_) => Err(wrong()),
    }
}

/// The fault of JSON that is not of the shape that a field has.
pub fn wrong(field: &str) -> Diagnostic {
    Diagnostic::error("bad-json").with("column", field)
}
