//! The rules of figures, on a small ledger in memory.

mod sample;
mod tallied;

use std::sync::atomic::Ordering;

use proptest::prelude::{Strategy, prop_assert_eq, proptest};

use self::sample::{Memory, amount, catalogue, day, entry, key, request, requests};
use super::*;
use crate::diagnostic::Fault;
use crate::model::When;

#[test]
fn a_flow_sums_its_period_only() {
    assert_eq!(amount(&requests(), "requests", "2020-Q1"), "3");
    assert_eq!(amount(&requests(), "requests", "2020-01"), "1");
}

#[test]
fn no_data_is_not_zero() {
    assert_eq!(amount(&requests(), "requests", "2018-Q1"), "-");
    assert_eq!(amount(&[entry("a", "2020-01-15", "ever", 1)], "requests", "2020-Q1"), "0");
}

#[test]
fn a_condition_may_name_the_period() {
    assert_eq!(amount(&requests(), "answered", "2020-Q1"), "1");
    assert_eq!(amount(&requests(), "electronic", "2020-Q1"), "1");
}

#[test]
fn opening_plus_received_less_done_is_closing() {
    assert_eq!(amount(&requests(), "open", "2019-Q4"), "1");
    assert_eq!(amount(&requests(), "requests", "2020-Q1"), "3");
    assert_eq!(amount(&requests(), "done", "2020-Q1"), "2");
    assert_eq!(amount(&requests(), "open", "2020-Q1"), "2");
}

#[test]
fn a_ratio_is_rounded_half_away_from_zero() {
    assert_eq!(amount(&requests(), "share", "2020-Q1"), "33.3");
    assert_eq!(amount(&requests(), "share", "2018-Q1"), "-");
}

/// Readings of one stock, around the first quarter of 2020.
fn readings() -> [Entry; 4] {
    [
        entry("a", "2019-06-01", "parties", 90),
        entry("b", "2020-03-01", "parties", 96),
        entry("c", "2020-04-01", "parties", 97),
        entry("d", "2020-04-02", "parties", 99),
    ]
}

#[test]
fn a_stock_is_its_last_reading_and_never_a_sum() {
    let readings = readings();
    assert_eq!(amount(&readings, "parties", "2020-Q1"), "97");
    assert_eq!(amount(&readings, "parties", "2020-02"), "96");
    assert_eq!(amount(&readings, "parties", "2019"), "90");
    assert_eq!(amount(&readings, "parties", "2018"), "-");
}

#[test]
fn a_stock_is_the_same_whether_its_entries_were_read_before_or_not() {
    let readings = readings();
    for count in 0..=readings.len() {
        let entries = readings[..count].to_vec();
        for (period, before) in [("2020-Q1", "2019-Q4"), ("2020-Q2", "2020-Q1"), ("2019", "2018")] {
            let [period, before] =
                [period, before].map(|text| Period::parse(text, day("2026-01-01")));
            let (period, before) = (period.unwrap(), before.unwrap());
            let figures = || {
                let memory = Arc::new(Memory { entries: entries.clone(), ..Memory::default() });
                Figures::new(Arc::new(catalogue()), memory, period, day("2026-01-01"))
            };
            let query = Query::new(key("parties"), period);
            let (fresh, read) = (figures(), figures());
            read.logged().unwrap();
            read.entries(read.indicator("requests").unwrap(), &before).unwrap();
            assert_eq!(read.figure(&query).unwrap(), fresh.figure(&query).unwrap(), "{period}");
        }
    }
}

#[test]
fn of_a_month_without_entries_as_much_is_known_as_of_its_quarter() {
    let entries = vec![request("a", "2020-01-15", "email", None)];
    let figures = first_quarter(entries.clone());
    let months = figures.months(&Query::new(key("requests"), figures.period())).unwrap();
    let values: Vec<_> = months.iter().map(|(_, figure)| figure.value).collect();
    assert_eq!(values, [Some(Quantity::from(1)), Some(Quantity::from(0)), Some(Quantity::from(0))]);
    assert_eq!(amount(&entries, "requests", "2020-02"), "-");
}

#[test]
fn a_cumulative_figure_has_its_own_start() {
    let entries = [
        entry("a", "2018-12-31", "ever", 100),
        entry("b", "2019-01-01", "ever", 7),
        entry("c", "2020-03-01", "ever", 5),
        entry("d", "2020-04-01", "ever", 3),
    ];
    assert_eq!(amount(&entries, "ever", "2020-Q1"), "12");
}

#[test]
fn a_total_of_a_quarter_is_not_counted_in_its_month_but_in_the_year() {
    let mut total = entry("a", "2020-03-31", "requests", 405);
    total.when = When::Within(Period::quarter(2020, 1).unwrap());
    assert_eq!(amount(&[total.clone()], "requests", "2020-Q1"), "405");
    assert_eq!(amount(&[total.clone()], "requests", "2020"), "405");
    assert_eq!(amount(&[total], "requests", "2020-03"), "-");
}

#[test]
fn an_entry_of_many_counts_in_every_cut_by_its_parts() {
    let mut many = entry("m", "2020-02-01", "requests", 100);
    many.parts.insert(key("channel"), [(key("email"), 59.into()), (key("post"), 3.into())].into());
    many.parts.insert(key("topic"), [(key("land"), 100.into())].into());
    let entries = [request("a", "2020-01-15", "email", None), many];
    assert_eq!(amount(&entries, "requests", "2020-Q1"), "101");
    assert_eq!(amount(&entries, "electronic", "2020-Q1"), "60");
    let rows = cut_of(&entries, "channel");
    assert_eq!(rows, [(Some("email".into()), 60), (Some("post".into()), 3), (None, 38)]);
    let rows = cut_of(&entries, "topic");
    assert_eq!(rows, [(Some("land".into()), 100), (None, 1)]);
}

#[test]
fn two_cuts_at_once_cannot_be_told_from_parts() {
    let mut many = entry("m", "2020-02-01", "requests", 10);
    many.parts.insert(key("channel"), [(key("email"), 10.into())].into());
    many.parts.insert(key("topic"), [(key("land"), 10.into())].into());
    let catalogue = Arc::new(catalogue());
    let memory = Arc::new(Memory { entries: vec![many], ..Memory::default() });
    let period = Period::quarter(2020, 1).unwrap();
    let figures = Figures::new(catalogue.clone(), memory.clone(), period, day("2026-01-01"));
    let query = Query::new(key("requests"), period)
        .limited(&key("channel"), Slice::Values(vec![key("email")]))
        .limited(&key("topic"), Slice::Values(vec![key("land")]));
    let Err(Fault::Mend(found)) = figures.figure(&query) else { panic!("told") };
    assert_eq!(found.iter().next().unwrap().message.code, "parts-cannot-tell");
}

#[test]
fn a_second_measure_is_summed_beside_the_count() {
    let mut first = request("a", "2020-01-15", "email", None);
    first.measures.insert(key("persons"), 130.into());
    let second = request("b", "2020-01-16", "email", None);
    let catalogue = Arc::new(catalogue());
    let memory = Arc::new(Memory { entries: vec![first, second], ..Memory::default() });
    let period = Period::quarter(2020, 1).unwrap();
    let figures = Figures::new(catalogue.clone(), memory.clone(), period, day("2026-01-01"));
    let mut query = Query::new(key("requests"), period);
    query.measure = Some(key("persons"));
    let figure = figures.figure(&query).unwrap();
    assert_eq!(figure.value, Some(Quantity::from(130)));
    assert_eq!(figure.entries(), 1);
}

#[test]
fn an_approximate_entry_makes_the_figure_approximate() {
    let mut about = entry("a", "2020-01-15", "requests", 250);
    about.quantity.precision = Precision::About;
    let catalogue = Arc::new(catalogue());
    let memory = Arc::new(Memory {
        entries: vec![about, entry("b", "2020-01-16", "requests", 1)],
        ..Memory::default()
    });
    let period = Period::quarter(2020, 1).unwrap();
    let figures = Figures::new(catalogue.clone(), memory.clone(), period, day("2026-01-01"));
    let figure = figures.figure(&Query::new(key("requests"), period)).unwrap();
    assert_eq!(figure.value.unwrap().precision, Precision::About);
}

#[test]
fn the_largest_come_first_and_the_others_together() {
    let mut entries = requests();
    entries.push(request("e", "2020-03-01", "phone", None));
    entries.push(request("f", "2020-03-02", "phone", None));
    entries.push(request("g", "2020-03-03", "phone", None));
    let catalogue = Arc::new(catalogue());
    let memory = Arc::new(Memory { entries, ..Memory::default() });
    let period = Period::quarter(2020, 1).unwrap();
    let figures = Figures::new(catalogue.clone(), memory.clone(), period, day("2026-01-01"));
    let rows = figures.top(&Query::new(key("requests"), period), "channel", 1).unwrap();
    let rows: Vec<_> =
        rows.iter().map(|row| (row.label.as_deref(), row.figure.value.unwrap().amount)).collect();
    assert_eq!(rows, [(Some("phone"), 3.into()), (None, 3.into())]);
}

#[test]
fn a_report_that_compares_with_nothing_reads_one_period_once() {
    let catalogue = Arc::new(catalogue());
    let memory = Arc::new(Memory { entries: requests(), ..Memory::default() });
    let period = Period::quarter(2020, 1).unwrap();
    let figures = Figures::new(catalogue.clone(), memory.clone(), period, day("2026-01-01"));
    let query = Query::new(key("requests"), period);
    for _ in 0..3 {
        figures.figure(&query).unwrap();
        figures.cut(&query, "channel").unwrap();
        figures.months(&query).unwrap();
    }
    assert_eq!(memory.reads.load(Ordering::Relaxed), 1);
}

#[test]
fn a_period_that_is_not_over_counts_up_to_today() {
    let catalogue = Arc::new(catalogue());
    let memory = Arc::new(Memory { entries: requests(), ..Memory::default() });
    let period = Period::quarter(2020, 1).unwrap();
    let figures = Figures::new(catalogue.clone(), memory.clone(), period, day("2020-02-20"));
    assert!(figures.is_draft());
    let figure = figures.figure(&Query::new(key("requests"), period)).unwrap();
    assert_eq!(figure.value, Some(Quantity::from(2)));
    assert_eq!(figures.as_of(), day("2020-02-20"));
}

#[test]
fn an_entry_that_the_catalogue_does_not_admit_stops_the_figure() {
    let catalogue = Arc::new(catalogue());
    let memory = Arc::new(Memory {
        entries: vec![entry("a", "2020-01-15", "reqests", 1)],
        ..Memory::default()
    });
    let period = Period::quarter(2020, 1).unwrap();
    let figures = Figures::new(catalogue.clone(), memory.clone(), period, day("2026-01-01"));
    let Err(Fault::Mend(found)) = figures.figure(&Query::new(key("requests"), period)) else {
        panic!("counted")
    };
    assert_eq!(found.iter().next().unwrap().message.code, "unknown-indicator");
}

/// The figures of the first quarter of 2020 over these entries.
fn first_quarter(entries: Vec<Entry>) -> Figures {
    let memory = Arc::new(Memory { entries, ..Memory::default() });
    let period = Period::quarter(2020, 1).unwrap();
    Figures::new(Arc::new(catalogue()), memory, period, day("2026-01-01"))
}

fn cut_of(entries: &[Entry], dimension: &str) -> Vec<(Option<String>, i64)> {
    let figures = first_quarter(entries.to_vec());
    let rows = figures.cut(&Query::new(key("requests"), figures.period()), dimension).unwrap();
    let whole = |row: &Row| i64::try_from(row.figure.value.unwrap().amount).unwrap();
    rows.iter().map(|row| (row.label.clone(), whole(row))).collect()
}

/// Any ledger of requests of the first quarter: single ones, and ones that stand for many.
fn any_requests() -> impl Strategy<Value = Vec<Entry>> {
    let one = (0..91_u64, proptest::option::of(0..3_usize), 0..40_i64, 0..40_i64, 0..20_i64);
    proptest::collection::vec(one, 0..30).prop_map(|drawn| {
        let one = |(number, (day, channel, email, post, rest)): (
            usize,
            (u64, Option<usize>, i64, i64, i64),
        )| {
            let date = self::day("2020-01-01") + chrono::Days::new(day);
            let mut made = entry(&format!("e{number}"), &date.to_string(), "requests", 1);
            match channel {
                Some(channel) => {
                    made.by.insert(key("channel"), key(["email", "post", "phone"][channel]));
                }
                None => {
                    made.quantity = Quantity::from(email + post + rest);
                    let parts = [(key("email"), email.into()), (key("post"), post.into())];
                    made.parts.insert(key("channel"), parts.into());
                }
            }
            made
        };
        drawn.into_iter().enumerate().map(one).collect()
    })
}

proptest! {
    #[test]
    fn the_rows_of_a_cut_and_the_months_add_up_to_the_whole(entries in any_requests()) {
        let figures = first_quarter(entries);
        let query = Query::new(key("requests"), figures.period());
        let whole = figures.figure(&query).unwrap().value.unwrap_or_default().amount;
        let sum = |rows: Vec<Figure>| -> Decimal {
            rows.iter().map(|row| row.value.unwrap_or_default().amount).sum()
        };
        let rows = figures.cut(&query, "channel").unwrap();
        prop_assert_eq!(sum(rows.into_iter().map(|row| row.figure).collect()), whole);
        let top = figures.top(&query, "channel", 1).unwrap();
        prop_assert_eq!(sum(top.into_iter().map(|row| row.figure).collect()), whole);
        let months = figures.months(&query).unwrap();
        prop_assert_eq!(sum(months.into_iter().map(|(_, figure)| figure).collect()), whole);
    }
}
