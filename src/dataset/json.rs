//! The figures as JSON by `docs/figures.schema.json`.
//!
//! Amounts are texts with a decimal point, so that no reader rounds them; what is not known is null.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Dataset, Row};
use crate::diagnostic::Result;
use crate::model::{Entry, EntryId};
use crate::uk::Form;

/// The schema's own name.
const SCHEMA: &str = "zvit/figures/1";

/// The whole.
#[derive(Serialize)]
struct Whole<'d> {
    schema: &'static str,
    body: &'d str,
    department: &'d str,
    period: String,
    title: String,
    from: String,
    to: String,
    draft: bool,
    figures: Vec<Figure<'d>>,
    entries: Vec<EntryOf>,
}

/// A figure.
#[derive(Serialize)]
struct Figure<'d> {
    #[serde(rename = "figure")]
    query: String,
    section: Option<&'d str>,
    indicator: &'d str,
    key: String,
    kind: &'static str,
    measure: Option<&'d str>,
    dimension: Option<&'d str>,
    value: Option<&'d str>,
    unit: Option<&'d str>,
    from: String,
    to: String,
    number: Option<String>,
    precision: Option<&'static str>,
    plan: Option<&'d str>,
    entries: Vec<String>,
}

/// An entry.
#[derive(Serialize)]
struct EntryOf {
    id: String,
    date: String,
    indicator: String,
    count: String,
    precision: &'static str,
    title: Option<String>,
    by: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    clerk: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// The figures and the entries behind them.
///
/// # Errors
/// What is wrong with the ledger.
pub fn written(dataset: &Dataset) -> Result<String> {
    let period = dataset.figures.period();
    let ids = dataset.rows.iter().map(|row| dataset.figures.ids(&row.figure.query));
    let ids: Vec<Vec<EntryId>> = ids.collect::<Result<_>>()?;
    let entries = dataset.entries(&ids.iter().flatten().collect())?;
    let whole = Whole {
        schema: SCHEMA,
        body: &dataset.department.body,
        department: &dataset.department.name,
        period: period.to_string(),
        title: period.name(Form::Nominative),
        from: period.first().to_string(),
        to: period.last().to_string(),
        draft: dataset.figures.is_draft(),
        figures: dataset.rows.iter().zip(&ids).map(|(row, ids)| figure(row, ids)).collect(),
        entries: entries.into_iter().map(entry).collect(),
    };
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    Ok(text)
}

/// A figure.
fn figure<'a>(row: &'a Row, ids: &[EntryId]) -> Figure<'a> {
    Figure {
        query: row.figure.query.to_string(),
        section: row.section.as_deref(),
        indicator: &row.indicator,
        key: row.figure.query.indicator.to_string(),
        kind: row.kind,
        measure: row.measure.as_deref(),
        dimension: row.dimension.as_deref(),
        value: row.value.as_deref(),
        unit: row.unit.as_deref(),
        from: row.from.to_string(),
        to: row.to.to_string(),
        number: row.number(),
        precision: row.precision(),
        plan: row.planned.as_deref(),
        entries: ids.iter().map(ToString::to_string).collect(),
    }
}

/// An entry.
fn entry(entry: Entry) -> EntryOf {
    let by = entry.by.iter().map(|(key, value)| (key.to_string(), value.to_string()));
    EntryOf {
        id: entry.id.to_string(),
        date: entry.when.to_string(),
        indicator: entry.indicator.to_string(),
        count: entry.quantity.amount.normalize().to_string(),
        precision: entry.quantity.precision.name().unwrap_or("exact"),
        by: by.collect(),
        title: entry.title,
        clerk: entry.clerk,
        note: entry.note,
    }
}
