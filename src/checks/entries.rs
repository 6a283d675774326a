//! Entries one by one: in the future, twice, outside every period, closed before they were opened.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use chrono::{Days, Months, NaiveDate};
use rust_decimal::Decimal;
use rustc_hash::FxHasher;

use super::Scope;
use crate::diagnostic::{Diagnostic, Result};
use crate::model::{Attribute, Catalogue, Derivation, Entry, Key, Kind, When, finding};

/// From how many on two entries without a title can hardly be alike by chance.
const MANY: u32 = 20;
/// How many letters at the end of a title tell it from most others: its number and its names stand
/// there.
const LETTERS: usize = 24;

/// What is odd in single entries of the period.
///
/// # Errors
/// What is wrong with the ledger.
pub fn check(scope: &Scope) -> Result<Vec<Diagnostic>> {
    let entries = scope.figures.logged()?;
    let today = scope.figures.today();
    let mut found = Vec::new();
    found.extend(alone(entries.iter().map(Arc::as_ref), today));
    let closings = closings(scope.figures.catalogue());
    for entry in entries {
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

/// What is odd in entries by themselves, whatever their period: in the future, or twice.
fn alone<'a>(
    entries: impl Iterator<Item = &'a Entry> + Clone,
    today: NaiveDate,
) -> Vec<Diagnostic> {
    let ahead = entries.clone().filter(|entry| is_ahead(entry, today)).map(|entry| {
        let ahead = finding("entry-in-future").with("indicator", entry.indicator.as_str());
        ahead.with("day", entry.when.to_string()).at(entry.place())
    });
    let mut found: Vec<Diagnostic> = ahead.collect();
    found.extend(duplicates(entries));
    found
}

/// Whether an entry is dated after today; a total of a period that has begun is not.
fn is_ahead(entry: &Entry, today: NaiveDate) -> bool {
    match entry.when {
        When::Within(period) => period.first() > today,
        When::Day(day) | When::Days(_, day) => day > today,
    }
}

/// Entries that say the same as an earlier one: with a title, as totals of one period, or so many
/// that it can hardly be chance. A few acts without a title may well happen twice a day.
fn duplicates<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<Diagnostic> {
    let told = |entry: &&Entry| {
        let is_many = entry.quantity.amount >= Decimal::from(MANY);
        entry.title.is_some() || matches!(entry.when, When::Within(_)) || is_many
    };
    let printed = |(at, entry): (usize, &'a Entry)| (print(entry), at, entry);
    let mut prints: Vec<_> = entries.filter(told).enumerate().map(printed).collect();
    prints.sort_unstable_by_key(|(print, at, _)| (*print, *at));
    let mut found = Vec::new();
    for alike in prints.chunk_by(|one, other| one.0 == other.0) {
        let mut firsts: Vec<&Entry> = Vec::new();
        for (_, at, entry) in alike {
            if let Some(earlier) = firsts.iter().find(|earlier| say_the_same(earlier, entry)) {
                let twice = finding("entry-duplicated")
                    .with("indicator", entry.indicator.as_str())
                    .with("first", earlier.id.as_str());
                found.push((at, twice.at(entry.place())));
            } else if alike.len() > 1 {
                firsts.push(entry);
            }
        }
    }
    found.sort_unstable_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, twice)| twice).collect()
}

/// Whether two entries say the same, however their titles are spaced and capitalised.
fn say_the_same(one: &Entry, other: &Entry) -> bool {
    one.indicator == other.indicator
        && one.when == other.when
        && one.quantity.amount == other.quantity.amount
        && letters(one).eq(letters(other))
        && (&one.by, &one.parts) == (&other.by, &other.parts)
        && (&one.measures, &one.attributes) == (&other.measures, &other.attributes)
}

/// The letters of a title, small, its words parted by one space; nothing is made of them, as there
/// are many titles.
fn letters(entry: &Entry) -> impl Iterator<Item = char> {
    let title = entry.title.as_deref().unwrap_or_default();
    let words = title.split_whitespace().flat_map(|word| word.chars().chain([' ']));
    words.flat_map(char::to_lowercase)
}

/// A number that entries share when they say the same, and seldom otherwise.
fn print(entry: &Entry) -> u64 {
    let mut hasher = FxHasher::default();
    (entry.indicator.as_str(), entry.day(), entry.quantity.amount).hash(&mut hasher);
    let mut told = hasher.finish();
    // Rough, but quick: of the last letters from А to Я and a to z by what small ones share with
    // capitals.
    let mut bytes = entry.title.as_deref().unwrap_or_default().bytes().rev();
    let mut left = LETTERS;
    while left > 0
        && let Some(letter) = bytes.next()
    {
        let is_told = match letter {
            0x80..=0xbf => match bytes.next() {
                Some(lead @ (0xd0 | 0xd1)) => (lead == 0xd0) == (letter >= 0x90),
                _ => false,
            },
            letter => letter.is_ascii_alphanumeric(),
        };
        if is_told {
            told = told.wrapping_mul(31).wrapping_add(u64::from(letter & 0x1f));
            left -= 1;
        }
    }
    told
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
/// entries two years away from every other one, which a slip in the year makes; those in the future
/// and twice, in whatever period.
pub fn astray(entries: &[Entry], today: NaiveDate) -> Vec<Diagnostic> {
    let told = |entry: &Entry| {
        let outside = finding("entry-outside-periods").with("indicator", entry.indicator.as_str());
        outside.with("day", entry.when.to_string()).at(entry.place())
    };
    let long = entries.iter().filter(|entry| {
        let year = entry.when.first().checked_add_months(Months::new(12));
        matches!(entry.when, When::Days(_, last) if year.is_some_and(|year| last >= year))
    });
    let mut found: Vec<Diagnostic> = long.map(told).collect();
    found.extend(alone(entries.iter(), today));
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
