//! Entries one by one: in the future, twice, outside every period, closed before they were opened.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Days, Months, NaiveDate};

use super::Scope;
use crate::diagnostic::{Diagnostic, Result};
use crate::model::{Attribute, Catalogue, Derivation, Entry, Key, Kind, When, finding};

/// What is odd in single entries of the period.
///
/// # Errors
/// What is wrong with the ledger.
pub fn check(scope: &Scope) -> Result<Vec<Diagnostic>> {
    let entries = scope.figures.logged()?;
    let today = scope.figures.today();
    let mut found = Vec::new();
    for entry in entries.iter().filter(|entry| is_ahead(entry, today)) {
        let ahead = finding("entry-in-future").with("indicator", entry.indicator.as_str());
        found.push(ahead.with("day", entry.when.to_string()).at(entry.place()));
    }
    found.extend(duplicates(&entries));
    let closings = closings(scope.figures.catalogue());
    for entry in &entries {
        for attribute in closings.get(&entry.indicator).into_iter().flatten() {
            if let Some(Attribute::Day(day)) = entry.attributes.get(*attribute)
                && *day < entry.when.first()
            {
                let early = finding("closed-before-opened")
                    .with("indicator", entry.indicator.as_str())
                    .with("attribute", attribute.as_str())
                    .with("day", day.to_string())
                    .with("opened", entry.when.to_string());
                found.push(early.at(entry.place()));
            }
        }
    }
    Ok(found)
}

/// Whether an entry is dated after today; a total of a period that has begun is not.
fn is_ahead(entry: &Entry, today: NaiveDate) -> bool {
    match entry.when {
        When::Within(period) => period.first() > today,
        When::Day(day) | When::Days(_, day) => day > today,
    }
}

/// Entries that say the same as an earlier one: with a title, or as totals of one period. Single
/// acts without a title may well happen twice a day.
fn duplicates(entries: &[Arc<Entry>]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<_, &Arc<Entry>> = BTreeMap::new();
    let mut found = Vec::new();
    let told = |entry: &&Arc<Entry>| entry.title.is_some() || matches!(entry.when, When::Within(_));
    for entry in entries.iter().filter(told) {
        let title = entry.title.as_deref().map(|title| {
            title.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
        });
        let says = (
            (&entry.indicator, entry.when.to_string(), title, entry.quantity.amount),
            (&entry.by, &entry.parts, &entry.measures, format!("{:?}", entry.attributes)),
        );
        if let Some(earlier) = first.get(&says) {
            let twice = finding("entry-duplicated")
                .with("indicator", entry.indicator.as_str())
                .with("first", earlier.id.as_str());
            found.push(twice.at(entry.place()));
        } else {
            first.insert(says, entry);
        }
    }
    found
}

/// The attributes that hold the day on which an entry of an indicator was dealt with.
fn closings(catalogue: &Catalogue) -> BTreeMap<&Key, BTreeSet<&Key>> {
    let mut closings: BTreeMap<&Key, BTreeSet<&Key>> = BTreeMap::new();
    for indicator in &catalogue.indicators {
        if let Kind::Open { of, closed_by: day, .. }
        | Kind::Derived(Derivation { of, dated_by: Some(day), .. }) = &indicator.kind
        {
            closings.entry(of).or_default().insert(day);
        }
    }
    closings
}

/// Entries of a ledger that no report will ever hold: ranges of days over more than a year, and
/// entries two years away from every other one, which a slip in the year makes.
pub fn astray(entries: &[Entry]) -> Vec<Diagnostic> {
    let told = |entry: &Entry| {
        let outside = finding("entry-outside-periods").with("indicator", entry.indicator.as_str());
        outside.with("day", entry.when.to_string()).at(entry.place())
    };
    let long = entries.iter().filter(|entry| {
        let year = entry.when.first().checked_add_months(Months::new(12));
        matches!(entry.when, When::Days(_, last) if year.is_some_and(|year| last >= year))
    });
    let mut found: Vec<Diagnostic> = long.map(told).collect();
    let mut days: Vec<(NaiveDate, &Entry)> =
        entries.iter().map(|entry| (entry.day(), entry)).collect();
    days.sort_by_key(|(day, _)| *day);
    let far = |one: NaiveDate, other: Option<&(NaiveDate, &Entry)>| {
        other.is_none_or(|(other, _)| one.max(*other) - Days::new(730) > one.min(*other))
    };
    for (at, (day, entry)) in days.iter().enumerate().filter(|_| days.len() > 1) {
        let before = at.checked_sub(1).and_then(|at| days.get(at));
        if far(*day, before) && far(*day, days.get(at + 1)) {
            found.push(told(entry));
        }
    }
    found
}
