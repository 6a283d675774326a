//! `Query`: which figure is asked for, as the report's provenance writes it.

use std::collections::BTreeMap;
use std::fmt;

use crate::model::{Key, Period};

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
