//! What every backend must pass, and what each refuses.

mod database;
mod example;
mod exports;
mod files;
mod rounds;
mod sample;
mod server;
mod sight;
mod tallies;
mod writing;

use chrono::NaiveDate;
use proptest::prelude::{Strategy, prop_assert_eq, proptest};
use rust_decimal::Decimal;

use self::sample::{bare, day, entry, every, ids, in_files, in_sqlite, key, shapes};
use crate::model::{Entry, Key, Period, Precision, Quantity, Selection, When, sort};

#[test]
fn every_backend_gives_back_what_was_put_in() {
    let mut expected = shapes();
    sort(&mut expected);
    for (_folder, ledger) in every(&shapes()) {
        assert_eq!(bare(ledger.all().unwrap()), expected);
    }
}

#[test]
fn every_backend_selects_by_the_day_on_which_an_entry_counts() {
    for (_folder, ledger) in every(&shapes()) {
        let period = |text: &str| Selection::period(&Period::parse(text, NaiveDate::MIN).unwrap());
        assert_eq!(ids(&ledger.entries(&period("2020-Q1")).unwrap()), ["a1", "g8", "c3", "b2"]);
        assert_eq!(ids(&ledger.entries(&period("2020-02")).unwrap()), ["c3"]);
        assert_eq!(ids(&ledger.entries(&period("2018")).unwrap()), Vec::<&str>::new());
        let events = Selection { indicators: Some([key("events")].into()), ..period("2020") };
        assert_eq!(ids(&ledger.entries(&events).unwrap()), ["g8", "c3"]);
    }
}

#[test]
fn every_backend_reads_a_stock_as_it_was_last() {
    for (_folder, ledger) in every(&shapes()) {
        let stocks = [key("parties"), key("ngos"), key("none")].into();
        let reading = |on: &str| {
            let mut read = ledger.readings(&stocks, day(on)).unwrap();
            sort(&mut read);
            ids(&read).join(" ")
        };
        assert_eq!(reading("2020-04-01"), "f7 d5");
        assert_eq!(reading("2020-03-31"), "e6 f7");
        assert_eq!(reading("2019-04-30"), "");
    }
}

/// Any entries of two years.
fn any_entries() -> impl Strategy<Value = Vec<Entry>> {
    let one = (0..730_u64, 0..4_u64, 0..2000_i64, 0..3_u32, "\\PC{0,20}", 0..3_usize);
    proptest::collection::vec(one, 0..40).prop_map(|drawn| {
        let made = drawn.into_iter().enumerate().map(
            |(number, (offset, length, amount, scale, title, which))| {
                let first = day("2019-01-01") + chrono::Days::new(offset);
                let last = first + chrono::Days::new(length);
                let when = if length == 0 { When::Day(first) } else { When::Days(first, last) };
                let indicator = ["requests", "events", "parties"][which];
                let amount = Decimal::new(amount, scale).to_string();
                let mut made = entry(&format!("e{number:03}"), when, indicator, &amount);
                if scale == 2 && offset % 2 == 0 {
                    made.quantity = Quantity { amount: 1.into(), ..made.quantity };
                } else if scale == 1 {
                    made.quantity.precision = Precision::About;
                }
                made.title = Some(title);
                made
            },
        );
        made.collect()
    })
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
    #[test]
    fn toml_and_sqlite_give_the_same(entries in any_entries()) {
        let (_one, files) = in_files(&entries);
        let (_two, sqlite) = in_sqlite(&entries);
        prop_assert_eq!(bare(files.all().unwrap()), bare(sqlite.all().unwrap()));
        let quarter = Selection::period(&Period::quarter(2020, 1).unwrap());
        prop_assert_eq!(bare(files.entries(&quarter).unwrap()), bare(sqlite.entries(&quarter).unwrap()));
        let stocks: std::collections::BTreeSet<Key> = [key("parties"), key("events")].into();
        let total = |found: Vec<(Quantity, usize)>| -> Quantity {
            found.into_iter().map(|(one, times)| one * times).sum()
        };
        let year = Selection::period(&Period::year(2020).unwrap());
        for selection in [year.clone(), Selection { indicators: Some(stocks.clone()), ..year }] {
            let entries = sqlite.entries(&selection).unwrap();
            let sum: Quantity = entries.iter().map(|entry| entry.quantity).sum();
            prop_assert_eq!(total(sqlite.quantities(&selection).unwrap()), sum);
            prop_assert_eq!(total(files.quantities(&selection).unwrap()), sum);
        }
        let on = day("2020-02-10");
        prop_assert_eq!(bare(files.readings(&stocks, on).unwrap()), bare(sqlite.readings(&stocks, on).unwrap()));
    }
}
