//! `When`: the day of an activity, its range of days, or a whole period known only as such.

use std::fmt;

use chrono::NaiveDate;

use super::Period;
use crate::uk;

/// When an activity took place, as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// One day.
    Day(NaiveDate),
    /// From a first to a last day.
    Days(NaiveDate, NaiveDate),
    /// Some time in a month, a quarter or a year: a total that was not counted day by day.
    Within(Period),
}

impl When {
    /// Its first day.
    pub fn first(&self) -> NaiveDate {
        match self {
            Self::Day(day) | Self::Days(day, _) => *day,
            Self::Within(period) => period.first(),
        }
    }

    /// Its last day: the one on which the activity counts.
    pub fn last(&self) -> NaiveDate {
        match self {
            Self::Day(day) | Self::Days(_, day) => *day,
            Self::Within(period) => period.last(),
        }
    }

    /// Whether it is longer than a period that it covers, so that it cannot be counted in it.
    pub fn outgrows(&self, period: &Period) -> bool {
        let covers = self.first() <= period.first() && period.last() <= self.last();
        covers && (self.first(), self.last()) != (period.first(), period.last())
    }

    /// As a list of events dates it: «04–06.03.2020», «січень 2020 року».
    pub fn label(&self) -> String {
        match self {
            Self::Day(day) => uk::numeric(*day),
            Self::Days(first, last) => uk::numeric_range(*first, *last),
            Self::Within(period) => period.name(uk::Form::Nominative),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Day(day) => write!(out, "{day}"),
            Self::Days(first, last) => write!(out, "{first}..{last}"),
            Self::Within(period) => write!(out, "{period}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_of_a_quarter_cannot_be_counted_in_its_month() {
        let quarter = When::Within(Period::quarter(2020, 1).unwrap());
        assert!(quarter.outgrows(&Period::month(2020, 3).unwrap()));
        assert!(!quarter.outgrows(&Period::quarter(2020, 1).unwrap()));
        assert!(!quarter.outgrows(&Period::year(2020).unwrap()));
    }

    #[test]
    fn an_event_over_the_end_of_a_month_counts_on_its_last_day() {
        let event = When::Days("2020-01-30".parse().unwrap(), "2020-02-02".parse().unwrap());
        assert_eq!(event.last().to_string(), "2020-02-02");
        assert!(!event.outgrows(&Period::month(2020, 2).unwrap()));
    }
}
