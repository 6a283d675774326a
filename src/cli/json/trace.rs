//! How a figure comes about, as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use super::entry::EntryShape;
use super::{amount, written};
use crate::figures::{Figures, Slice, Trace};
use crate::narrative;

/// How a figure comes about.
#[derive(Serialize)]
pub struct TraceShape {
    figure: String,
    told: Option<String>,
    value: Option<String>,
    precision: Option<&'static str>,
    on: Option<String>,
    formula: FormulaShape,
    entries: Vec<ShareShape>,
    sides: Vec<TraceShape>,
}

/// The formula of a figure.
#[derive(Serialize)]
struct FormulaShape {
    indicator: String,
    kind: &'static str,
    measure: Option<String>,
    by: BTreeMap<String, Option<Vec<String>>>,
    of: Vec<String>,
    conditions: Vec<String>,
    from: String,
    to: String,
}

/// An entry with what it shares in a figure.
#[derive(Serialize)]
struct ShareShape {
    share: String,
    #[serde(flatten)]
    entry: EntryShape,
}

/// How a figure comes about, with its sides.
pub fn trace(figures: &Figures, trace: &Trace) -> TraceShape {
    let query = &trace.figure.query;
    let chain = figures.catalogue().chain(query.indicator.as_str());
    let by = query.by.iter().map(|(dimension, slice)| {
        let values = match slice {
            Slice::Values(values) => Some(values.iter().map(ToString::to_string).collect()),
            Slice::Unspecified => None,
        };
        (dimension.to_string(), values)
    });
    let conditions = chain.iter().filter_map(|one| one.kind.condition());
    TraceShape {
        figure: query.to_string(),
        told: narrative::told(figures, &trace.figure),
        value: amount(&trace.figure),
        precision: trace.figure.value.and_then(|value| value.precision.name()),
        on: trace.figure.on.map(|on| on.to_string()),
        formula: FormulaShape {
            indicator: query.indicator.to_string(),
            kind: chain.first().map(|one| one.kind.name()).unwrap_or_default(),
            measure: query.measure.as_ref().map(ToString::to_string),
            by: by.collect(),
            of: chain.iter().skip(1).map(|one| one.key.to_string()).collect(),
            conditions: conditions.map(ToString::to_string).collect(),
            from: query.period.first().to_string(),
            to: query.period.last().to_string(),
        },
        entries: trace
            .shares
            .iter()
            .map(|share| ShareShape {
                share: share.amount.to_string(),
                entry: EntryShape::from(&*share.entry),
            })
            .collect(),
        sides: trace.sides.iter().map(|side| self::trace(figures, side)).collect(),
    }
}

/// How a figure comes about beside another one, or its plan, as one JSON object.
#[derive(Serialize)]
pub struct Traced {
    /// What was asked.
    pub reference: String,
    /// The figure.
    pub now: TraceShape,
    /// The figure that it is told beside.
    pub then: Option<TraceShape>,
    /// The plan that it is told beside.
    pub plan: Option<String>,
}

/// The same as one JSON object.
pub fn traced(traced: &Traced) -> String {
    written(traced)
}
