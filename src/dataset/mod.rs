//! The figures of a period as data: one row a figure, for programs, spreadsheets, open data.
//!
//! The columns are the same in every form and are promised: `docs/figures.schema.json` tells them.

mod json;
mod opendata;
mod rows;
mod workbook;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::diagnostic::{Fallible, Message, Result};
use crate::figures::{Figure, Figures, Share, Slice};
use crate::model::{Department, Entry, EntryId, Indicator, Key, Kind, Scale};
use crate::uk;

pub use rows::Dialect;

/// A form in which the figures can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// JSON by the published schema.
    Json,
    /// CSV.
    Csv,
    /// A workbook of Excel with the entries behind the figures.
    Xlsx,
    /// A package for the open data portal.
    OpenData,
}

impl Format {
    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::OpenData => "opendata.zip",
        }
    }
}

/// Who reads the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The office itself.
    Internal,
    /// Everybody: without clerks and notes.
    Public,
}

/// The figures of a period.
pub struct Dataset<'a> {
    figures: &'a Figures,
    department: &'a Department,
    reader: Reader,
    rows: Vec<Row>,
}

/// A figure with all that tells what it is.
struct Row {
    figure: Figure,
    section: Option<String>,
    indicator: String,
    kind: &'static str,
    measure: Option<String>,
    dimension: Option<String>,
    value: Option<String>,
    unit: Option<String>,
    from: NaiveDate,
    to: NaiveDate,
    planned: Option<String>,
}

impl<'a> Dataset<'a> {
    /// Everything that the period comes to.
    ///
    /// # Errors
    /// What is wrong with the ledger.
    pub fn of(figures: &'a Figures, department: &'a Department, reader: Reader) -> Result<Self> {
        let rows = figures.all()?.into_iter().map(|figure| row(figures, figure));
        Ok(Self { figures, department, reader, rows: rows.collect::<Result<_>>()? })
    }

    /// The figures in a form.
    ///
    /// # Errors
    /// What is wrong with the ledger, or what a form does not hold.
    pub fn written(&self, format: Format, dialect: Dialect) -> Result<Vec<u8>> {
        let failed = || Message::new("dataset-not-written").with("format", format.extension());
        match format {
            Format::Json => Ok(json::written(self)?.into_bytes()),
            Format::Csv => Ok(rows::written(&self.rows, dialect).into_bytes()),
            Format::Xlsx => workbook::written(self)?.or_fail(failed),
            Format::OpenData => opendata::written(self)?.or_fail(failed),
        }
    }

    /// The entries of these ids, as this reader may see them.
    fn entries(&self, behind: &BTreeSet<&EntryId>) -> Result<Vec<Entry>> {
        let mut all = self.figures.behind()?;
        all.retain(|entry| behind.contains(&entry.id));
        for entry in &mut all {
            self.seen(entry);
        }
        Ok(all)
    }

    /// Takes out of an entry what this reader must not see, and what no text may hold: signs that
    /// steer a terminal or turn the direction of what follows.
    fn seen(&self, entry: &mut Entry) {
        for text in [&mut entry.title, &mut entry.note, &mut entry.clerk].into_iter().flatten() {
            *text = uk::clean(text);
        }
        if self.reader == Reader::Public {
            entry.clerk = None;
            entry.note = None;
        }
    }

    /// What each entry shares in an indicator's figure.
    fn shares(&self, row: &Row) -> Result<Vec<Share>> {
        let mut shares = self.figures.trace(&row.figure.query)?.shares;
        for share in &mut shares {
            self.seen(Arc::make_mut(&mut share.entry));
        }
        Ok(shares)
    }
}

/// A figure with its names.
fn row(figures: &Figures, figure: Figure) -> Result<Row> {
    let query = &figure.query;
    let catalogue = figures.catalogue();
    let indicator = figures.indicator(query.indicator.as_str())?;
    let measure = query.measure.as_ref().and_then(|key| indicator.measure(key.as_str()));
    let term = match measure {
        Some(measure) => &measure.term,
        None => &indicator.term,
    };
    let unit = match measure {
        Some(measure) => &measure.unit,
        None => &indicator.unit,
    };
    let counted = term.as_ref().and_then(|term| catalogue.terms.get(term));
    let percent = matches!(indicator.kind, Kind::Ratio { scale: Scale::Percent, .. });
    let unit = unit
        .clone()
        .or_else(|| counted.map(|term| term.many.clone()))
        .or_else(|| percent.then(|| "%".to_owned()));
    let (dimension, value) = match query.by.iter().next() {
        None => (None, None),
        Some((key, slice)) => {
            let dimension = figures.dimension(indicator, key.as_str())?;
            let value = match slice {
                Slice::Unspecified => "не зазначено".to_owned(),
                Slice::Values(keys) => {
                    let label = |key: &Key| {
                        dimension
                            .value(key.as_str())
                            .map_or(key.to_string(), |one| one.label.clone())
                    };
                    keys.iter().map(label).collect::<Vec<_>>().join(", ")
                }
            };
            (Some(dimension.label.clone()), Some(value))
        }
    };
    let is_whole = query.measure.is_none() && query.by.is_empty();
    let plan = indicator.planned(&query.period).plan().filter(|_| is_whole);
    let section = catalogue.sections.iter().find(|section| section.key == indicator.section);
    let (from, to) = days(figures, indicator, &figure);
    Ok(Row {
        section: section.map(|section| section.title.clone()),
        indicator: indicator.label.clone(),
        kind: indicator.kind.name(),
        measure: measure.map(|measure| measure.label.clone()),
        dimension,
        value,
        unit,
        from,
        to,
        planned: plan.map(|plan| plan.amount.normalize().to_string()),
        figure,
    })
}

/// The days of which a figure speaks: of a state one day.
fn days(figures: &Figures, indicator: &Indicator, figure: &Figure) -> (NaiveDate, NaiveDate) {
    let period = figure.query.period;
    let last = if figures.is_draft() { figures.as_of() } else { period.last() };
    match (&indicator.kind, figure.on) {
        (Kind::Stock, Some(on)) => (on, on),
        (Kind::Stock | Kind::Open { .. }, _) => (figures.as_of(), figures.as_of()),
        (Kind::Cumulative { since }, _) => (*since, last),
        _ => (period.first(), last),
    }
}

impl Row {
    /// The value as a decimal number with the decimals that are known; none where nothing is.
    fn number(&self) -> Option<String> {
        self.figure.value.map(|value| value.amount.to_string())
    }

    /// How exactly the value is known: `exact`, `about`, `over`; none where nothing is known.
    fn precision(&self) -> Option<&'static str> {
        self.figure.value.map(|value| value.precision.name().unwrap_or("exact"))
    }
}
