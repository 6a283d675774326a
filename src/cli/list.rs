//! `zvit list`: the entries of a period, as a table, as JSON or as CSV.

use std::collections::BTreeSet;

use chrono::Datelike;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};

use super::amount::quantity;
use super::arguments::ListArguments;
use super::department::Opened;
use super::json;
use super::session::Session;
use super::sheet;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, Result, nearest};
use crate::expression::{Expression, Operand};
use crate::model::{Attribute, Catalogue, Entry, Key, Period, Selection};

/// In fewer columns a table tells the most important fields only.
const NARROW: u16 = 80;

/// Prints the entries that are asked for, and tells how many of how many they are.
pub fn run(session: &Session, arguments: &ListArguments) -> anyhow::Result<()> {
    let month = Period::month(session.today.year(), session.today.month());
    let period = arguments.period.or(month, session.today)?;
    let opened = Opened::find(session)?;
    let catalogue = &opened.config.catalogue;
    let wanted = Wanted::new(arguments, catalogue, period)?;
    let entries = opened.journal()?.entries(&Selection::period(&period))?;
    let all = entries.len();
    session.warn(&wanted.unknown(&entries));
    let mut shown = Vec::new();
    for entry in entries {
        if wanted.holds(&entry)? {
            shown.push(entry);
        }
    }
    sort(&mut shown, &arguments.sort);
    if arguments.reverse {
        shown.reverse();
    }
    shown.truncate(arguments.limit.unwrap_or(usize::MAX));
    let text = match (arguments.json, arguments.csv) {
        (true, _) => json::entries(&shown),
        (_, true) => sheet::written(&shown),
        _ => table(session, catalogue, &shown),
    };
    if !(shown.is_empty() && text.trim().is_empty()) {
        session.print(&text)?;
    }
    let count = Message::new("list-count").with("shown", shown.len()).with("all", all);
    session.say(&count.with("period", period.to_string()));
    Ok(())
}

/// Which entries are asked for.
struct Wanted<'a> {
    indicator: Option<Key>,
    by: Vec<(Key, Option<Key>)>,
    clerk: Option<String>,
    text: Option<String>,
    condition: Option<Expression>,
    catalogue: &'a Catalogue,
    period: Period,
}

impl<'a> Wanted<'a> {
    /// What the arguments ask for.
    fn new(arguments: &ListArguments, catalogue: &'a Catalogue, period: Period) -> Result<Self> {
        let indicator = arguments.indicator.as_ref().map(|name| catalogue.meant(name));
        let mut by = Vec::new();
        for pair in &arguments.by {
            let dimension = pair.name.to_lowercase().parse::<Key>()?;
            let value = match catalogue.dimensions.get(&dimension) {
                _ if pair.value.is_empty() => None,
                Some(known) => Some(known.meant(&pair.value)?.clone()),
                None => Some(pair.value.to_lowercase().parse::<Key>()?),
            };
            by.push((dimension, value));
        }
        Ok(Self {
            indicator: indicator.transpose()?.map(|indicator| indicator.key.clone()),
            by,
            clerk: arguments.clerk.as_ref().map(|clerk| clerk.to_lowercase()),
            text: arguments.text.as_ref().map(|text| text.to_lowercase()),
            condition: arguments.condition.as_ref().map(|text| text.parse()).transpose()?,
            catalogue,
            period,
        })
    }

    /// Whether an entry is asked for.
    fn holds(&self, entry: &Entry) -> Result<bool> {
        let has = |text: &Option<String>, wanted: &str| {
            text.as_ref().is_some_and(|text| text.to_lowercase().contains(wanted))
        };
        let plain = self.indicator.as_ref().is_none_or(|wanted| entry.indicator == *wanted)
            && self.clerk.as_ref().is_none_or(|wanted| has(&entry.clerk, wanted))
            && self.text.as_ref().is_none_or(|wanted| self.bears(entry, wanted))
            && self.by.iter().all(|(dimension, value)| match value {
                None => !entry.by.contains_key(dimension) && !entry.parts.contains_key(dimension),
                Some(value) => {
                    let parts = entry.parts.get(dimension);
                    entry.by.get(dimension) == Some(value)
                        || parts.is_some_and(|parts| parts.contains_key(value))
                }
            });
        match &self.condition {
            Some(condition) if plain => {
                let value = |name: &str| {
                    let by = entry.by.get(name);
                    let by = by.map(|value| Operand::Text(value.to_string()));
                    by.or_else(|| entry.operand(name, &self.period))
                };
                Ok(condition.holds(value).map_err(|wrong| wrong.at(entry.place()))?)
            }
            _ => Ok(plain),
        }
    }

    /// The names in the condition that nothing has: rather slips of the hand.
    fn unknown(&self, entries: &[Entry]) -> Diagnostics {
        let indicators = self.catalogue.indicators.iter();
        let measures = indicators.flat_map(|one| &one.measures).map(|one| one.key.as_str());
        let dimensions = self.catalogue.dimensions.keys().map(Key::as_str);
        let attributes = entries.iter().flat_map(|entry| entry.attributes.keys()).map(Key::as_str);
        let known: BTreeSet<&str> =
            measures.chain(dimensions).chain(attributes).chain(Entry::FIELDS).collect();
        let names = self.condition.iter().flat_map(Expression::names);
        let unknown = names.filter(|name| !known.contains(name.as_str())).map(|name| {
            Diagnostic::warning("unknown-name")
                .with("name", name.as_str())
                .with_some("nearest", nearest(name, known.iter().copied()))
        });
        let mut found = Diagnostics::default();
        found.extend(unknown);
        found
    }

    /// Whether a text, in small letters, stands in what is told of an entry.
    fn bears(&self, entry: &Entry, wanted: &str) -> bool {
        let label = self.catalogue.indicator(entry.indicator.as_str());
        let texts = entry.attributes.values().flat_map(|attribute| match attribute {
            Attribute::Text(text) => std::slice::from_ref(text),
            Attribute::Texts(texts) => texts.as_slice(),
            Attribute::Number(_) | Attribute::Day(_) | Attribute::Flag(_) => &[],
        });
        let fields = entry.title.iter().chain(&entry.note).chain(label.map(|one| &one.label));
        texts.chain(fields).any(|text| text.to_lowercase().contains(wanted))
    }
}

/// Puts entries in an order; those alike stay by day and id.
fn sort(entries: &mut [Entry], order: &str) {
    match order {
        "id" => entries.sort_by(|a, b| a.id.cmp(&b.id)),
        "indicator" => entries.sort_by(|a, b| a.indicator.cmp(&b.indicator)),
        "count" => entries.sort_by_key(|entry| entry.quantity.amount),
        "clerk" => entries.sort_by(|a, b| a.clerk.cmp(&b.clerk)),
        _ => {}
    }
}

/// The entries as a table that fits the terminal.
pub fn table(session: &Session, catalogue: &Catalogue, entries: &[Entry]) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let mut table = Table::new();
    table.load_style(presets::UTF8_BORDERS_ONLY).set_width(session.width);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    let heads = [
        Message::new("list-id"),
        Message::new("list-date"),
        Message::new("summary-indicator"),
        Message::new("list-number"),
        Message::new("list-title"),
        Message::new("list-by"),
        Message::new("list-clerk"),
    ];
    let columns = if session.width < NARROW { 5 } else { heads.len() };
    table.set_header(heads.iter().take(columns).map(|head| session.text(head)));
    for entry in entries {
        let label = catalogue.indicator(entry.indicator.as_str());
        let label = label.map_or(entry.indicator.as_str(), |one| one.label.as_str());
        let cells = [
            entry.id.to_string(),
            entry.when.label(),
            label.to_owned(),
            quantity(Some(entry.quantity), ""),
            entry.title.clone().unwrap_or_default(),
            values(catalogue, entry),
            entry.clerk.clone().unwrap_or_default(),
        ];
        table.add_row(cells.into_iter().take(columns));
    }
    for number in [0, 1, 3] {
        let Some(column) = table.column_mut(number) else { continue };
        column.set_constraint(ColumnConstraint::ContentWidth);
        if number == 3 {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    format!("{table}\n")
}

/// The labels of an entry's values.
fn values(catalogue: &Catalogue, entry: &Entry) -> String {
    let label = |(dimension, value): (&Key, &Key)| {
        let known = catalogue.dimensions.get(dimension).and_then(|one| one.value(value.as_str()));
        known.map_or_else(|| value.to_string(), |one| one.label.clone())
    };
    entry.by.iter().map(label).collect::<Vec<_>>().join(", ")
}
