//! Figures cut by a dimension or by months, so that the rows always add up to the whole.

use rust_decimal::Decimal;

use super::{Figure, Figures, Query, Slice, union};
use crate::diagnostic::{Diagnostic, Result, nearest};
use crate::model::{Dimension, Indicator, Key, Kind, Period, Quantity};

/// One row of a cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What the row is called; none for what belongs to no value or to no month.
    pub label: Option<String>,
    /// The row's part of the figure.
    pub figure: Figure,
}

impl Figures {
    /// A figure by the values of a dimension, in the order of the catalogue; values with nothing
    /// are left out, and what has no value comes last without a label.
    ///
    /// # Errors
    /// `unknown-dimension` when the indicator has none of that name, or what is wrong with the
    /// ledger.
    pub fn cut(&self, query: &Query, dimension: &str) -> Result<Vec<Row>> {
        let indicator = self.indicator(query.indicator.as_str())?;
        let Dimension { key: dimension, values, .. } = self.dimension(indicator, dimension)?;
        let mut rows = Vec::new();
        for value in values {
            let slice = Slice::Values(vec![value.key.clone()]);
            let figure = self.figure(&query.clone().limited(dimension, slice))?;
            rows.push(Row { label: Some(value.label.clone()), figure });
        }
        let unspecified = query.clone().limited(dimension, Slice::Unspecified);
        rows.push(Row { label: None, figure: self.figure(&unspecified)? });
        rows.retain(|row| row.figure.is_something());
        Ok(rows)
    }

    /// The largest rows of a cut, largest first, and the others together without a label.
    ///
    /// # Errors
    /// As for [`Self::cut`].
    pub fn top(&self, query: &Query, dimension: &str, most: usize) -> Result<Vec<Row>> {
        let mut rows = self.cut(query, dimension)?;
        let indicator = self.indicator(query.indicator.as_str())?;
        let Dimension { key: dimension, values, .. } = self.dimension(indicator, dimension)?;
        rows.sort_by_key(|row| (row.label.is_none(), std::cmp::Reverse(amount(&row.figure))));
        if rows.len() <= most {
            return Ok(rows);
        }
        rows.truncate(most);
        rows.retain(|row| row.label.is_some());
        let told: Vec<&String> = rows.iter().filter_map(|row| row.label.as_ref()).collect();
        let others = values.iter().filter(|value| !told.contains(&&value.label));
        let others = Slice::Values(others.map(|value| value.key.clone()).collect());
        let mut rest = self.figure(&query.clone().limited(dimension, others))?;
        let nameless = self.figure(&query.clone().limited(dimension, Slice::Unspecified))?;
        rest.value = match (rest.value, nameless.value) {
            (Some(rest), Some(more)) => Some(rest + more),
            (one, other) => one.or(other),
        };
        rest.tallies = union(&rest.tallies, &nameless.tallies);
        rows.push(Row { label: None, figure: rest });
        Ok(rows)
    }

    /// A figure by the months of its period; what cannot be told by months, because it was entered
    /// as a total of a longer time, comes last without a label.
    ///
    /// # Errors
    /// What is wrong with the ledger.
    pub fn months(&self, query: &Query) -> Result<Vec<(Option<Period>, Figure)>> {
        let whole = self.figure(query)?;
        let mut rows = Vec::new();
        let mut told = Quantity::default();
        for month in query.period.months() {
            let figure = self.figure(&query.clone().during(month))?;
            told = told + figure.value.unwrap_or_default();
            rows.push((Some(month), figure));
        }
        // Only what is summed can be parted among the months.
        let kind = self.catalogue().indicator(query.indicator.as_str()).map(|one| &one.kind);
        let is_sum = matches!(kind, Some(Kind::Flow | Kind::Derived(_)));
        let rest = whole.value.filter(|_| is_sum).map(|value| value.amount - told.amount);
        if let (Some(rest), Some(value)) = (rest.filter(|rest| !rest.is_zero()), whole.value) {
            let value = Some(Quantity { amount: rest, precision: value.precision });
            rows.push((None, Figure { value, ..whole }));
        }
        Ok(rows)
    }

    /// A dimension by which an indicator can be cut.
    ///
    /// # Errors
    /// `unknown-dimension` with the nearest one.
    pub fn dimension(&self, indicator: &Indicator, name: &str) -> Result<&Dimension> {
        let allowed = self.dimensions_of(indicator);
        let found = allowed.iter().find(|key| key.as_str() == name);
        found.and_then(|key| self.catalogue().dimensions.get(key)).ok_or_else(|| {
            Diagnostic::error("unknown-dimension")
                .with("dimension", name)
                .with("indicator", indicator.key.as_str())
                .with_some("nearest", nearest(name, allowed.iter().map(Key::as_str)))
                .into()
        })
    }
}

/// A row's amount, for sorting.
fn amount(figure: &Figure) -> Decimal {
    figure.value.unwrap_or_default().amount
}
