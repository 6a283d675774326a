//! `Rules`: what a department wants checked, how much each finding matters, and what is excepted.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::{CHECKS, Check, Key, Period, Reach};
use crate::diagnostic::{Argument, Diagnostic, Severity};

/// How much a finding matters by the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It is not looked for.
    Off,
    /// This much.
    At(Severity),
}

impl FromStr for Level {
    type Err = Diagnostic;

    fn from_str(text: &str) -> Result<Self, Diagnostic> {
        match text {
            "off" => Ok(Self::Off),
            "note" => Ok(Self::At(Severity::Note)),
            "warning" => Ok(Self::At(Severity::Warning)),
            "error" => Ok(Self::At(Severity::Error)),
            _ => Err(Diagnostic::error("bad-level").with("level", text)),
        }
    }
}

/// A finding that somebody has looked at and lets stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The check.
    pub check: &'static str,
    /// Of this indicator only.
    pub indicator: Option<Key>,
    /// Of this entry only.
    pub entry: Option<String>,
    /// In this period only.
    pub period: Option<Period>,
    /// Why it may stand.
    pub reason: String,
}

/// What a department wants checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Levels that differ from the list's own.
    pub levels: BTreeMap<&'static str, Level>,
    /// What is let stand.
    pub exceptions: Vec<Exception>,
    /// By how many percent a plan may be overrun without a word.
    pub overrun: Decimal,
    /// A dictionary for spelling, as Hunspell has it: the path of its `.aff` or `.dic` file.
    pub dictionary: Option<PathBuf>,
    /// Words that the dictionary lacks.
    pub words: BTreeSet<String>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            levels: BTreeMap::new(),
            exceptions: Vec::new(),
            overrun: Decimal::from(20),
            dictionary: None,
            words: BTreeSet::new(),
        }
    }
}

impl Rules {
    /// How much a check's findings matter; none where it is off.
    pub fn severity(&self, check: &Check) -> Option<Severity> {
        match self.levels.get(check.id) {
            Some(Level::Off) => None,
            Some(Level::At(severity)) => Some(*severity),
            None => Some(check.severity),
        }
    }

    /// Whether a check is worth doing: always where everything is looked at, and where only a
    /// period is read if it costs no further reading or can stop the report.
    pub fn wants(&self, id: &str, reach: Reach) -> bool {
        let Some(check) = CHECKS.iter().find(|check| check.id == id) else { return false };
        let is_near = match reach {
            Reach::Period => check.reach == Reach::Period,
            Reach::History => check.reach != Reach::Ledger,
            Reach::Ledger => true,
        };
        self.severity(check).is_some_and(|severity| is_near || severity == Severity::Error)
    }

    /// Why a finding about a period may stand, where somebody has said so.
    pub fn exception(&self, finding: &Diagnostic, period: &Period) -> Option<&Exception> {
        let indicator = finding.message.arguments.get("indicator");
        self.exceptions.iter().find(|one| {
            let meant = |key: &Key| {
                matches!(indicator, Some(Argument::Text(about)) if about == key.as_str())
            };
            one.check == finding.message.code
                && one.indicator.as_ref().is_none_or(meant)
                && one.entry.as_ref().is_none_or(|id| finding.place.entry.as_ref() == Some(id))
                && one.period.as_ref().is_none_or(|one| one == period)
        })
    }
}
