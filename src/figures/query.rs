//! `Query`: which figure is asked for, as the report's provenance writes it.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Fault, Result, nearest};
use crate::model::{Catalogue, Key, Period};

/// Which values of a dimension a figure is limited to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slice {
    /// Any of these.
    Values(Vec<Key>),
    /// Those entries that give no value.
    Unspecified,
}

impl Slice {
    /// Whether an entry's value of the dimension, if it has one, is meant.
    pub fn holds(&self, value: Option<&Key>) -> bool {
        match self {
            Self::Values(values) => value.is_some_and(|value| values.contains(value)),
            Self::Unspecified => value.is_none(),
        }
    }
}

/// Which figure is asked for: an indicator, its count or a measure, a cut, a period.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Query {
    /// The indicator.
    pub indicator: Key,
    /// The second number that is summed instead of the count.
    pub measure: Option<Key>,
    /// The values that it is limited to, by dimension.
    pub by: BTreeMap<Key, Slice>,
    /// The period.
    pub period: Period,
}

impl Query {
    /// The whole of an indicator in a period.
    pub fn new(indicator: Key, period: Period) -> Self {
        Self { indicator, measure: None, by: BTreeMap::new(), period }
    }

    /// The same limited to a slice of a dimension.
    #[must_use]
    pub fn limited(mut self, dimension: &Key, slice: Slice) -> Self {
        self.by.insert(dimension.clone(), slice);
        self
    }

    /// What is asked for, without the period: `appeals/persons[channel=email]`.
    pub fn what(&self) -> String {
        let whole = self.to_string();
        whole.rsplit_once('@').map(|(what, _)| what.to_owned()).unwrap_or(whole)
    }

    /// The same in another period.
    #[must_use]
    pub fn during(mut self, period: Period) -> Self {
        self.period = period;
        self
    }
}

/// `appeals/persons[channel=email]@2020-Q1`; several values are joined by `+`, `?` is none.
impl fmt::Display for Query {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{}", self.indicator)?;
        if let Some(measure) = &self.measure {
            write!(out, "/{measure}")?;
        }
        for (dimension, slice) in &self.by {
            match slice {
                Slice::Values(values) => {
                    let values: Vec<&str> = values.iter().map(Key::as_str).collect();
                    write!(out, "[{dimension}={}]", values.join("+"))?;
                }
                Slice::Unspecified => write!(out, "[{dimension}=?]")?,
            }
        }
        write!(out, "@{}", self.period)
    }
}

impl Query {
    /// Reads what [`fmt::Display`] writes; the indicator may be named as people name it, and the
    /// period be left out.
    ///
    /// # Errors
    /// `bad-figure` where it is written otherwise; `bad-period`; an indicator or dimension that the
    /// catalogue does not have.
    pub fn read(
        text: &str,
        catalogue: &Catalogue,
        usual: Period,
        today: NaiveDate,
    ) -> Result<Self> {
        let bad = || Fault::from(Diagnostic::error("bad-figure").with("figure", text));
        let (what, period) = match text.rsplit_once('@') {
            Some((what, period)) => (what, Period::parse(period, today)?),
            None => (text, usual),
        };
        let (named, slices) = what.split_at(what.find('[').unwrap_or(what.len()));
        let (name, measure) = match named.split_once('/') {
            Some((name, measure)) => (name, Some(measure.parse::<Key>()?)),
            None => (named, None),
        };
        let indicator = match catalogue.indicator(name) {
            Some(indicator) => indicator,
            None => catalogue.meant_of_all(name)?,
        };
        let mut query = Self { measure, ..Self::new(indicator.key.clone(), period) };
        if let Some(measure) =
            query.measure.as_ref().filter(|key| indicator.measure(key.as_str()).is_none())
        {
            let measures = indicator.measures.iter().map(|one| one.key.as_str());
            let unknown = Diagnostic::error("unknown-measure").with("measure", measure.as_str());
            let unknown = unknown.with_some("nearest", nearest(measure.as_str(), measures));
            return Err(unknown.with("indicator", indicator.key.as_str()).into());
        }
        for slice in slices.split_terminator(']') {
            let (dimension, values) =
                slice.strip_prefix('[').and_then(|pair| pair.split_once('=')).ok_or_else(bad)?;
            let dimension: Key = dimension.parse()?;
            let slice = match values {
                "?" => Slice::Unspecified,
                values => Slice::Values(
                    values.split('+').map(str::parse).collect::<std::result::Result<_, _>>()?,
                ),
            };
            known(catalogue, &dimension, &slice)?;
            query = query.limited(&dimension, slice);
        }
        Ok(query)
    }
}

/// Refuses a value that its dimension does not have.
fn known(catalogue: &Catalogue, dimension: &Key, slice: &Slice) -> Result<()> {
    let (Some(dimension), Slice::Values(asked)) = (catalogue.dimensions.get(dimension), slice)
    else {
        return Ok(());
    };
    let known: Vec<&str> = dimension.values.iter().map(|value| value.key.as_str()).collect();
    match asked.iter().find(|key| dimension.value(key.as_str()).is_none()) {
        None => Ok(()),
        Some(unknown) => Err(Diagnostic::error("unknown-value")
            .with("value", unknown.as_str())
            .with("dimension", dimension.key.as_str())
            .with("known", known.join(", "))
            .with_some("nearest", nearest(unknown.as_str(), known.iter().copied()))
            .into()),
    }
}

/// What a figure is told beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// The same in another period.
    Period(Period),
    /// Its plan.
    Plan,
}

/// What a number of a report refers to: a figure, or a figure beside something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The figure.
    pub query: Query,
    /// What it is told beside, where the number is a difference or a share.
    pub beside: Option<Beside>,
}

impl Reference {
    /// Reads what [`fmt::Display`] writes.
    ///
    /// # Errors
    /// As for [`Query::read`].
    pub fn read(
        text: &str,
        catalogue: &Catalogue,
        usual: Period,
        today: NaiveDate,
    ) -> Result<Self> {
        let (query, beside) = match text.rsplit_once('~') {
            None => (text, None),
            Some((query, "plan")) => (query, Some(Beside::Plan)),
            Some((query, period)) => (query, Some(Beside::Period(Period::parse(period, today)?))),
        };
        Ok(Self { query: Query::read(query, catalogue, usual, today)?, beside })
    }
}

/// `appeals@2020-Q1`, `appeals@2020-Q1~2019-Q4`, `appeals@2020-Q1~plan`.
impl fmt::Display for Reference {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{}", self.query)?;
        match self.beside {
            None => Ok(()),
            Some(Beside::Plan) => out.write_str("~plan"),
            Some(Beside::Period(period)) => write!(out, "~{period}"),
        }
    }
}

impl From<&Query> for Reference {
    fn from(query: &Query) -> Self {
        Self { query: query.clone(), beside: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_written_with_all_that_it_asks() {
        let key = |text: &str| text.parse::<Key>().unwrap();
        let mut query = Query::new(key("appeals"), Period::quarter(2020, 1).unwrap())
            .limited(&key("channel"), Slice::Values(vec![key("email"), key("post")]));
        query.measure = Some(key("persons"));
        assert_eq!(query.to_string(), "appeals/persons[channel=email+post]@2020-Q1");
        let unspecified = Query::new(key("appeals"), Period::year(2020).unwrap())
            .limited(&key("channel"), Slice::Unspecified);
        assert_eq!(unspecified.to_string(), "appeals[channel=?]@2020");
    }
}
