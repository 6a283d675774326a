//! Figures are the same whether a ledger gives tallies or not, and whatever was read before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use proptest::prelude::{prop_assert_eq, proptest};

use super::any_requests;
use super::sample::{Memory, catalogue, day, key};
use crate::diagnostic::Result;
use crate::figures::{Figures, Query};
use crate::model::{
    Attribute, Catalogue, Entry, Journal, Key, Kind, LookedAt, Period, Quantity, Selection, Tally,
    When,
};

/// A ledger in memory that gives tallies, grouped in the plainest way.
struct Tallying(Memory);

impl Journal for Tallying {
    fn entries(&self, selection: &Selection) -> Result<Vec<Entry>> {
        self.0.entries(selection)
    }

    fn readings(&self, indicators: &BTreeSet<Key>, on: NaiveDate) -> Result<Vec<Entry>> {
        self.0.readings(indicators, on)
    }

    fn tallies(&self, selection: &Selection, looked_at: &LookedAt) -> Result<Option<Vec<Tally>>> {
        let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
        for entry in self.entries(selection)? {
            let month = (entry.day().year(), entry.day().month());
            let time = if matches!(entry.when, When::Day(_)) { None } else { Some(entry.when) };
            let told = looked_at.seen(&entry.attributes);
            let Entry { indicator, quantity, by, parts, measures, .. } = &entry;
            let alike = format!(
                "{indicator} {month:?} {time:?} {quantity:?} {by:?} {parts:?} {measures:?} {told:?}"
            );
            let first = || Tally { entry: Arc::new(entry.clone()), times: 0 };
            tallies.entry(alike).or_insert_with(first).times += 1;
        }
        Ok(Some(tallies.into_values().collect()))
    }
}

/// Everything that is told of the first quarter of 2020, its months, and the quarter before: values, and
/// how many entries make them.
fn told(figures: &Figures) -> Vec<(String, Option<Quantity>, usize)> {
    let mut queries = Vec::new();
    for period in
        ["2020-Q1", "2020-01", "2020-02", "2020-03", "2019-Q4", "2019-11", "2020-01-10..2020-02-17"]
    {
        let period = Period::parse(period, day("2026-01-01")).unwrap();
        for indicator in &catalogue().indicators {
            queries.push(Query::new(indicator.key.clone(), period));
        }
        for row in figures.cut(&Query::new(key("requests"), period), "channel").unwrap() {
            queries.push(row.figure.query);
        }
    }
    let told = |query: Query| {
        let figure = figures.figure(&query).unwrap();
        assert_eq!(figure.entries(), figures.ids(&query).unwrap().len(), "{query}");
        (query.to_string(), figure.value, figure.entries())
    };
    queries.into_iter().map(told).collect()
}

proptest! {
    #[test]
    fn tallies_and_entries_tell_the_same(entries in any_requests(), today in 60..120_u64) {
        let mut entries = entries;
        for (at, entry) in entries.iter_mut().enumerate() {
            if let (0, Some(last)) = (at % 3, entry.day().checked_add_days(chrono::Days::new(40))) {
                entry.attributes.insert(key("answered"), Attribute::Day(last));
            }
            if at % 7 == 0 {
                entry.attributes.insert(key("late"), Attribute::Day(day("2019-12-20")));
            }
            if at % 5 == 0 && let Some(before) = entry.day().checked_sub_days(chrono::Days::new(60)) {
                entry.when = When::Day(before);
            }
        }
        let today = day("2020-01-01") + chrono::Days::new(today);
        let memory = || Memory { entries: entries.clone(), ..Memory::default() };
        let of = |catalogue: Catalogue, journal: Arc<dyn Journal>| {
            let quarter = Period::quarter(2020, 1).unwrap();
            Figures::new(Arc::new(catalogue), journal, quarter, today)
        };
        let figures = |journal: Arc<dyn Journal>| of(catalogue(), journal);
        // What looks at ids has every entry stand for itself.
        let mut one_by_one = catalogue();
        let mut looking = one_by_one.indicator("answered").unwrap().clone();
        looking.key = key("looking");
        if let Kind::Derived(derivation) = &mut looking.kind {
            derivation.condition = Some("id == 'e1'".parse().unwrap());
        }
        one_by_one.indicators.push(looking);
        prop_assert_eq!(one_by_one.looked_at(), None);
        let plain = told(&of(one_by_one, Arc::new(memory())));
        prop_assert_eq!(&told(&figures(Arc::new(memory()))), &plain);
        prop_assert_eq!(&told(&figures(Arc::new(Tallying(memory())))), &plain);
        let journals: [Arc<dyn Journal>; 2] = [Arc::new(memory()), Arc::new(Tallying(memory()))];
        for journal in journals {
            let read = figures(journal);
            read.logged().unwrap();
            prop_assert_eq!(&told(&read), &plain);
        }
    }
}
