//! Values of arguments, and why one is refused.

use std::fmt;

use chrono::NaiveDate;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use rust_decimal::Decimal;

use crate::cli::language::Language;
use crate::diagnostic::Message;

/// A name with its value, as `NAME=VALUE` writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// What stands before the sign.
    pub name: String,
    /// What stands behind it.
    pub value: String,
}

/// A value that an argument refused, with the reason as a message.
#[derive(Debug, Clone)]
pub struct Refused(pub Message);

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(self.0.code)
    }
}

impl std::error::Error for Refused {}

/// A day in either of its two usual orders.
pub fn day(text: &str) -> Result<NaiveDate, Refused> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(text, "%d.%m.%Y"))
        .map_err(|_| Refused(Message::new("usage-bad-day").with("value", text)))
}

/// A number as people write it, with a decimal comma or point and spaces between thousands.
pub fn amount(text: &str) -> Result<Decimal, Refused> {
    let plain: String = text.chars().filter(|one| !one.is_whitespace()).collect();
    Decimal::from_str_exact(&plain.replace(',', "."))
        .map_err(|_| Refused(Message::new("usage-bad-number").with("value", text)))
}

/// A name with its value.
pub fn pair(text: &str) -> Result<Pair, Refused> {
    let parted = text.split_once('=').filter(|(name, _)| !name.trim().is_empty());
    let (name, value) =
        parted.ok_or_else(|| Refused(Message::new("usage-bad-pair").with("value", text)))?;
    Ok(Pair { name: name.trim().to_owned(), value: value.trim().to_owned() })
}

/// A reason, which says something.
pub fn reason(text: &str) -> Result<String, Refused> {
    let said = Some(text.trim().to_owned()).filter(|text| text.contains(char::is_alphanumeric));
    said.ok_or_else(|| Refused(Message::new("usage-blank-reason")))
}

impl ValueEnum for Language {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.code()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_two_usual_orders() {
        assert_eq!(day("2020-04-01").unwrap(), day("01.04.2020").unwrap());
        assert!(day("2020-02-30").is_err());
    }
}
