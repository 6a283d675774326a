//! Entries and what was done to them, as JSON.

use std::collections::BTreeMap;

use chrono::SecondsFormat;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value;

use super::written;
use crate::model::{Alteration, Attribute, Entry, Map, Operation, Quantity};

/// An entry; what it does not have is null or empty.
#[derive(Serialize)]
pub struct EntryShape {
    id: String,
    date: String,
    from: String,
    to: String,
    indicator: String,
    count: String,
    precision: Option<&'static str>,
    title: Option<String>,
    by: BTreeMap<String, String>,
    parts: BTreeMap<String, BTreeMap<String, String>>,
    measures: BTreeMap<String, String>,
    attributes: BTreeMap<String, Value>,
    clerk: Option<String>,
    note: Option<String>,
    file: Option<String>,
    line: Option<usize>,
}

impl From<&Entry> for EntryShape {
    fn from(entry: &Entry) -> Self {
        let amounts = |amounts: &Map<Decimal>| {
            amounts.iter().map(|(key, amount)| (key.to_string(), amount.to_string())).collect()
        };
        let place = entry.origin.place();
        let attributes = entry.attributes.iter();
        Self {
            id: entry.id.to_string(),
            date: entry.when.to_string(),
            from: entry.when.first().to_string(),
            to: entry.when.last().to_string(),
            indicator: entry.indicator.to_string(),
            count: entry.quantity.amount.to_string(),
            precision: entry.quantity.precision.name(),
            title: entry.title.clone(),
            by: entry.by.iter().map(|(key, value)| (key.to_string(), value.to_string())).collect(),
            parts: entry.parts.iter().map(|(key, one)| (key.to_string(), amounts(one))).collect(),
            measures: amounts(&entry.measures),
            attributes: attributes.map(|(key, one)| (key.to_string(), attribute(one))).collect(),
            clerk: entry.clerk.clone(),
            note: entry.note.clone(),
            file: place.file.as_deref().filter(|file| !file.is_empty()).map(str::to_owned),
            line: place.line.filter(|line| *line > 0),
        }
    }
}

/// A free attribute; days and numbers are texts.
fn attribute(attribute: &Attribute) -> Value {
    match attribute {
        Attribute::Text(text) => text.as_str().into(),
        Attribute::Number(number) => number.to_string().into(),
        Attribute::Day(day) => day.to_string().into(),
        Attribute::Flag(flag) => (*flag).into(),
        Attribute::Texts(texts) => texts.clone().into(),
    }
}

/// What was logged, with the month and what its indicator amounts to in it.
#[derive(Serialize)]
struct Logged {
    entry: EntryShape,
    period: String,
    total: String,
    precision: Option<&'static str>,
}

/// What `log` did.
pub fn logged(entry: &Entry, period: &str, total: &Quantity) -> String {
    written(&Logged {
        entry: entry.into(),
        period: period.to_owned(),
        total: total.amount.to_string(),
        precision: total.precision.name(),
    })
}

/// One entry.
pub fn entry(entry: &Entry) -> String {
    written(&EntryShape::from(entry))
}

/// The shape of a list of entries.
#[derive(Serialize)]
struct Entries {
    entries: Vec<EntryShape>,
}

/// Entries.
pub fn entries(entries: &[Entry]) -> String {
    written(&Entries { entries: entries.iter().map(EntryShape::from).collect() })
}

/// The shape of a history.
#[derive(Serialize)]
struct Operations {
    operations: Vec<OperationShape>,
}

/// An operation.
#[derive(Serialize)]
struct OperationShape {
    id: String,
    at: String,
    clerk: String,
    deed: &'static str,
    object: Option<String>,
    alterations: Vec<AlterationShape>,
}

/// What an entry was and became.
#[derive(Serialize)]
struct AlterationShape {
    before: Option<EntryShape>,
    after: Option<EntryShape>,
}

/// Operations, the latest first.
pub fn history(operations: &[&Operation]) -> String {
    let altered = |one: &Alteration| AlterationShape {
        before: one.before.as_ref().map(EntryShape::from),
        after: one.after.as_ref().map(EntryShape::from),
    };
    let operation = |one: &&Operation| OperationShape {
        id: one.id.to_string(),
        at: one.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        clerk: one.clerk.clone(),
        deed: one.deed.name(),
        object: one.deed.object().map(str::to_owned),
        alterations: one.alterations.iter().map(altered).collect(),
    };
    written(&Operations { operations: operations.iter().map(operation).collect() })
}
