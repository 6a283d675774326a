//! `Figure`: a value with the query that gave it and the entries behind it.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::Query;
use crate::model::{Precision, Quantity, Tally};

/// The value of an indicator for a period, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What was asked.
    pub query: Query,
    /// The value in the indicator's unit; none where the ledger has no data, which is not zero.
    pub value: Option<Quantity>,
    /// Of a stock: the day on which it was so.
    pub on: Option<NaiveDate>,
    /// The entries that make it; [`super::Figures::ids`] names each.
    pub tallies: Arc<[Tally]>,
}

impl Figure {
    /// Whether there is something to say: a value that is known and not zero.
    pub fn is_something(&self) -> bool {
        self.value.is_some_and(|value| !value.is_zero())
    }

    /// How many entries make it.
    pub fn entries(&self) -> usize {
        self.tallies.iter().map(|tally| tally.times).sum()
    }

    /// Whether it is known to be nothing.
    pub fn is_zero(&self) -> bool {
        self.value.is_some_and(|value| value.is_zero())
    }
}

/// A figure beside that of another period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The figure of the later period.
    pub now: Figure,
    /// The figure that it is compared with.
    pub then: Figure,
}

impl Change {
    /// The difference; none where either is not known.
    pub fn absolute(&self) -> Option<Decimal> {
        Some(self.now.value?.amount - self.then.value?.amount)
    }

    /// Whether both figures are known exactly, and so the difference.
    pub fn is_exact(&self) -> bool {
        let values = [self.now.value, self.then.value].into_iter().flatten();
        values.map(|value| value.precision).all(|precision| precision == Precision::Exact)
    }

    /// The difference in percent of the earlier figure, to one decimal; none where either is not
    /// known or the earlier one is zero.
    pub fn percent(&self) -> Option<Decimal> {
        let base = self.then.value?.amount;
        percent(self.absolute()?, base)
    }
}

/// An amount in percent of another, with one decimal; none of nothing.
pub fn percent(amount: Decimal, of: Decimal) -> Option<Decimal> {
    let mut share = rounded((amount * Decimal::ONE_HUNDRED).checked_div(of)?, 1);
    share.rescale(1);
    Some(share)
}

/// Rounds as the whole program does: half away from zero, as the eye expects; no digit is added.
pub fn rounded(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Key, Period};

    fn figure(value: Option<i64>) -> Figure {
        let indicator: Key = "a".parse().unwrap();
        Figure {
            query: Query::new(indicator, Period::year(2020).unwrap()),
            value: value.map(Quantity::from),
            on: None,
            tallies: Arc::default(),
        }
    }

    #[test]
    fn a_change_is_told_in_both_ways() {
        let change = Change { now: figure(Some(405)), then: figure(Some(388)) };
        assert_eq!(change.absolute(), Some(17.into()));
        assert_eq!(change.percent().unwrap().to_string(), "4.4");
    }

    #[test]
    fn no_data_and_zero_give_no_percent() {
        assert_eq!(Change { now: figure(Some(5)), then: figure(None) }.absolute(), None);
        let from_nothing = Change { now: figure(Some(5)), then: figure(Some(0)) };
        assert_eq!((from_nothing.absolute(), from_nothing.percent()), (Some(5.into()), None));
    }
}
