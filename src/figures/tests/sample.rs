//! A small catalogue, entries of it, and a ledger in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::NaiveDate;

use crate::diagnostic::Result;
use crate::figures::{Figures, Query};
use crate::model::{
    Attribute, Catalogue, Derivation, Dimension, DimensionValue, Entry, Indicator, Journal, Key,
    Kind, Map, Measure, Origin, Period, Quantity, Scale, Selection, When, sort,
};

/// A ledger in memory that counts how often it was read.
#[derive(Default)]
pub struct Memory {
    pub entries: Vec<Entry>,
    pub reads: AtomicUsize,
}

impl Journal for Memory {
    fn entries(&self, selection: &Selection) -> Result<Vec<Entry>> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        let mut found: Vec<Entry> = self.entries.clone();
        found.retain(|one| selection.holds(one.day()) && selection.wants(one.indicator.as_str()));
        sort(&mut found);
        Ok(found)
    }

    fn readings(&self, indicators: &BTreeSet<Key>, on: NaiveDate) -> Result<Vec<Entry>> {
        let mut found: Vec<Entry> = self.entries.clone();
        found.retain(|one| indicators.contains(&one.indicator) && one.day() <= on);
        sort(&mut found);
        let last: BTreeMap<Key, Entry> =
            found.into_iter().map(|one| (one.indicator.clone(), one)).collect();
        Ok(last.into_values().collect())
    }
}

pub fn key(text: &str) -> Key {
    text.parse().unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn derived(of: &str, condition: Option<&str>, dated_by: Option<&str>) -> Kind {
    Kind::Derived(Derivation {
        of: key(of),
        condition: condition.map(|source| source.parse().unwrap()),
        dated_by: dated_by.map(key),
        since: None,
    })
}

pub fn catalogue() -> Catalogue {
    let value = |name: &str| DimensionValue { key: key(name), label: name.to_owned() };
    let dimension = |name: &str, values: &[&str]| Dimension {
        key: key(name),
        label: name.to_owned(),
        values: values.iter().map(|name| value(name)).collect(),
        complete: None,
    };
    let mut requests = Indicator::bare("requests", Kind::Flow);
    requests.by = vec![key("channel"), key("topic")];
    requests.measures.push(Measure {
        key: key("persons"),
        label: "persons".into(),
        term: None,
        unit: None,
        decimals: 0,
    });
    let open = Kind::Open { of: key("requests"), closed_by: key("answered"), since: None };
    let ratio = Kind::Ratio { of: key("electronic"), to: key("requests"), scale: Scale::Percent };
    let mut share = Indicator::bare("share", ratio);
    share.decimals = 1;
    let dimensions = [
        dimension("channel", &["email", "post", "phone"]),
        dimension("topic", &["land", "social"]),
    ];
    Catalogue {
        dimensions: dimensions.into_iter().map(|one| (one.key.clone(), one)).collect(),
        indicators: vec![
            requests,
            Indicator::bare(
                "answered",
                derived("requests", Some("answered and answered <= period.to"), None),
            ),
            Indicator::bare("done", derived("requests", None, Some("answered"))),
            Indicator::bare("electronic", derived("requests", Some("channel == 'email'"), None)),
            Indicator::bare("open", open),
            share,
            Indicator::bare("parties", Kind::Stock),
            Indicator::bare("ever", Kind::Cumulative { since: day("2019-01-01") }),
        ],
        ..Catalogue::default()
    }
}

pub fn entry(id: &str, when: &str, indicator: &str, count: i64) -> Entry {
    Entry {
        id: id.parse().unwrap(),
        when: When::Day(day(when)),
        indicator: key(indicator),
        quantity: Quantity::from(count),
        title: None,
        by: Map::default(),
        parts: Map::default(),
        measures: Map::default(),
        attributes: Map::default(),
        clerk: None,
        note: None,
        origin: Origin::Line("ledger/test.toml".into(), 1),
    }
}

pub fn request(id: &str, when: &str, channel: &str, answered: Option<&str>) -> Entry {
    let mut entry = entry(id, when, "requests", 1);
    entry.by.insert(key("channel"), key(channel));
    if let Some(on) = answered {
        entry.attributes.insert(key("answered"), Attribute::Day(day(on)));
    }
    entry
}

/// The amount of an indicator in a period, as text; «-» where nothing is known.
pub fn amount(entries: &[Entry], indicator: &str, period: &str) -> String {
    let catalogue = Arc::new(catalogue());
    let memory = Arc::new(Memory { entries: entries.to_vec(), ..Memory::default() });
    let period = Period::parse(period, day("2026-01-01")).unwrap();
    let figures = Figures::new(catalogue.clone(), memory.clone(), period, day("2026-01-01"));
    let figure = figures.figure(&Query::new(key(indicator), period)).unwrap();
    figure.value.map_or("-".to_owned(), |value| value.amount.to_string())
}

pub fn requests() -> Vec<Entry> {
    vec![
        request("a", "2019-12-20", "email", Some("2020-01-10")),
        request("b", "2020-01-15", "email", Some("2020-01-20")),
        request("c", "2020-02-15", "post", Some("2020-04-02")),
        request("d", "2020-03-31", "post", None),
    ]
}
