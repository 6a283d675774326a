//! Tallies of the SQLite ledger: rows that are alike are counted while they are read, and one of each
//! becomes an entry. Grouping by SQLite itself took two to three times as long, since it sorts.

use std::collections::BTreeSet;
use std::sync::Arc;

use memchr::memmem::Finder;
use rusqlite::types::ValueRef;
use rusqlite::{Row, Rows};
use rustc_hash::FxHashMap;

use crate::ledger::row;
use crate::model::{Entry, Tally};

/// The tallies of rows of whole entries, by all that figures and these attributes tell; none where any
/// row is wrong.
pub fn tallies(
    rows: &mut Rows,
    name: &Arc<str>,
    attributes: &BTreeSet<String>,
) -> rusqlite::Result<Option<Vec<Tally>>> {
    let quoted = attributes.iter().map(|name| format!("\"{name}\""));
    // A name may be written by the numbers of its letters: not by us, but JSON allows it.
    let quoted: Vec<String> = quoted.chain(["\\u".to_owned()]).collect();
    let finders: Vec<Finder> = quoted.iter().map(|name| Finder::new(name.as_bytes())).collect();
    let mut reader = row::Rows::of(name);
    let mut places: FxHashMap<Vec<u8>, usize> = FxHashMap::default();
    let mut found: Vec<(Entry, usize)> = Vec::new();
    let mut print = Vec::new();
    while let Some(row) = rows.next()? {
        print.clear();
        if likeness(row, &finders, &mut print).is_none() {
            return Ok(None);
        }
        if let Some(place) = places.get(print.as_slice()) {
            found[*place].1 += 1;
            continue;
        }
        let Some(entry) = reader.entry(row) else { return Ok(None) };
        places.insert(print.clone(), found.len());
        found.push((entry, 1));
    }
    let tally = |(entry, times)| Tally { entry: Arc::new(entry), times };
    Ok(Some(found.into_iter().map(tally).collect()))
}

/// Writes what figures look at in a row, the same for rows that are alike: of a day its month, of the
/// attributes all where any that is looked at is among them. None where a cell is no text. Whether it
/// is good text is seen when a row of its kind is read.
fn likeness(row: &Row, attributes: &[Finder], print: &mut Vec<u8>) -> Option<()> {
    let cell = |column| match row.get_ref(column) {
        Ok(ValueRef::Null) => Some(None),
        Ok(ValueRef::Text(text)) => Some(Some(text)),
        _ => None,
    };
    let mut add = |text: Option<&[u8]>| {
        // No text of a ledger has these two.
        print.push(if text.is_some() { 1 } else { 2 });
        print.extend_from_slice(text.unwrap_or_default());
    };
    let (date, day) = (cell(row::DATE)?, cell(row::DAY)?);
    let month = date.filter(|date| date.len() == 10 && day == Some(date)).map(|date| &date[..7]);
    add(month.or(date));
    for column in [row::INDICATOR, row::COUNT, row::APPROX, row::BY, row::PARTS, row::MEASURES] {
        add(cell(column)?);
    }
    let told = cell(row::ATTRIBUTES)?;
    add(told.filter(|told| attributes.iter().any(|one| one.find(told).is_some())));
    add(cell(row::TITLE)?.map(|_| [].as_slice()));
    Some(())
}
