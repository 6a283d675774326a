//! Numbers: digits with no-break spaces, percent, Roman numerals, small numbers in words.

use fixed_decimal::Decimal as Formatted;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::locale;
use rust_decimal::Decimal;

use super::noun::{Case, Gender};

thread_local! {
    /// CLDR's number format for Ukrainian, compiled in.
    static FORMAT: Option<DecimalFormatter> =
        DecimalFormatter::try_new(locale!("uk").into(), DecimalFormatterOptions::default()).ok();
}

/// A number as CLDR writes it in Ukrainian: groups of three apart by a no-break space from four
/// digits on, a decimal comma, as many decimals as the number has; a minus sign is U+2212.
pub fn digits(number: &Decimal) -> String {
    let written = number.abs().to_string();
    let minus = if number.is_sign_negative() && !number.is_zero() { "\u{2212}" } else { "" };
    FORMAT.with(|format| match (format, written.parse::<Formatted>()) {
        (Some(format), Ok(parsed)) => format!("{minus}{}", format.format(&parsed)),
        _ => format!("{minus}{written}"),
    })
}

/// A share in percent by CLDR's pattern, without a space: «79,5%».
pub fn percent(number: &Decimal) -> String {
    format!("{}%", digits(number))
}

/// A Roman numeral in Latin letters, as quarters have them; V has no Cyrillic twin, so that
/// Cyrillic ones would mix scripts in a word.
pub fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = number;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            written.push_str(sign);
            left -= value;
        }
    }
    written
}

/// The same text with words of Cyrillic look-alikes of Roman numerals in Latin letters: «ІV» as
/// «IV». Other words stay as they are.
pub fn fold_roman(text: &str) -> String {
    let fold = |word: &str| -> String {
        let folded: Option<String> = word.chars().map(roman_sign).collect();
        folded.unwrap_or_else(|| word.to_owned())
    };
    text.split(' ').map(fold).collect::<Vec<_>>().join(" ")
}

/// The Roman sign that a letter looks like.
fn roman_sign(letter: char) -> Option<char> {
    match letter {
        'I' | 'i' | 'І' | 'і' => Some('I'),
        'V' | 'v' => Some('V'),
        'X' | 'x' | 'Х' | 'х' => Some('X'),
        _ => None,
    }
}

/// A whole number up to ten in words, in the gender and case of what is counted: «одне», «дві».
///
/// None above ten, where digits are the rule.
pub fn words(number: u32, gender: Gender, case: Case) -> Option<&'static str> {
    let word = match (number, case, gender) {
        (1, Case::Genitive, Gender::Feminine) => "однієї",
        (1, Case::Genitive, _) => "одного",
        (1, Case::Accusative, Gender::Feminine) => "одну",
        (1, _, Gender::Masculine) => "один",
        (1, _, Gender::Feminine) => "одна",
        (1, _, Gender::Neuter) => "одне",
        (2, Case::Genitive, _) => "двох",
        (2, _, Gender::Feminine) => "дві",
        (2, ..) => "два",
        (3, Case::Genitive, _) => "трьох",
        (3, ..) => "три",
        (4, Case::Genitive, _) => "чотирьох",
        (4, ..) => "чотири",
        (5, Case::Genitive, _) => "п’яти",
        (5, ..) => "п’ять",
        (6, Case::Genitive, _) => "шести",
        (6, ..) => "шість",
        (7, Case::Genitive, _) => "семи",
        (7, ..) => "сім",
        (8, Case::Genitive, _) => "восьми",
        (8, ..) => "вісім",
        (9, Case::Genitive, _) => "дев’яти",
        (9, ..) => "дев’ять",
        (10, Case::Genitive, _) => "десяти",
        (10, ..) => "десять",
        _ => return None,
    };
    Some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_from_four_on() {
        let told = |text: &str| digits(&text.parse().unwrap());
        assert_eq!(told("405"), "405");
        assert_eq!(told("1234"), "1\u{a0}234");
        assert_eq!(told("1234567.89"), "1\u{a0}234\u{a0}567,89");
        assert_eq!(told("214073.0"), "214\u{a0}073,0");
        assert_eq!(told("-17"), "\u{2212}17");
        assert_eq!(told("0.5"), "0,5");
    }

    #[test]
    fn percents_have_no_space() {
        assert_eq!(percent(&"79.5".parse().unwrap()), "79,5%");
    }

    #[test]
    fn quarters_are_roman_and_latin() {
        assert_eq!([1, 2, 3, 4, 9, 14].map(roman), ["I", "II", "III", "IV", "IX", "XIV"]);
        assert_eq!(fold_roman("ІV квартал"), "IV квартал");
        assert_eq!(fold_roman("перше півріччя"), "перше півріччя");
    }

    #[test]
    fn small_numbers_in_words_agree() {
        assert_eq!(words(1, Gender::Neuter, Case::Nominative), Some("одне"));
        assert_eq!(words(1, Gender::Feminine, Case::Accusative), Some("одну"));
        assert_eq!(words(2, Gender::Feminine, Case::Nominative), Some("дві"));
        assert_eq!(words(11, Gender::Feminine, Case::Nominative), None);
    }
}
