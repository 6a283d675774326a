//! Entries of every shape, and ledgers that hold them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tempfile::TempDir;

use super::server;
use crate::diagnostic::{Diagnostics, Fault, Result};
use crate::ledger::{Location, create, open};
use crate::model::{
    Attribute, Entry, Journal, Key, Map, Origin, Period, Precision, Quantity, When,
};

pub fn key(text: &str) -> Key {
    text.parse().unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn entry(id: &str, when: When, indicator: &str, amount: &str) -> Entry {
    Entry {
        id: id.parse().unwrap(),
        when,
        indicator: key(indicator),
        quantity: Quantity { amount: amount.parse().unwrap(), precision: Precision::Exact },
        title: None,
        by: Map::default(),
        parts: Map::default(),
        measures: Map::default(),
        attributes: Map::default(),
        clerk: None,
        note: None,
        origin: Origin::Line("".into(), 0),
    }
}

/// Entries of every shape.
pub fn shapes() -> Vec<Entry> {
    let mut full = entry("a1", When::Day(day("2020-01-15")), "requests", "2.0");
    full.title = Some("Назва «з лапками» # $ * _ < [[ \\ {{ }} \" ' | й й́ 日本 😀".into());
    full.by = [(key("channel"), key("email"))].into();
    full.parts = [(
        key("topic"),
        [(key("land"), Decimal::ONE), (key("social"), "0.5".parse().unwrap())].into(),
    )]
    .into();
    full.measures =
        [(key("persons"), 133.into()), (key("money"), "214073.0".parse().unwrap())].into();
    full.attributes = [
        (key("answered"), Attribute::Day(day("2020-01-20"))),
        (key("place"), Attribute::Text("м. Львів".into())),
        (key("pages"), Attribute::Number("12.50".parse().unwrap())),
        (key("urgent"), Attribute::Flag(true)),
        (key("organisers"), Attribute::Texts(vec!["ОБСЄ".into(), "ПРООН".into()])),
    ]
    .into();
    full.clerk = Some("olena".into());
    full.note = Some("рядок\nдругий".into());
    let mut about = entry("b2", When::Within(Period::quarter(2020, 1).unwrap()), "drafts", "250");
    about.quantity.precision = Precision::About;
    vec![
        full,
        about,
        entry("c3", When::Days(day("2020-01-30"), day("2020-02-02")), "events", "1"),
        entry("d4", When::Day(day("2020-04-01")), "parties", "97"),
        entry("d5", When::Day(day("2020-04-01")), "parties", "98"),
        entry("e6", When::Day(day("2019-05-01")), "parties", "90"),
        entry("f7", When::Day(day("2019-05-01")), "ngos", "158"),
        entry("g8", When::Within(Period::month(2020, 1).unwrap()), "events", "3"),
    ]
}

/// A folder with the entries in one backend, opened.
pub type Made = (TempDir, Box<dyn Journal>);

pub fn in_files(entries: &[Entry]) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let ledger = folder.path().join("ledger");
    fs::create_dir(&ledger).unwrap();
    let mut months: BTreeMap<String, String> = BTreeMap::new();
    for entry in entries {
        let month = entry.day().format("%Y-%m.toml").to_string();
        months.entry(month).or_default().push_str(&toml_of(entry));
    }
    for (name, text) in months {
        put(&ledger.join(name), &text);
    }
    let opened = open(&Location::Files(ledger), &[], folder.path()).unwrap();
    (folder, opened)
}

pub fn in_sqlite(entries: &[Entry]) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ledger.sqlite");
    create(&Location::Sqlite(file.clone()), entries, &[]).unwrap();
    let opened = open(&Location::Sqlite(file), &[], folder.path()).unwrap();
    (folder, opened)
}

/// The entries in every backend, in that of a server where there is one.
pub fn every(entries: &[Entry]) -> Vec<Made> {
    let on_server = server::holding(entries).map(|location| {
        let folder = tempfile::tempdir().unwrap();
        let opened = open(&location, &[], folder.path()).unwrap();
        (folder, opened)
    });
    [in_files(entries), in_sqlite(entries)].into_iter().chain(on_server).collect()
}

#[expect(clippy::disallowed_methods, reason = "a test may write a file as it likes")]
pub fn put(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
}

/// A text as TOML writes it.
pub fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// An entry as a hand would write it.
pub fn toml_of(entry: &Entry) -> String {
    use std::fmt::Write;
    let mut text = format!(
        "[[entry]]\nid = {}\nindicator = {}\n",
        quoted(entry.id.as_str()),
        quoted(entry.indicator.as_str())
    );
    match entry.when {
        When::Day(day) => writeln!(text, "date = {day}"),
        When::Days(first, last) => writeln!(text, "date = {first}\nuntil = {last}"),
        When::Within(period) => writeln!(text, "date = \"{period}\""),
    }
    .unwrap();
    writeln!(text, "count = {}", entry.quantity.amount).unwrap();
    if let Some(name) = entry.quantity.precision.name() {
        writeln!(text, "approx = \"{name}\"").unwrap();
    }
    for (name, value) in [("title", &entry.title), ("clerk", &entry.clerk), ("note", &entry.note)] {
        if let Some(value) = value {
            writeln!(text, "{name} = {}", quoted(value)).unwrap();
        }
    }
    for (dimension, value) in &entry.by {
        writeln!(text, "by.{dimension} = \"{value}\"").unwrap();
    }
    for (dimension, parts) in &entry.parts {
        for (value, part) in parts {
            writeln!(text, "parts.{dimension}.{value} = {part}").unwrap();
        }
    }
    for (measure, amount) in &entry.measures {
        writeln!(text, "measures.{measure} = {amount}").unwrap();
    }
    for (name, attribute) in &entry.attributes {
        let value = match attribute {
            Attribute::Text(text) => quoted(text),
            Attribute::Number(number) => number.to_string(),
            Attribute::Day(day) => day.to_string(),
            Attribute::Flag(flag) => flag.to_string(),
            Attribute::Texts(texts) => {
                format!(
                    "[{}]",
                    texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")
                )
            }
        };
        writeln!(text, "set.{name} = {value}").unwrap();
    }
    text + "\n"
}

/// The entries without where they are kept.
pub fn bare(mut entries: Vec<Entry>) -> Vec<Entry> {
    for entry in &mut entries {
        entry.origin = Origin::Line("".into(), 0);
    }
    entries
}

pub fn ids(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.id.as_str()).collect()
}

/// What is wrong: each code with its file, line or row, and column.
pub fn told(result: Result<Vec<Entry>>) -> Vec<String> {
    match result {
        Ok(entries) => panic!("{entries:?}"),
        Err(Fault::Machine(failure)) => vec![format!("machine {}", failure.message.code)],
        Err(Fault::Mend(found)) => places(&found),
    }
}

pub fn places(found: &Diagnostics) -> Vec<String> {
    let one = |one: &crate::diagnostic::Diagnostic| {
        let place = &one.place;
        let file = place.file.as_deref().unwrap_or_default();
        let line = place.line.map(|line| format!(":{line}")).unwrap_or_default();
        let row = place.row.as_ref().map(|row| format!(" row {row}")).unwrap_or_default();
        let field = place.field.as_ref().map(|field| format!(" {field}")).unwrap_or_default();
        format!("{} {file}{line}{row}{field}", one.message.code)
    };
    found.iter().map(one).collect()
}
