//! `Indicator`: what is counted, over which time, and as part of what.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Key, Period, Plan};
use crate::expression::Expression;

/// Where an indicator's value comes from, and what time it speaks of.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Its entries of the period, summed («за період»).
    Flow,
    /// Its last entry on or before the as-of date («станом на»); never summed.
    Stock,
    /// Its entries since a day, summed («від 09.05.2011»).
    Cumulative {
        /// The first day that counts.
        since: NaiveDate,
    },
    /// Entries of another indicator for which a condition holds: «з них з відповіддю».
    Derived(Derivation),
    /// What is still open at the end of the period: entries of another indicator that count by
    /// then and whose closing attribute is absent or later.
    Open {
        /// The indicator whose entries open and close.
        of: Key,
        /// The attribute with the day of closing.
        closed_by: Key,
        /// Entries before this day are not looked at; all are when absent.
        since: Option<NaiveDate>,
    },
    /// One figure divided by another, told in percent or as a number.
    Ratio {
        /// What is divided.
        of: Key,
        /// By what.
        to: Key,
        /// How it is told.
        scale: Scale,
    },
    /// Paragraphs for the narrative, which count nothing.
    Text,
}

impl Kind {
    /// Its name in the settings.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Stock => "stock",
            Self::Cumulative { .. } => "cumulative",
            Self::Derived(_) => "derived",
            Self::Open { .. } => "open",
            Self::Ratio { .. } => "ratio",
            Self::Text => "text",
        }
    }

    /// The condition that entries of another indicator must meet, where there is one.
    pub fn condition(&self) -> Option<&Expression> {
        match self {
            Self::Derived(derivation) => derivation.condition.as_ref(),
            _ => None,
        }
    }
}

/// How a derived indicator takes entries of another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Derivation {
    /// The indicator whose entries are taken.
    pub of: Key,
    /// Which of them; all when absent.
    pub condition: Option<Expression>,
    /// The attribute by whose day they count, instead of their own day.
    pub dated_by: Option<Key>,
    /// With `dated_by`: entries before this day are not looked at.
    pub since: Option<NaiveDate>,
}

/// How a ratio is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// In hundredths: «79,5%».
    Percent,
    /// As it is: «2,6 документа на набір».
    Plain,
}

/// Whether and how the entries of an indicator are named in the report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Listing {
    /// Only counted.
    #[default]
    Count,
    /// Their titles follow the number.
    Titles,
    /// Each with its date, place and organisers.
    Events,
}

/// What the report does with a zero.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Zero {
    /// Passes over it in silence.
    #[default]
    Hide,
    /// Says a sentence of its own: «Повторні звернення не надходили.»
    Say(String),
}

/// A second number of each entry: persons, documents in a data set, money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its name.
    pub key: Key,
    /// What tables call it.
    pub label: String,
    /// The term that it counts, if it has forms.
    pub term: Option<Key>,
    /// The unit that follows the number where there is no term.
    pub unit: Option<String>,
    /// Decimals told.
    pub decimals: u32,
}

/// How a sentence of the built-in narrative tells an indicator.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// An invariable predicate («розміщено») or a key of `[verb]` that agrees («надійти»).
    pub verb: Option<Predicate>,
    /// Words between the predicate and the number: «до міської ради».
    pub lead: Option<String>,
    /// Words after the counted noun: «на офіційному сайті».
    pub tail: Option<String>,
}

/// The predicate of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Predicate {
    /// The same for every number, with its object in the accusative: «розміщено».
    Invariable(String),
    /// A verb of the catalogue that agrees with the number.
    Agreeing(Key),
}

/// The charts that are not of a dimension: an indicator by months, beside the period before, beside
/// the year before, beside its plan.
pub const CHARTS: [&str; 4] = ["months", "previous", "last_year", "plan"];

/// What a department counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Its stable name.
    pub key: Key,
    /// The section that tells it.
    pub section: Key,
    /// What tables and summaries call it.
    pub label: String,
    /// Where its value comes from.
    pub kind: Kind,
    /// The counted noun phrase; without one the label style is used.
    pub term: Option<Key>,
    /// The unit that follows the number where there is no term.
    pub unit: Option<String>,
    /// Decimals told.
    pub decimals: u32,
    /// The dimensions by which it is cut.
    pub by: Vec<Key>,
    /// Second numbers of its entries.
    pub measures: Vec<Measure>,
    /// The typed indicator of which this one is a part («з них»).
    pub part_of: Option<Key>,
    /// Whether its entries are named.
    pub listing: Listing,
    /// The charts that follow its sentence: `months`, `previous`, `last_year`, `plan`, or a
    /// dimension.
    pub charts: Vec<String>,
    /// What a zero does.
    pub zero: Zero,
    /// Its sentence.
    pub wording: Wording,
    /// The plan by period.
    pub plan: BTreeMap<Period, Plan>,
    /// The line of the settings that declares it.
    pub line: usize,
}

#[cfg(test)]
impl Indicator {
    /// An indicator of a kind with nothing besides, for tests.
    pub fn bare(name: &str, kind: Kind) -> Self {
        Self {
            key: name.parse().unwrap(),
            section: "work".parse().unwrap(),
            label: name.to_owned(),
            kind,
            term: None,
            unit: None,
            decimals: 0,
            by: Vec::new(),
            measures: Vec::new(),
            part_of: None,
            listing: Listing::Count,
            charts: Vec::new(),
            zero: Zero::Hide,
            wording: Wording::default(),
            plan: BTreeMap::new(),
            line: 1,
        }
    }
}

impl Indicator {
    /// Whether clerks enter it, rather than it being derived from others.
    pub fn is_entered(&self) -> bool {
        matches!(self.kind, Kind::Flow | Kind::Stock | Kind::Cumulative { .. } | Kind::Text)
    }

    /// The indicator that this one is told after as «з них»: typed or derived.
    pub fn whole(&self) -> Option<&Key> {
        match &self.kind {
            Kind::Derived(Derivation { of, dated_by: None, .. }) => Some(of),
            _ => self.part_of.as_ref(),
        }
    }

    /// The measure of a name.
    pub fn measure(&self, key: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.key.as_str() == key)
    }
}
