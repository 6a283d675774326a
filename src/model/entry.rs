//! `Entry`: one logged activity, or one total that stands for many.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{EntryId, Key, Map, Period, Quantity, When};
use crate::diagnostic::Place;
use crate::expression::Operand;

/// A value of a free attribute.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Attribute {
    /// A text: a place, a partner, a newspaper.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A day: when a request was answered.
    Day(NaiveDate),
    /// Yes or no.
    Flag(bool),
    /// Several texts: organisers of an event.
    Texts(Vec<String>),
}

impl Attribute {
    /// A text as what it looks like: a day, a flag, a number, else a text.
    pub fn of_text(text: &str) -> Self {
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d");
        if let Ok(day) = day.or_else(|_| NaiveDate::parse_from_str(text, "%d.%m.%Y")) {
            return Self::Day(day);
        }
        match text {
            "true" => Self::Flag(true),
            "false" => Self::Flag(false),
            _ => {
                let plain = text.replace(',', ".");
                // «007» and «+38» are names, not numbers.
                let number = Decimal::from_str_exact(&plain).ok();
                let number = number.filter(|number| number.to_string() == plain);
                number.map_or_else(|| Self::Text(text.to_owned()), Self::Number)
            }
        }
    }

    /// As a condition sees it.
    fn operand(&self) -> Operand {
        match self {
            Self::Text(text) => Operand::Text(text.clone()),
            Self::Number(number) => Operand::Number(*number),
            Self::Day(day) => Operand::Day(*day),
            Self::Flag(flag) => Operand::Flag(*flag),
            Self::Texts(texts) => Operand::Texts(texts.clone()),
        }
    }
}

/// Its value as a text; several texts are parted by semicolons.
impl fmt::Display for Attribute {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Text(text) => out.write_str(text),
            Self::Number(number) => write!(out, "{number}"),
            Self::Day(day) => write!(out, "{day}"),
            Self::Flag(flag) => write!(out, "{flag}"),
            Self::Texts(texts) => out.write_str(&texts.join("; ")),
        }
    }
}

/// Where an entry is kept, for messages about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A line, from one, of a text file.
    Line(Arc<str>, usize),
    /// A row of a database, by its own key or number.
    Row(Arc<str>, Arc<str>),
}

impl Origin {
    /// The place to point at.
    pub fn place(&self) -> Place {
        match self {
            Self::Line(file, line) => Place { line: Some(*line), ..Place::file(file.clone()) },
            Self::Row(file, row) => Place::file(file.clone()).row(&**row, None),
        }
    }
}

/// Amounts of an entry by the values of one dimension.
pub type Parts = Map<Decimal>;

/// One activity that a clerk logged, or one total that stands for many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Unique in the ledger.
    pub id: EntryId,
    /// When it took place; for a stock, the day on which it was so.
    pub when: When,
    /// What it counts for.
    pub indicator: Key,
    /// How many, in the indicator's unit; of a stock, the state itself.
    pub quantity: Quantity,
    /// What it was, as a list of titles or events prints it.
    pub title: Option<String>,
    /// Its one value of each dimension.
    pub by: Map<Key>,
    /// Of an entry that stands for many: how many of each value, by dimension. Each dimension is
    /// a cut of its own; nothing is known of how they overlap.
    pub parts: Map<Parts>,
    /// Second numbers: persons, documents in a data set, money.
    pub measures: Map<Decimal>,
    /// Free attributes.
    pub attributes: Map<Attribute>,
    /// Who logged it.
    pub clerk: Option<String>,
    /// A remark that is not printed.
    pub note: Option<String>,
    /// Where it is kept.
    pub origin: Origin,
}

impl Entry {
    /// What [`Self::operand`] knows of every entry.
    pub const FIELDS: [&str; 9] =
        ["id", "date", "until", "indicator", "count", "title", "clerk", "note", "period"];

    /// The attribute of an entry that was logged after the period of its activity had been closed:
    /// the day of the activity.
    pub const LATE: &str = "late";

    /// The day of an activity whose period was closed when it was logged.
    pub fn late(&self) -> Option<NaiveDate> {
        match self.attributes.get(Self::LATE) {
            Some(Attribute::Day(day)) => Some(*day),
            _ => None,
        }
    }

    /// Whether it counts in a period that holds its day: a late one only where the day of its
    /// activity lies in it too, as in the report of the year.
    pub fn counts_in(&self, period: &Period) -> bool {
        self.late().is_none_or(|day| period.contains(day))
    }

    /// The day on which it counts.
    pub fn day(&self) -> NaiveDate {
        self.when.last()
    }

    /// Whether a text stands in its title or in a free attribute: in what a report may print.
    pub fn bears(&self, text: &str) -> bool {
        let told = self.attributes.values().flat_map(|attribute| match attribute {
            Attribute::Text(told) => std::slice::from_ref(told),
            Attribute::Texts(told) => told.as_slice(),
            Attribute::Number(_) | Attribute::Day(_) | Attribute::Flag(_) => &[],
        });
        told.chain(&self.title).any(|told| told.contains(text))
    }

    /// What a condition means by a name: a field of the entry, the period, a measure or a free
    /// attribute.
    pub fn operand(&self, name: &str, period: &Period) -> Option<Operand> {
        let text = |text: &Option<String>| text.clone().map(Operand::Text);
        match name {
            "id" => Some(Operand::Text(self.id.to_string())),
            "date" => Some(Operand::Day(self.when.first())),
            "until" => Some(Operand::Day(self.when.last())),
            "indicator" => Some(Operand::Text(self.indicator.to_string())),
            "count" => Some(Operand::Number(self.quantity.amount)),
            "title" => text(&self.title),
            "clerk" => text(&self.clerk),
            "note" => text(&self.note),
            "period" => Some(Operand::Fields(
                [
                    ("from", Operand::Day(period.first())),
                    ("to", Operand::Day(period.last())),
                    ("as_of", Operand::Day(period.as_of())),
                ]
                .into(),
            )),
            _ => {
                let measure = self.measures.get(name).map(|amount| Operand::Number(*amount));
                measure.or_else(|| self.attributes.get(name).map(Attribute::operand))
            }
        }
    }

    /// How far rounding alone may part the sum of some parts from the count: half a last digit for
    /// each number that has decimals. Numbers without are counted, not rounded.
    pub fn tolerance(&self, parts: &Parts) -> Decimal {
        let numbers = parts.values().chain([&self.quantity.amount]);
        let rounded = numbers.filter(|number| number.normalize().scale() > 0);
        rounded.map(|number| Decimal::new(5, number.scale() + 1)).sum()
    }

    /// Whether it is the same as another, wherever each is kept.
    pub fn says_what(&self, other: &Self) -> bool {
        self.id == other.id && Self { origin: other.origin.clone(), ..self.clone() } == *other
    }

    /// The place to point at when something is wrong with it.
    pub fn place(&self) -> Place {
        self.origin.place().entry(self.id.as_str())
    }
}

/// Puts entries in the order in which everything lists them: by day, then by id.
pub fn sort(entries: &mut [Entry]) {
    entries.sort_by(|a, b| (a.day(), &a.id).cmp(&(b.day(), &b.id)));
}
