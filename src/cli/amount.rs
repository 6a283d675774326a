//! Amounts in the tables of the terminal: with their precision, their sign, their change.

use crate::figures::{Change, Figure};
use crate::model::{Indicator, Kind, Precision, Quantity, Scale};
use crate::uk;

/// What stands where nothing is known.
pub const UNKNOWN: &str = "—";

/// The sign behind an indicator's numbers: of percents only.
pub fn sign(indicator: &Indicator) -> &'static str {
    match indicator.kind {
        Kind::Ratio { scale: Scale::Percent, .. } => "%",
        _ => "",
    }
}

/// A figure with how exactly it is known.
pub fn told(figure: &Figure, sign: &str) -> String {
    quantity(figure.value, sign)
}

/// A quantity with how exactly it is known.
pub fn quantity(value: Option<Quantity>, sign: &str) -> String {
    let Some(value) = value else { return UNKNOWN.to_owned() };
    let digits = uk::digits(&value.amount);
    match value.precision {
        Precision::Exact => format!("{digits}{sign}"),
        Precision::Over => format!("> {digits}{sign}"),
        Precision::About => format!("≈ {digits}{sign}"),
    }
}

/// A difference with its sign, and in percent where it can be told; of percents, in points.
pub fn difference(change: &Change, sign: &str) -> String {
    let Some(absolute) = change.absolute() else { return UNKNOWN.to_owned() };
    let signed = |number: rust_decimal::Decimal, told: String| {
        if number.is_zero() || number.is_sign_negative() { told } else { format!("+{told}") }
    };
    let about = if change.is_exact() { "" } else { "≈ " };
    let told = format!("{about}{}", signed(absolute, uk::digits(&absolute)));
    match change.percent().filter(|percent| sign.is_empty() && !percent.is_zero()) {
        Some(percent) => format!("{told} ({})", signed(percent, uk::percent(&percent))),
        None => told,
    }
}
