//! Days, ranges of days, months and other periods, in words and in digits.
//!
//! Requisites and lists write days in digits, prose in words (ДСТУ 4163:2020, 5.10); ranges are
//! CLDR's interval patterns: an en dash, with spaces where the ends hold spaces.

use chrono::{Datelike, NaiveDate};

use super::numeral::roman;

/// No-break space.
const NBSP: char = '\u{a0}';

/// The form of a period's name that a sentence asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// «I квартал».
    Nominative,
    /// «за I квартал».
    Accusative,
    /// «протягом I кварталу».
    Genitive,
    /// «у I кварталі».
    Locative,
}

/// A month's name by its number from one, small, without a year.
pub fn month(number: u32, form: Form) -> &'static str {
    const NAMES: [[&str; 3]; 12] = [
        ["січень", "січня", "січні"],
        ["лютий", "лютого", "лютому"],
        ["березень", "березня", "березні"],
        ["квітень", "квітня", "квітні"],
        ["травень", "травня", "травні"],
        ["червень", "червня", "червні"],
        ["липень", "липня", "липні"],
        ["серпень", "серпня", "серпні"],
        ["вересень", "вересня", "вересні"],
        ["жовтень", "жовтня", "жовтні"],
        ["листопад", "листопада", "листопаді"],
        ["грудень", "грудня", "грудні"],
    ];
    let [nominative, genitive, locative] = NAMES[(number.clamp(1, 12) - 1) as usize];
    match form {
        Form::Nominative | Form::Accusative => nominative,
        Form::Genitive => genitive,
        Form::Locative => locative,
    }
}

/// One of three forms; the accusative of all these names is the nominative.
fn pick(form: Form, [nominative, genitive, locative]: [&'static str; 3]) -> &'static str {
    match form {
        Form::Nominative | Form::Accusative => nominative,
        Form::Genitive => genitive,
        Form::Locative => locative,
    }
}

/// «січень 2020 року».
pub fn month_name(number: u32, year: i32, form: Form) -> String {
    format!("{} {}", month(number, form), of_year(year))
}

/// «I квартал 2020 року».
pub fn quarter_name(quarter: u32, year: i32, form: Form) -> String {
    let word = pick(form, ["квартал", "кварталу", "кварталі"]);
    format!("{}{NBSP}{word} {}", roman(quarter), of_year(year))
}

/// «перше півріччя 2020 року».
pub fn half_year_name(half: u32, year: i32, form: Form) -> String {
    let which = match half {
        1 => pick(form, ["перше", "першого", "першому"]),
        _ => pick(form, ["друге", "другого", "другому"]),
    };
    let word = pick(form, ["півріччя", "півріччя", "півріччі"]);
    format!("{which} {word} {}", of_year(year))
}

/// «9 місяців 2020 року».
pub fn nine_months_name(year: i32, form: Form) -> String {
    let word = pick(form, ["місяців", "місяців", "місяцях"]);
    format!("9{NBSP}{word} {}", of_year(year))
}

/// «2020 рік».
pub fn year_name(year: i32, form: Form) -> String {
    format!("{year}{NBSP}{}", pick(form, ["рік", "року", "році"]))
}

/// «8-й тиждень 2020 року».
pub fn week_name(week: u32, year: i32, form: Form) -> String {
    let ending = pick(form, ["й", "го", "му"]);
    let word = pick(form, ["тиждень", "тижня", "тижні"]);
    format!("{week}-{ending}{NBSP}{word} {}", of_year(year))
}

/// «2020 року».
fn of_year(year: i32) -> String {
    format!("{year}{NBSP}року")
}

/// «01.04.2020».
pub fn numeric(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

/// «1 квітня 2020 року».
pub fn long(day: NaiveDate) -> String {
    format!("{} {}", day_month(day), of_year(day.year()))
}

/// «1 квітня».
fn day_month(day: NaiveDate) -> String {
    format!("{}{NBSP}{}", day.day(), month(day.month(), Form::Genitive))
}

/// «04–06.03.2020», «28.02.2020 – 03.03.2020».
pub fn numeric_range(first: NaiveDate, last: NaiveDate) -> String {
    if first == last {
        numeric(first)
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        format!("{:02}–{}", first.day(), numeric(last))
    } else {
        format!("{} – {}", numeric(first), numeric(last))
    }
}

/// «4–6 березня 2020 року», «27 лютого – 3 березня 2020 року».
pub fn long_range(first: NaiveDate, last: NaiveDate) -> String {
    if first == last {
        long(first)
    } else if first.year() != last.year() {
        format!("{} – {}", long(first), long(last))
    } else if first.month() == last.month() {
        format!("{}–{}", first.day(), long(last))
    } else {
        format!("{} – {}", day_month(first), long(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The text with no-break spaces shown as `_`.
    fn shown(text: &str) -> String {
        text.replace(NBSP, "_")
    }

    #[test]
    fn days_in_digits_and_in_words() {
        assert_eq!(numeric(day("2020-04-01")), "01.04.2020");
        assert_eq!(shown(&long(day("2020-04-01"))), "1_квітня 2020_року");
    }

    #[test]
    fn ranges_say_each_part_once() {
        assert_eq!(numeric_range(day("2020-03-04"), day("2020-03-06")), "04–06.03.2020");
        assert_eq!(numeric_range(day("2020-02-28"), day("2020-03-03")), "28.02.2020 – 03.03.2020");
        assert_eq!(
            shown(&long_range(day("2020-03-04"), day("2020-03-06"))),
            "4–6_березня 2020_року"
        );
        assert_eq!(
            shown(&long_range(day("2020-02-27"), day("2020-03-03"))),
            "27_лютого – 3_березня 2020_року"
        );
        assert_eq!(
            shown(&long_range(day("2019-12-30"), day("2020-01-02"))),
            "30_грудня 2019_року – 2_січня 2020_року"
        );
    }

    #[test]
    fn periods_are_named_in_each_form() {
        assert_eq!(shown(&quarter_name(1, 2020, Form::Accusative)), "I_квартал 2020_року");
        assert_eq!(shown(&quarter_name(4, 2019, Form::Locative)), "IV_кварталі 2019_року");
        assert_eq!(shown(&half_year_name(1, 2020, Form::Genitive)), "першого півріччя 2020_року");
        assert_eq!(shown(&nine_months_name(2020, Form::Nominative)), "9_місяців 2020_року");
        assert_eq!(shown(&year_name(2020, Form::Locative)), "2020_році");
        assert_eq!(shown(&month_name(3, 2020, Form::Locative)), "березні 2020_року");
        assert_eq!(shown(&week_name(8, 2020, Form::Nominative)), "8-й_тиждень 2020_року");
    }
}
