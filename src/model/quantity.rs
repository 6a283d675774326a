//! `Quantity`: an amount that is exact, or only «близько» or «понад».

use std::ops::{Add, Mul};
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::diagnostic::Diagnostic;

/// How exactly an amount is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Counted.
    #[default]
    Exact,
    /// At least this much and somewhat more: «понад».
    Over,
    /// Near this much: «близько».
    About,
}

impl Precision {
    /// Its name in a ledger; none for an exact amount, which needs no word.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Exact => None,
            Self::Over => Some("over"),
            Self::About => Some("about"),
        }
    }
}

impl FromStr for Precision {
    type Err = Diagnostic;

    fn from_str(text: &str) -> Result<Self, Diagnostic> {
        match text {
            "about" => Ok(Self::About),
            "over" => Ok(Self::Over),
            _ => Err(Diagnostic::error("bad-precision").with("value", text)),
        }
    }
}

/// An amount in the indicator's unit with how exactly it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Quantity {
    /// The amount; its scale is the number of decimals known.
    pub amount: Decimal,
    /// How exactly it is known.
    pub precision: Precision,
}

impl Quantity {
    /// As a text that a program reads: `405`, `about 250`.
    pub fn written(&self) -> String {
        let amount = self.amount.normalize();
        self.precision.name().map_or(amount.to_string(), |name| format!("{name} {amount}"))
    }

    /// Reads what [`Self::written`] writes.
    pub fn read(text: &str) -> Option<Self> {
        let (precision, amount) = match text.split_once(' ') {
            Some((name, amount)) => (name.parse().ok()?, amount),
            None => (Precision::Exact, text),
        };
        Some(Self { amount: Decimal::from_str_exact(amount).ok()?, precision })
    }

    /// Whether it is nothing at all.
    pub fn is_zero(&self) -> bool {
        self.amount.is_zero()
    }
}

/// The sum is as inexact as the least exact of its parts.
impl Add for Quantity {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { amount: self.amount + other.amount, precision: self.precision.max(other.precision) }
    }
}

/// The sum of so many of the same.
impl Mul<usize> for Quantity {
    type Output = Self;

    fn mul(self, times: usize) -> Self {
        // A product with zero would lose its decimals.
        let is_same = times == 1 || self.is_zero();
        let amount = if is_same { self.amount } else { self.amount * Decimal::from(times) };
        Self { amount, ..self }
    }
}

/// A counted amount.
impl From<i64> for Quantity {
    fn from(amount: i64) -> Self {
        Self { amount: amount.into(), precision: Precision::Exact }
    }
}

impl std::iter::Sum for Quantity {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_approximate_part_makes_the_sum_approximate() {
        let about = Quantity { amount: 250.into(), precision: Precision::About };
        let over = Quantity { amount: 10.into(), precision: Precision::Over };
        assert_eq!((Quantity::from(5) + over).precision, Precision::Over);
        assert_eq!((over + about).precision, Precision::About);
        assert_eq!((Quantity::from(5) + about).amount, 255.into());
    }
}
