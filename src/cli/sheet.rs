//! Entries as CSV (RFC 4180): one row each, a column for each name that any of them has.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Entry;

/// What every entry may have, before the columns of its own names.
const FIRST: [&str; 6] = ["id", "date", "indicator", "count", "approx", "title"];

/// What stands after them.
const LAST: [&str; 2] = ["clerk", "note"];

/// Entries as CSV. Times and amounts are as the ledger writes them; several texts are parted by
/// semicolons.
pub fn written(entries: &[Entry]) -> String {
    let (heads, rows) = table(entries);
    csv(heads, rows)
}

/// Rows under their heads as CSV.
pub fn csv(heads: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and each row has the same number of fields.
    drop(writer.write_record(heads));
    for row in rows {
        drop(writer.write_record(row));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The heads of a table of entries, and its rows.
pub fn table(entries: &[Entry]) -> (Vec<String>, impl Iterator<Item = Vec<String>>) {
    let cells: Vec<BTreeMap<String, String>> = entries.iter().map(named).collect();
    let names: BTreeSet<String> = cells.iter().flat_map(BTreeMap::keys).cloned().collect();
    let first = FIRST.into_iter().map(str::to_owned);
    let last = LAST.into_iter().map(str::to_owned);
    let heads = first.chain(names.iter().cloned()).chain(last).collect();
    let rows = entries.iter().zip(cells).map(move |(entry, mut cells)| {
        let own = names.iter().map(|name| cells.remove(name).unwrap_or_default());
        let first = [
            entry.id.to_string(),
            entry.when.to_string(),
            entry.indicator.to_string(),
            entry.quantity.amount.to_string(),
            entry.quantity.precision.name().unwrap_or_default().to_owned(),
            entry.title.clone().unwrap_or_default(),
        ];
        let last = [&entry.clerk, &entry.note].map(|text| text.clone().unwrap_or_default());
        first.into_iter().chain(own).chain(last).collect()
    });
    (heads, rows)
}

/// What an entry has by names of the department's own.
fn named(entry: &Entry) -> BTreeMap<String, String> {
    let by = entry.by.iter().map(|(key, value)| (format!("by.{key}"), value.to_string()));
    let parts = entry.parts.iter().flat_map(|(key, parts)| {
        parts.iter().map(move |(value, part)| (format!("parts.{key}.{value}"), part.to_string()))
    });
    let measures = entry.measures.iter();
    let measures = measures.map(|(key, amount)| (format!("measures.{key}"), amount.to_string()));
    let set = entry.attributes.iter();
    let set = set.map(|(key, attribute)| (format!("set.{key}"), attribute.to_string()));
    by.chain(parts).chain(measures).chain(set).collect()
}
