//! Entries that go from one form to the next and come back as they were.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::{Days, NaiveDate};
use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};
use rust_decimal::Decimal;

use super::sample::bare;
use crate::ledger::{Location, create, json_lines, kept_in, register};
use crate::model::{
    Alteration, Attribute, Deed, Entry, EntryId, Key, Operation, Origin, Period, Precision,
    Quantity, When, sort,
};

fn day() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2019, 12, 1).unwrap();
    (0..90_u64).prop_map(move |days| first + Days::new(days))
}

fn when() -> impl Strategy<Value = When> {
    let days = (day(), 0..40_u64)
        .prop_map(|(first, more)| When::between(first, first + Days::new(more)).unwrap());
    let within = (2019..2022, 1..=12_u32)
        .prop_map(|(year, month)| When::Within(Period::month(year, month).unwrap()));
    let year = (2019..2022).prop_map(|year| When::Within(Period::year(year).unwrap()));
    prop_oneof![day().prop_map(When::Day), days, within, year]
}

/// Amounts with the decimals that were written, zeros at the end too.
fn amount() -> impl Strategy<Value = Decimal> {
    (0..1_000_000_000_000_i64, 0..=6_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

/// Texts with whatever signs there are: quotes, ends of lines, controls, other alphabets.
fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(any::<char>(), 0..12).prop_map(|signs| signs.into_iter().collect())
}

fn key() -> impl Strategy<Value = Key> {
    "[a-z][a-z0-9_.-]{0,6}".prop_map(|name| name.parse().unwrap())
}

fn map<T: std::fmt::Debug>(
    value: impl Strategy<Value = T>,
) -> impl Strategy<Value = BTreeMap<Key, T>> {
    proptest::collection::btree_map(key(), value, 0..3)
}

fn attribute() -> impl Strategy<Value = Attribute> {
    prop_oneof![
        text().prop_map(Attribute::Text),
        amount().prop_map(Attribute::Number),
        day().prop_map(Attribute::Day),
        any::<bool>().prop_map(Attribute::Flag),
        proptest::collection::vec(text(), 0..3).prop_map(Attribute::Texts),
    ]
}

fn entry() -> impl Strategy<Value = Entry> {
    let precision =
        prop_oneof![Just(Precision::Exact), Just(Precision::About), Just(Precision::Over)];
    let parts = proptest::collection::btree_map(key(), amount(), 1..3);
    let texts = proptest::option::of(text());
    let counted = (when(), key(), amount(), precision, texts);
    let named = (map(key()), map(parts), map(amount()), map(attribute()));
    let told = (proptest::option::of(text()), proptest::option::of(text()));
    (counted, named, told).prop_map(|(counted, named, told)| {
        let ((when, indicator, amount, precision, title), (by, parts, measures, attributes)) =
            (counted, named);
        let (clerk, note) = told;
        Entry {
            id: EntryId::of_content('t', "", 0),
            when,
            indicator,
            quantity: Quantity { amount, precision },
            title,
            by: by.into(),
            parts: parts.into_iter().map(|(key, parts)| (key, parts.into())).collect(),
            measures: measures.into(),
            attributes: attributes.into(),
            clerk,
            note,
            origin: Origin::Line("".into(), 0),
        }
    })
}

/// The whole of a ledger: its entries and its history.
fn whole(location: &Location) -> (Vec<Entry>, Vec<Operation>) {
    let ledger = register(location, Path::new("")).unwrap();
    let history = ledger.history().unwrap();
    assert!(!history.unreadable.has_errors());
    let mut operations = history.operations;
    for one in operations.iter_mut().flat_map(|one| &mut one.alterations) {
        one.after = bare(one.after.take().into_iter().collect()).pop();
    }
    (bare(ledger.all().unwrap()), operations)
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_is_lost_on_the_way_round(mut entries in proptest::collection::vec(entry(), 1..8)) {
        for (number, entry) in entries.iter_mut().enumerate() {
            entry.id = format!("t{number}").parse().unwrap();
        }
        sort(&mut entries);
        let history = vec![Operation {
            id: "o1".parse().unwrap(),
            at: "2020-02-25T10:00:00Z".parse().unwrap(),
            clerk: "Олена".into(),
            deed: Deed::Import("список.xlsx".into()),
            alterations: entries.iter().cloned().map(Alteration::added).collect(),
        }];
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        let way = [
            Location::Files(place("one")),
            Location::Sqlite(place("two.sqlite")),
            Location::Files(place("three")),
        ];
        let mut ledger = (entries.clone(), history.clone());
        for location in &way {
            create(location, &ledger.0, &ledger.1).unwrap();
            ledger = whole(location);
            prop_assert_eq!(&ledger.0, &entries);
            prop_assert_eq!(&ledger.1, &history);
        }
        #[expect(clippy::disallowed_methods, reason = "a test may write a file as it likes")]
        fs::write(place("four.jsonl"), json_lines(&ledger.0)).unwrap();
        let lines = kept_in(&place("four.jsonl")).unwrap().unwrap();
        let last = Location::Files(place("five"));
        create(&last, &lines, &ledger.1).unwrap();
        prop_assert_eq!(whole(&last), (entries, history));
        for file in fs::read_dir(place("one")).unwrap() {
            let name = file.unwrap().file_name();
            let read = |ledger: &str| fs::read(place(ledger).join(&name)).ok();
            prop_assert_eq!(read("one"), read("five"), "{:?}", name);
        }
    }
}
