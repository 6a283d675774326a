//! The plural category of a number (CLDR: one, few, many, other).

use fixed_decimal::Decimal as Formatted;
use icu_locale_core::locale;
use icu_plurals::{PluralCategory, PluralRules};
use rust_decimal::Decimal;

/// The category of a number in Ukrainian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    /// 1, 21, 31, 101: whole, ending in one but not in eleven.
    One,
    /// 2–4, 22–24, 102: whole, ending in two to four but not in twelve to fourteen.
    Few,
    /// 0, 5–20, 25, 111: the other whole numbers.
    Many,
    /// Every number written with decimals: 1,5 and 2,0.
    Other,
}

thread_local! {
    /// CLDR's cardinal rules for Ukrainian, compiled in.
    static RULES: Option<PluralRules> = PluralRules::try_new_cardinal(locale!("uk").into()).ok();
}

impl Plural {
    /// The category of a number as it is written: 2 is few and 2.0 is other.
    pub fn of(number: &Decimal) -> Self {
        let written = number.abs().to_string().parse::<Formatted>();
        let category = RULES.with(|rules| match (rules, &written) {
            (Some(rules), Ok(written)) => rules.category_for(written),
            _ => PluralCategory::Other,
        });
        match category {
            PluralCategory::One => Self::One,
            PluralCategory::Few => Self::Few,
            PluralCategory::Many => Self::Many,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(number: &str) -> Plural {
        Plural::of(&number.parse().unwrap())
    }

    #[test]
    fn whole_numbers_by_their_ends() {
        for number in ["1", "21", "31", "91", "101", "1001"] {
            assert_eq!(of(number), Plural::One, "{number}");
        }
        for number in ["2", "3", "4", "22", "34", "224", "233", "243", "1002"] {
            assert_eq!(of(number), Plural::Few, "{number}");
        }
        for number in
            ["0", "5", "11", "12", "13", "14", "20", "25", "97", "111", "112", "405", "1000"]
        {
            assert_eq!(of(number), Plural::Many, "{number}");
        }
    }

    #[test]
    fn a_written_decimal_part_is_other_even_when_it_is_zero() {
        for number in ["0.1", "1.5", "2.0", "21.00"] {
            assert_eq!(of(number), Plural::Other, "{number}");
        }
    }
}
