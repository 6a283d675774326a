//! A period as programs and people write it.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::{Period, PeriodKind};
use crate::uk::{self, Form};

/// Periods named by their relation to today.
pub fn relative(text: &str, today: NaiveDate) -> Option<Period> {
    let (which, kind) = text.split_once('-')?;
    let week = today.iso_week();
    let current = match kind {
        "month" => Period::month(today.year(), today.month()),
        "quarter" => Period::quarter(today.year(), today.month0() / 3 + 1),
        "half-year" => Period::half_year(today.year(), today.month0() / 6 + 1),
        "year" => Period::year(today.year()),
        "week" => Period::week(week.year(), week.week()),
        _ => None,
    }?;
    match which {
        "this" => Some(current),
        "last" => current.previous(),
        _ => None,
    }
}

/// Periods named by themselves.
pub fn absolute(text: &str) -> Option<Period> {
    if let Some((first, last)) = text.split_once("..") {
        return Period::range(day(first)?, day(last)?);
    }
    if let Some(day) = day(text) {
        return Period::range(day, day);
    }
    let folded = uk::fold_roman(text).to_lowercase();
    let words: Vec<&str> = folded.split([' ', '-', '\u{a0}', '/', '_']).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !is_filler(word)).collect();
    match words.as_slice() {
        [one] => Period::year(year(one)?),
        [one, other] => {
            let (in_year, part) = match year(one) {
                Some(number) => (number, *other),
                None => (year(other)?, *one),
            };
            part_of_year(part, in_year)
        }
        [number, unit, year] => named_part(ordinal(number)?, unit, self::year(year)?),
        _ => None,
    }
}

/// Words that only make a sentence of a period.
fn is_filler(word: &str) -> bool {
    matches!(word, "" | "року" | "рік" | "р." | "р" | "за" | "й" | "ше" | "ий" | "ге" | "тє" | "є")
}

/// A year of four digits.
fn year(text: &str) -> Option<i32> {
    (text.len() == 4).then(|| text.parse().ok())?
}

/// A day in either of its two usual orders.
fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(text, "%d.%m.%Y"))
        .ok()
}

/// Parts of a year in one word: `q1`, `кв1`, `h1`, `9m`, `w08`, `03`, `березень`.
fn part_of_year(part: &str, year: i32) -> Option<Period> {
    if let Some(month) = month_number(part) {
        return Period::month(year, month);
    }
    if matches!(part, "9m" | "9м" | "9міс" | "9міс.") {
        return Period::nine_months(year);
    }
    let at = part.find(|letter: char| letter.is_ascii_digit())?;
    let (prefix, number) = part.split_at(at);
    let number: u32 = number.parse().ok()?;
    match prefix {
        "" => Period::month(year, number),
        "q" | "кв" | "кв." | "к" => Period::quarter(year, number),
        "h" | "п" | "пр" | "півріччя" => Period::half_year(year, number),
        "w" | "т" | "тиж" | "тиждень" => Period::week(year, number),
        _ => None,
    }
}

/// A number in digits, in Roman numerals or in words.
fn ordinal(text: &str) -> Option<u32> {
    match text {
        "i" | "перший" | "перше" => Some(1),
        "ii" | "другий" | "друге" => Some(2),
        "iii" | "третій" => Some(3),
        "iv" | "четвертий" => Some(4),
        "дев’ять" | "дев'ять" => Some(9),
        digits => digits.parse().ok(),
    }
}

/// Parts of a year as a sentence names them: «I квартал», «друге півріччя», «9 місяців».
fn named_part(number: u32, unit: &str, year: i32) -> Option<Period> {
    match unit {
        "квартал" | "кварталу" | "кварталі" | "кв" | "кв." | "quarter" => {
            Period::quarter(year, number)
        }
        "півріччя" | "півріччі" | "half" => Period::half_year(year, number),
        "місяців" | "міс" | "міс." | "months" if number == 9 => {
            Period::nine_months(year)
        }
        "тиждень" | "тижня" | "тижні" | "week" => Period::week(year, number),
        _ => None,
    }
}

/// The number of a month by its name in any of its forms.
fn month_number(name: &str) -> Option<u32> {
    (1..=12).find(|month| {
        [Form::Nominative, Form::Genitive, Form::Locative]
            .into_iter()
            .any(|form| uk::month(*month, form) == name)
    })
}

/// As programs write it: `2020-Q1`, `2020-03`, `2020-H1`, `2020-9M`, `2020`, `2020-W08`,
/// `2020-01-01..2020-02-15`.
impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.kind {
            PeriodKind::Month => write!(out, "{year}-{month:02}"),
            PeriodKind::Quarter => write!(out, "{year}-Q{}", month.div_ceil(3)),
            PeriodKind::HalfYear => write!(out, "{year}-H{}", month.div_ceil(6)),
            PeriodKind::NineMonths => write!(out, "{year}-9M"),
            PeriodKind::Year => write!(out, "{year}"),
            PeriodKind::Week => {
                let week = self.first.iso_week();
                write!(out, "{}-W{:02}", week.year(), week.week())
            }
            PeriodKind::Range => write!(out, "{}..{}", self.first, self.last),
        }
    }
}
