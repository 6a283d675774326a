//! Tallies: every entry in one of them, with those that are like it and no others.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::sample::{day, every, shapes};
use crate::ledger::{Location, create, open};
use crate::model::{Closely, Entry, EntryId, LookedAt, Period, Selection, Tally, When};

/// What is looked at, the days of answers so closely.
fn looked_at(closely: Closely) -> LookedAt {
    [("answered", closely), ("late", Closely::ToTheDay)]
        .map(|(name, closely)| (name.to_owned(), closely))
        .into_iter()
        .collect()
}

/// What figures look at in an entry.
fn likeness(entry: &Entry, looked_at: &LookedAt) -> String {
    let time = match entry.when {
        When::Day(day) => day.format("%Y-%m").to_string(),
        other => format!("{other:?}"),
    };
    let attributes = looked_at.seen(&entry.attributes);
    let Entry { indicator, quantity, by, parts, measures, .. } = entry;
    let precision = quantity.precision;
    let amount = quantity.amount.to_string();
    format!(
        "{indicator} {time} {amount} {precision:?} {by:?} {parts:?} {measures:?} {attributes:?}"
    )
}

/// Entries of every shape, each several times: with other words, on other days.
fn repeated() -> Vec<Entry> {
    let mut all = Vec::new();
    for (number, shape) in shapes().into_iter().enumerate() {
        for copy in 0..=number {
            let mut one = shape.clone();
            one.id = format!("{}-{copy}", shape.id).parse::<EntryId>().unwrap();
            one.title = one.title.map(|title| format!("{title} {copy}"));
            one.note = Some(format!("примітка {copy}"));
            if let When::Day(first) = shape.when {
                one.when = When::Day(first + chrono::Days::new(copy as u64));
            }
            all.push(one);
        }
    }
    let answered: Vec<usize> =
        (0..all.len()).filter(|at| all[*at].indicator.as_str() == "events").collect();
    for at in answered {
        let on = day("2020-03-01") + chrono::Days::new(at as u64 % 2);
        let name = "answered".parse().unwrap();
        all[at].attributes.insert(name, crate::model::Attribute::Day(on));
    }
    all
}

#[test]
fn every_backend_tallies_what_is_alike_and_nothing_else() {
    let (days, months) = (tallied(Closely::ToTheDay), tallied(Closely::ToTheMonth));
    assert!(months < days, "{months} and {days}");
}

/// Tallies entries in every backend that can; gives how many tallies there are.
fn tallied(closely: Closely) -> usize {
    let looked_at = looked_at(closely);
    let entries = repeated();
    let year = Selection::period(&Period::year(2020).unwrap());
    let mut expected: BTreeMap<String, usize> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| year.holds(entry.day())) {
        *expected.entry(likeness(entry, &looked_at)).or_default() += 1;
    }
    assert!(expected.values().any(|times| *times > 3));
    let mut given = 0;
    for (_folder, ledger) in every(&entries) {
        let Some(tallies) = ledger.tallies(&year, &looked_at).unwrap() else { continue };
        given += 1;
        assert!(tallies.len() < entries.len() / 2, "{} tallies", tallies.len());
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for Tally { entry, times } in tallies {
            assert!(entries.iter().any(|one| one.says_what(&entry)), "{entry:?}");
            *found.entry(likeness(&entry, &looked_at)).or_default() += times;
        }
        assert_eq!(found, expected);
    }
    assert!(given > 0);
    expected.len()
}

#[test]
fn a_wrong_row_gives_no_tallies_so_that_reading_the_entries_tells_it() {
    let year = Selection::period(&Period::year(2020).unwrap());
    for wrong in [
        "date = 'вчора'",
        "date = '2020-Q1'",
        "day = '2020-01-16'",
        "count = 'п’ять'",
        "\"by\" = '{'",
        "attributes = '{\"answered\": 5}'",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ledger.sqlite");
        let mut entries = shapes();
        let alike = Entry { id: "a0".parse().unwrap(), ..entries[0].clone() };
        entries.insert(0, alike);
        create(&Location::Sqlite(file.clone()), &entries, &[]).unwrap();
        let connection = Connection::open(&file).unwrap();
        let sql = format!(
            "PRAGMA ignore_check_constraints = ON; UPDATE entry SET {wrong} WHERE id = 'a1'"
        );
        connection.execute_batch(&sql).unwrap();
        drop(connection);
        let ledger = open(&Location::Sqlite(file), &[], folder.path()).unwrap();
        let tallies = ledger.tallies(&year, &looked_at(Closely::ToTheMonth)).unwrap();
        assert_eq!(tallies, None, "{wrong}");
        assert!(ledger.entries(&year).is_err(), "{wrong}");
    }
}
