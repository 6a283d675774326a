//! What was done in a period that had been reported already, and was logged in this one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::escape::escape;
use super::phrase::Manner;
use crate::diagnostic::Result;
use crate::figures::Figures;
use crate::model::{Entry, Key, Period, Quantity};
use crate::uk::inside;
use crate::uk::{self, Form};

/// A paragraph for each earlier period: «Додатково до звіту за I квартал 2020 року: листи — 2 (про
/// дороги, про освітлення); засідання — 1.» Empty where nothing was late.
///
/// # Errors
/// What is wrong with the ledger.
pub fn told(figures: &Figures) -> Result<String> {
    let kind = figures.period().kind();
    let mut periods: BTreeMap<Period, BTreeMap<usize, Vec<Arc<Entry>>>> = BTreeMap::new();
    for entry in figures.late()? {
        let period = entry.late().and_then(|day| Period::around(kind, day));
        let order =
            |key: &Key| figures.catalogue().indicators.iter().position(|one| one.key == *key);
        if let (Some(period), Some(order)) = (period, order(&entry.indicator)) {
            periods.entry(period).or_default().entry(order).or_default().push(entry);
        }
    }
    let paragraphs = periods.iter().map(|(period, indicators)| {
        let told: Vec<String> =
            indicators.iter().map(|(at, entries)| indicator(figures, *at, entries)).collect();
        format!(
            "\n\nДодатково до звіту за {}: {}.",
            escape(&period.name(Form::Accusative)),
            told.join("; ")
        )
    });
    Ok(paragraphs.collect())
}

/// An indicator with the sum of its late entries, and their titles.
fn indicator(figures: &Figures, at: usize, entries: &[Arc<Entry>]) -> String {
    let indicator = &figures.catalogue().indicators[at];
    let manner = Manner::of(figures.catalogue(), indicator, None);
    let sum: Quantity = entries.iter().map(|entry| entry.quantity).sum();
    let titles: Vec<String> =
        entries.iter().filter_map(|entry| entry.title.as_deref()).map(escape).collect();
    let titles =
        if titles.is_empty() { String::new() } else { format!(" ({})", uk::enumerate(&titles)) };
    format!("{} — {}{titles}", escape(&inside(&indicator.label)), escape(&manner.labelled(sum)))
}
