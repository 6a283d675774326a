//! The TOML shape of an entry, to `Entry`, with its line.

use std::collections::BTreeSet;
use std::str::FromStr;
use std::sync::Arc;

use rust_decimal::Decimal;
use toml::de::DeValue;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::fields;
use crate::ledger::memory::Memory;
use crate::model::{
    Attribute, Entry, EntryId, Key, Map, Origin, Parts, Period, Precision, Quantity, When,
};
use crate::wire::{self, File, Table, Value};

/// The entries of a month's file; what is wrong in it is noted, and the other entries are given.
pub fn read(name: &str, text: &str, month: &Period, wrong: &mut Diagnostics) -> Vec<Entry> {
    read_in(name, text, Some(month), wrong)
}

/// The entries of a text that is of no month, as [`read`] gives them.
pub fn read_any(name: &str, text: &str, wrong: &mut Diagnostics) -> Vec<Entry> {
    read_in(name, text, None, wrong)
}

/// The entries of a text, which must count in a month where one is given.
fn read_in(name: &str, text: &str, month: Option<&Period>, wrong: &mut Diagnostics) -> Vec<Entry> {
    let file = File::new(name, text);
    let parsed = file.parse();
    let mut root = file.root(&parsed);
    let mut entries = Vec::new();
    let mut without_id = BTreeSet::new();
    let mut known = Known::default();
    for table in root.tables("entry") {
        if let Some(mut entry) = entry(table, month, &mut known) {
            if entry.id.as_str() == UNNAMED {
                entry.id = unique(&entry, &mut without_id);
            }
            entries.push(entry);
        }
    }
    root.close();
    drop(parsed);
    wrong.extend(file.into_found());
    entries
}

/// What stands for an id until it is made of the content.
const UNNAMED: &str = "-";

/// The id of an entry that has none; equal entries are numbered.
fn unique(entry: &Entry, taken: &mut BTreeSet<EntryId>) -> EntryId {
    let made = fields::id_of_content(entry);
    let numbered = (2..).map_while(|number| format!("{made}-{number}").parse().ok());
    let id = std::iter::once(made.clone()).chain(numbered).find(|id| !taken.contains(id));
    let id = id.unwrap_or(made);
    taken.insert(id.clone());
    id
}

/// What the entries of a file have alike.
#[derive(Default)]
struct Known {
    keys: Memory<Key>,
    by: Memory<Map<Key>>,
    parts: Memory<Map<Parts>>,
    measures: Memory<Map<Decimal>>,
    attributes: Memory<Map<Attribute>>,
}

/// One `[[entry]]`; none when anything in it is wrong.
fn entry(mut table: Table, month: Option<&Period>, known: &mut Known) -> Option<Entry> {
    let origin =
        Origin::Line(Arc::clone(&table.file().name), table.file().line(table.span().start));
    let id = match table.optional("id") {
        Some(id) => id.parse(),
        None => EntryId::from_str(UNNAMED).ok(),
    };
    let when = when(&mut table, month);
    let indicator = table.required("indicator");
    let indicator = indicator.and_then(|value| key(value, &mut known.keys));
    let count = match table.optional("count") {
        Some(count) => count.decimal(),
        None => Some(Decimal::ONE),
    };
    let precision = match table.optional("approx") {
        Some(approx) => approx.parse::<Precision>(),
        None => Some(Precision::Exact),
    };
    let title = table.optional("title").map(Value::text);
    let by = shared(table.optional("by"), &mut known.by, |value| key(value, &mut known.keys));
    let parts = shared(table.optional("parts"), &mut known.parts, parts);
    let measures = shared(table.optional("measures"), &mut known.measures, Value::decimal);
    let attributes = shared(table.optional("set"), &mut known.attributes, attribute);
    let clerk = table.optional("clerk").map(Value::text);
    let note = table.optional("note").map(Value::text);
    table.close();
    Some(Entry {
        id: id?,
        when: when?,
        indicator: indicator?,
        quantity: Quantity { amount: count?, precision: precision? },
        title: owned(title)?,
        by: by?,
        parts: parts?,
        measures: measures?,
        attributes: attributes?,
        clerk: owned(clerk)?,
        note: owned(note)?,
        origin,
    })
}

/// When it took place, checked against the month of its file.
fn when(table: &mut Table, month: Option<&Period>) -> Option<When> {
    let date = table.required("date");
    let until = table.optional("until");
    let date = date?;
    let mut when = match wire::day(date.raw()) {
        Some(day) => in_years(day).map(When::Day),
        None if date.raw().is_str() => fields::when(date.text()?),
        None => return date.day().map(When::Day),
    };
    if let Some(until) = until {
        let last = until.day()?;
        when = match when {
            Ok(When::Day(first)) => When::between(first, last),
            _ => Err(Diagnostic::error("until-without-day")),
        };
    }
    let when = when.map_err(|error| date.fault(error)).ok()?;
    if month.is_none_or(|month| month.contains(when.last())) {
        return Some(when);
    }
    let counts = when.last().format("%Y-%m").to_string();
    date.fault(Diagnostic::error("entry-in-wrong-file").with("month", counts));
    None
}

/// A day of the years that we keep.
fn in_years(day: chrono::NaiveDate) -> Result<chrono::NaiveDate, Diagnostic> {
    fields::day(&day.to_string())
}

/// A table whose keys are names of the department's, with each value read.
fn map<'f, T>(table: &Table<'f>, mut read: impl FnMut(Value<'f>) -> Option<T>) -> Option<Map<T>> {
    let entries = table.entries();
    let mut values = Vec::new();
    let mut sound = true;
    for (name, value) in entries {
        match (name.parse::<Key>(), read(value)) {
            (Some(key), Some(value)) => values.push((key, value)),
            _ => sound = false,
        }
    }
    sound.then(|| values.into_iter().collect())
}

/// A map that may be absent, but must be good where it is there; one that is written in one line may
/// have been read before.
fn shared<'f, T: Clone>(
    value: Option<Value<'f>>,
    memory: &mut Memory<Map<T>>,
    read: impl FnMut(Value<'f>) -> Option<T>,
) -> Option<Map<T>> {
    let Some(value) = value else { return Some(Map::default()) };
    let written = value.written();
    if !written.starts_with('{') {
        return map(&value.table()?, read);
    }
    memory.get(written, |_| map(&value.table().ok_or(())?, read).ok_or(())).ok()
}

/// A key that many entries name.
fn key(value: Value, memory: &mut Memory<Key>) -> Option<Key> {
    memory.get(value.text()?, |_| value.parse().ok_or(())).ok()
}

/// The amounts of one dimension.
fn parts(value: Value) -> Option<Parts> {
    map(&value.table()?, Value::decimal)
}

/// A free attribute.
fn attribute(value: Value) -> Option<Attribute> {
    match value.raw() {
        DeValue::String(text) => Some(Attribute::Text(text.to_string())),
        DeValue::Integer(_) | DeValue::Float(_) => value.decimal().map(Attribute::Number),
        DeValue::Boolean(flag) => Some(Attribute::Flag(*flag)),
        DeValue::Datetime(_) => value.day().map(Attribute::Day),
        DeValue::Array(_) => {
            let texts = value.texts()?;
            Some(Attribute::Texts(texts.into_iter().map(str::to_owned).collect()))
        }
        DeValue::Table(_) => value.text().map(|text| Attribute::Text(text.to_owned())),
    }
}

/// A text that may be absent, but must be good where it is there.
#[expect(clippy::option_option, reason = "absent, wrong and there are three things")]
fn owned(text: Option<Option<&str>>) -> Option<Option<String>> {
    match text {
        None => Some(None),
        Some(text) => text.map(|text| Some(text.to_owned())),
    }
}
