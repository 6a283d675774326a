//! `Field`: what a column of a foreign file may give of an entry.

use std::fmt;
use std::str::FromStr;

use crate::diagnostic::{Diagnostic, nearest};
use crate::model::Key;

/// A field of an entry, by the name that our own exports give its column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The entry's own id, in a list that came from a ledger.
    Id,
    /// What tells the row from all others of its list: a registration number.
    Key,
    /// When, or the first day.
    Date,
    /// The last day.
    Until,
    /// What it counts for.
    Indicator,
    /// How many.
    Count,
    /// How exactly that is known.
    Approx,
    /// What it was.
    Title,
    /// The value of a dimension: `by.channel`.
    By(Key),
    /// How many of a value of a dimension: `parts.channel.email`.
    Part(Key, Key),
    /// A second number: `measures.persons`.
    Measure(Key),
    /// A free attribute: `set.place`.
    Attribute(Key),
    /// Who logged it.
    Clerk,
    /// A remark.
    Note,
}

/// The fields without a name of the department's.
const PLAIN: [(&str, Field); 10] = [
    ("id", Field::Id),
    ("key", Field::Key),
    ("date", Field::Date),
    ("until", Field::Until),
    ("indicator", Field::Indicator),
    ("count", Field::Count),
    ("approx", Field::Approx),
    ("title", Field::Title),
    ("clerk", Field::Clerk),
    ("note", Field::Note),
];

impl Field {
    /// What lists call the column of a field, in small letters, besides its own name.
    pub fn usual(&self) -> &'static [&'static str] {
        match self {
            Self::Date => &["дата"],
            Self::Until => &["дата завершення"],
            Self::Indicator => &["показник"],
            Self::Count => &["кількість"],
            Self::Title => &["назва"],
            Self::Clerk => &["виконавець"],
            Self::Note => &["примітка", "примітки"],
            _ => &[],
        }
    }

    /// The fields without a name of the department's.
    pub fn plain() -> impl Iterator<Item = Self> {
        PLAIN.into_iter().map(|(_, field)| field)
    }
}

impl FromStr for Field {
    type Err = Diagnostic;

    fn from_str(text: &str) -> Result<Self, Diagnostic> {
        let text = text.trim().to_lowercase();
        if let Some((_, field)) = PLAIN.iter().find(|(name, _)| *name == text) {
            return Ok(field.clone());
        }
        let named = text.split_once('.').and_then(|(family, name)| {
            Some(match family {
                "by" => Self::By(name.parse().ok()?),
                "parts" => {
                    let (dimension, value) = name.split_once('.')?;
                    Self::Part(dimension.parse().ok()?, value.parse().ok()?)
                }
                "measures" => Self::Measure(name.parse().ok()?),
                "set" => Self::Attribute(name.parse().ok()?),
                _ => return None,
            })
        });
        named.ok_or_else(|| {
            let near = nearest(&text, PLAIN.iter().map(|(name, _)| *name));
            Diagnostic::error("unknown-field")
                .with("field", text.as_str())
                .with_some("nearest", near)
        })
    }
}

impl fmt::Display for Field {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::By(name) => write!(out, "by.{name}"),
            Self::Part(dimension, value) => write!(out, "parts.{dimension}.{value}"),
            Self::Measure(name) => write!(out, "measures.{name}"),
            Self::Attribute(name) => write!(out, "set.{name}"),
            plain => {
                let name = PLAIN.iter().find(|(_, field)| field == plain);
                out.write_str(name.map_or("", |(name, _)| name))
            }
        }
    }
}
