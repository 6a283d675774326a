//! `Cell`: what stands in one cell, and what people mean by it.

use std::fmt;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use crate::diagnostic::Diagnostic;
use crate::model::{Attribute, Precision, Quantity, When};

/// Serial numbers of days from 1927 to 2201; others are rather slips than dates.
const SERIALS: std::ops::Range<u64> = 10_000..110_000;

/// What stands in a cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A day.
    Day(NaiveDate),
    /// Yes or no.
    Flag(bool),
    /// What a formula failed with: `#REF!`.
    Broken(String),
}

impl Cell {
    /// The cell of a text; one of spaces only is empty.
    pub fn of_text(text: &str) -> Self {
        let text = text.trim_matches(|one: char| one.is_whitespace() || one == '\u{feff}');
        if text.is_empty() { Self::Empty } else { Self::Text(text.replace("\r\n", "\n")) }
    }

    /// The cell of a number with the fifteen digits that Excel keeps.
    pub fn of_float(number: f64) -> Self {
        let digits = format!("{number:.14e}");
        Decimal::from_scientific(&digits).map_or_else(
            |_| Self::Text(number.to_string()),
            |number| Self::Number(number.normalize()),
        )
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// Its text; none where it is empty.
    ///
    /// # Errors
    /// `broken-cell` where its formula failed.
    pub fn text(&self) -> Result<Option<String>, Diagnostic> {
        match self {
            Self::Empty => Ok(None),
            Self::Broken(_) => Err(Diagnostic::error("broken-cell")),
            other => Ok(Some(other.to_string())),
        }
    }

    /// Its time; none where it is empty. A number is the serial number of a day.
    ///
    /// # Errors
    /// `bad-cell-day` and its kin.
    pub fn when(&self, epoch: NaiveDate) -> Result<Option<When>, Diagnostic> {
        let bad = || Diagnostic::error("bad-cell-day").with("value", self.to_string());
        let serial = |number: Decimal| {
            let days = u64::try_from(number.trunc()).ok().filter(|days| SERIALS.contains(days))?;
            epoch.checked_add_days(Days::new(days)).map(When::Day)
        };
        match self {
            Self::Empty => Ok(None),
            Self::Day(day) => Ok(Some(When::Day(*day))),
            Self::Number(number) => serial(*number).map(Some).ok_or_else(bad),
            Self::Text(text) => {
                let number = Decimal::from_str_exact(text).ok();
                if let Some(when) = number.and_then(serial) {
                    return Ok(Some(when));
                }
                When::written(text).map(Some).map_err(|wrong| match wrong.message.code {
                    "bad-day" => bad(),
                    _ => wrong,
                })
            }
            Self::Flag(_) => Err(bad()),
            Self::Broken(_) => Err(Diagnostic::error("broken-cell")),
        }
    }

    /// Its quantity; none where it is empty. «близько 250», «понад 100» and a dash, which is zero,
    /// are read as people mean them.
    ///
    /// # Errors
    /// `bad-amount` where it is no number.
    pub fn quantity(&self) -> Result<Option<Quantity>, Diagnostic> {
        match self {
            Self::Empty => Ok(None),
            Self::Number(amount) => {
                Ok(Some(Quantity { amount: *amount, precision: Precision::Exact }))
            }
            Self::Text(text) => match quantity(text) {
                Some(quantity) => Ok(Some(quantity)),
                None => Err(Diagnostic::error("bad-amount").with("value", text)),
            },
            Self::Broken(_) => Err(Diagnostic::error("broken-cell")),
            Self::Day(_) | Self::Flag(_) => {
                Err(Diagnostic::error("bad-amount").with("value", self.to_string()))
            }
        }
    }

    /// It as a free attribute; none where it is empty.
    ///
    /// # Errors
    /// `broken-cell` where its formula failed.
    pub fn attribute(&self) -> Result<Option<Attribute>, Diagnostic> {
        Ok(match self {
            Self::Empty => None,
            Self::Text(text) => Some(Attribute::of_text(text)),
            Self::Number(number) => Some(Attribute::Number(*number)),
            Self::Day(day) => Some(Attribute::Day(*day)),
            Self::Flag(flag) => Some(Attribute::Flag(*flag)),
            Self::Broken(_) => return Err(Diagnostic::error("broken-cell")),
        })
    }
}

/// As a person would write it into a cell again.
impl fmt::Display for Cell {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) | Self::Broken(text) => out.write_str(text),
            Self::Number(number) => write!(out, "{number}"),
            Self::Day(day) => write!(out, "{day}"),
            Self::Flag(flag) => write!(out, "{flag}"),
        }
    }
}

/// A quantity as people write it.
fn quantity(text: &str) -> Option<Quantity> {
    const WORDS: [(&str, Precision); 8] = [
        ("близько", Precision::About),
        ("приблизно", Precision::About),
        ("≈", Precision::About),
        ("~", Precision::About),
        ("понад", Precision::Over),
        ("більше", Precision::Over),
        ("більш як", Precision::Over),
        (">", Precision::Over),
    ];
    let folded = text.to_lowercase();
    let said = WORDS
        .iter()
        .find_map(|(word, precision)| Some((folded.strip_prefix(word)?.trim(), *precision)));
    let (digits, precision) = said.unwrap_or((&folded, Precision::Exact));
    let amount = match digits {
        "-" | "–" | "—" => Decimal::ZERO,
        digits => number(digits)?,
    };
    Some(Quantity { amount, precision })
}

/// A number with a decimal comma or point; spaces and apostrophes part thousands, and so does the
/// other of the two signs where both are there.
fn number(text: &str) -> Option<Decimal> {
    let plain: String =
        text.chars().filter(|one| !one.is_whitespace() && !matches!(one, '\'' | '’')).collect();
    let point = plain.rfind([',', '.']);
    let number = match point {
        Some(at) if plain.matches([',', '.']).count() > 1 => {
            let (whole, rest) = (&plain[..at], &plain[at + 1..]);
            let sign = if plain[at..].starts_with(',') { '.' } else { ',' };
            let groups: Vec<&str> = whole.split(sign).collect();
            let (first, others) = groups.split_first()?;
            let good = (1..=3).contains(&first.trim_start_matches('-').len())
                && others.iter().all(|group| group.len() == 3);
            if !good {
                return None;
            }
            format!("{}.{rest}", groups.concat())
        }
        _ => plain.replace(',', "."),
    };
    Decimal::from_str_exact(&number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(text: &str) -> String {
        match Cell::of_text(text).quantity() {
            Ok(Some(found)) => {
                format!("{} {}", found.precision.name().unwrap_or(""), found.amount).trim().into()
            }
            Ok(None) => "nothing".to_owned(),
            Err(wrong) => wrong.message.code.to_owned(),
        }
    }

    #[test]
    fn numbers_are_read_as_offices_write_them() {
        assert_eq!(quantity("1 234,50"), "1234.50");
        assert_eq!(quantity("1\u{a0}234"), "1234");
        assert_eq!(quantity("1.234,5"), "1234.5");
        assert_eq!(quantity("1,234.5"), "1234.5");
        assert_eq!(quantity("2'500"), "2500");
        assert_eq!(quantity("-"), "0");
        assert_eq!(quantity("близько 250"), "about 250");
        assert_eq!(quantity("понад 1 000"), "over 1000");
        assert_eq!(quantity("  "), "nothing");
        for bad in ["12 шт.", "1,2,3", "багато", "1.23.4,5", "1..2"] {
            assert_eq!(quantity(bad), "bad-amount", "{bad}");
        }
    }

    #[test]
    fn floats_keep_the_digits_that_excel_shows() {
        assert_eq!(Cell::of_float(0.1 + 0.2).to_string(), "0.3");
        assert_eq!(Cell::of_float(43886.0).to_string(), "43886");
        assert_eq!(Cell::of_float(1234.56).to_string(), "1234.56");
        assert_eq!(Cell::of_float(0.0).to_string(), "0");
    }

    #[test]
    fn serial_numbers_are_days() {
        let epoch = crate::sources::epoch_1900();
        let when = |cell: Cell| match cell.when(epoch) {
            Ok(when) => when.map_or_else(|| "nothing".to_owned(), |when| when.to_string()),
            Err(wrong) => wrong.message.code.to_owned(),
        };
        assert_eq!(when(Cell::of_float(43886.0)), "2020-02-25");
        assert_eq!(when(Cell::of_float(43886.75)), "2020-02-25");
        assert_eq!(when(Cell::of_text("43886")), "2020-02-25");
        assert_eq!(when(Cell::of_text("25.02.2020 10:15")), "2020-02-25");
        assert_eq!(when(Cell::of_text("25.02")), "day-without-year");
        assert_eq!(when(Cell::of_float(7.0)), "bad-cell-day");
        assert_eq!(when(Cell::Empty), "nothing");
    }
}
