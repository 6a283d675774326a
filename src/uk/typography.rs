//! Typography: nested quotation marks, the apostrophe, dashes, no-break spaces.
//!
//! The marks are those of правопис 2019 («Це мій “Кобзар”», п’ять, слово — слово); what holds
//! together on a line follows the practice of official documents. Spelling, punctuation and the
//! spaces around it stay as they were written.

use super::date::{Form, month};

/// No-break space.
const NBSP: char = '\u{a0}';

/// The text without characters that are not seen and only do harm: control characters (line ends
/// and tabs become spaces), marks of direction, zero-width spaces, soft hyphens.
///
/// Combining marks stay: they are letters to whoever wrote them.
pub fn clean(text: &str) -> String {
    text.chars().filter_map(cleaned).collect()
}

/// What becomes of a character.
fn cleaned(letter: char) -> Option<char> {
    match letter {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{200b}'
        | '\u{feff}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => None,
        letter if letter.is_control() => None,
        letter => Some(letter),
    }
}

/// Typesets the consecutive runs of text of one paragraph as if they were one text, and gives each
/// run back. Doing it twice changes nothing more.
pub fn typeset(runs: &[&str]) -> Vec<String> {
    let mut letters: Vec<Letter> = Vec::new();
    for (run, text) in runs.iter().enumerate() {
        letters.extend(text.chars().map(|letter| (letter, run)));
    }
    let letters = quotes(&letters);
    let letters = marks(&letters);
    let letters = spaces(&letters);
    let mut typeset = vec![String::new(); runs.len()];
    for (letter, run) in letters {
        typeset[run].push(letter);
    }
    typeset
}

/// A character and the run that it belongs to.
type Letter = (char, usize);

/// What a quotation mark does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    Opens,
    Closes,
}

/// What each quotation mark of a text does, by its place.
///
/// «, „ and “ open, but “ closes what „ opened; » and ” close; a straight mark opens after a space,
/// a bracket, a dash or an opening mark.
fn roles(letters: &[Letter]) -> Vec<(usize, Quote)> {
    let mut roles: Vec<(usize, Quote)> = Vec::new();
    let mut open: Vec<char> = Vec::new();
    for (at, &(letter, _)) in letters.iter().enumerate() {
        let role = match letter {
            '“' if open.last() == Some(&'„') => Quote::Closes,
            '«' | '„' | '“' | '‟' => Quote::Opens,
            '»' | '”' => Quote::Closes,
            '"' => match (at.checked_sub(1).map(|before| letters[before].0), roles.last()) {
                (Some(_), Some(&(last, role))) if last + 1 == at => role,
                (Some(before), _) if !before.is_whitespace() && !"([{—–-/".contains(before) => {
                    Quote::Closes
                }
                _ => Quote::Opens,
            },
            _ => continue,
        };
        match role {
            Quote::Opens => open.push(letter),
            Quote::Closes => drop(open.pop()),
        }
        roles.push((at, role));
    }
    roles
}

/// Outer quotation marks as «…», those inside them as “…”.
///
/// Where the last one closes an inner quotation and the outer one stays open, as in
/// «Телерадіокомпанія «ІРТА», it stood for both.
fn quotes(letters: &[Letter]) -> Vec<Letter> {
    let roles = roles(letters);
    let opened = roles.iter().filter(|(_, role)| *role == Quote::Opens).count();
    let lacking = 2 * opened == roles.len() + 1;
    let mut depth = 0_usize;
    let mut left = roles.len();
    let mut roles = roles.into_iter().peekable();
    let mut typeset = Vec::with_capacity(letters.len() + 1);
    for (at, &(letter, run)) in letters.iter().enumerate() {
        let Some((_, role)) = roles.next_if(|(place, _)| *place == at) else {
            typeset.push((letter, run));
            continue;
        };
        left -= 1;
        match role {
            Quote::Opens => {
                typeset.push((if depth == 0 { '«' } else { '“' }, run));
                depth += 1;
            }
            Quote::Closes => {
                typeset.push((if depth > 1 { '”' } else { '»' }, run));
                if lacking && depth == 2 && left == 0 {
                    typeset.push(('»', run));
                }
                depth = depth.saturating_sub(1);
            }
        }
    }
    typeset
}

/// The apostrophe, the ellipsis, dashes, and the space after №.
fn marks(letters: &[Letter]) -> Vec<Letter> {
    let mut typeset: Vec<Letter> = Vec::with_capacity(letters.len());
    let mut at = 0;
    while let Some(&(letter, run)) = letters.get(at) {
        let dots = letters[at..].iter().take_while(|(dot, _)| *dot == '.').count();
        let step = match letter {
            '\'' | '\u{2bc}' | '`' | '´' if between_letters(letters, at) => {
                typeset.push(('’', run));
                1
            }
            '.' if dots == 2 && ends_sentence(letters, at) => {
                typeset.push((letter, run));
                2
            }
            '.' if dots == 3 => {
                typeset.push(('…', run));
                3
            }
            '-' if is_range_of_days(letters, at) => {
                typeset.push(('–', run));
                1
            }
            '-' | '–' | '—' if between_spaces(letters, at) => {
                let keeps = letter == '–' && is_range(letters, at);
                typeset.push((if keeps { '–' } else { '—' }, run));
                1
            }
            '№' => {
                typeset.push((letter, run));
                if letters.get(at + 1).is_some_and(|(next, _)| next.is_alphanumeric()) {
                    typeset.push((NBSP, run));
                }
                1
            }
            '.' => {
                typeset.extend(letters[at..at + dots].iter());
                dots
            }
            _ => {
                typeset.push((letter, run));
                1
            }
        };
        at += step;
    }
    typeset
}

/// Whether two stops are that of an abbreviation and that of its sentence: «5 од. зб..».
fn ends_sentence(letters: &[Letter], at: usize) -> bool {
    let after = letters.get(at + 2).map(|(letter, _)| *letter);
    at > 0 && letters[at - 1].0.is_alphabetic() && after.is_none_or(char::is_whitespace)
}

/// Whether the characters on both sides are letters.
fn between_letters(letters: &[Letter], at: usize) -> bool {
    let letter = |at: Option<usize>| {
        at.and_then(|at| letters.get(at)).is_some_and(|(letter, _)| letter.is_alphabetic())
    };
    letter(at.checked_sub(1)) && letter(Some(at + 1))
}

/// Whether there is a space on both sides.
fn between_spaces(letters: &[Letter], at: usize) -> bool {
    let space = |at: Option<usize>| {
        at.and_then(|at| letters.get(at)).is_some_and(|(letter, _)| letter.is_whitespace())
    };
    space(at.checked_sub(1)) && space(Some(at + 1))
}

/// Whether a dash between spaces joins the ends of a range: days, years, Roman numerals, months.
fn is_range(letters: &[Letter], at: usize) -> bool {
    let before = word_before(letters, at - 1);
    let after = word_after(letters, at + 2);
    let end = |word: &str| {
        word.starts_with(|letter: char| letter.is_ascii_digit()) || is_month(word) || is_roman(word)
    };
    let year = matches!(before.as_str(), "року" | "р.");
    (end(&before) || year) && end(&after)
}

/// Whether a hyphen joins two days of one date: 04-06.03.2020.
fn is_range_of_days(letters: &[Letter], at: usize) -> bool {
    let before = word_before(letters, at);
    let after: String = word_after(letters, at + 1).chars().take(10).collect();
    let digits = |text: &str| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = after.split('.').collect();
    !before.is_empty()
        && digits(&before)
        && matches!(parts.as_slice(), [day, month, year] if digits(day) && digits(month) && year.len() == 4)
}

/// Spaces at which a line must not be torn apart.
fn spaces(letters: &[Letter]) -> Vec<Letter> {
    let mut typeset: Vec<Letter> = Vec::with_capacity(letters.len());
    for (at, &(letter, run)) in letters.iter().enumerate() {
        if letter == ' ' && holds(letters, at) {
            typeset.push((NBSP, run));
            continue;
        }
        typeset.push((letter, run));
    }
    typeset
}

/// Whether a space holds what stands on both its sides together.
fn holds(letters: &[Letter], at: usize) -> bool {
    let after = word_after(letters, at + 1);
    if after.starts_with(['—', '–'])
        && letters.get(at + 2).is_none_or(|(next, _)| next.is_whitespace())
    {
        return at > 0;
    }
    let before = word_before(letters, at);
    let before = before.trim_start_matches(['(', '«', '“']);
    let after = after.trim_end_matches([',', ';', ')', '»', '”', ':']);
    let capital = after.starts_with(|letter: char| letter.is_uppercase() || "«“".contains(letter));
    let number = after.starts_with(|letter: char| letter.is_ascii_digit());
    match before {
        _ if before == "№" || is_one_letter_word(before) => true,
        "за" => is_roman(after),
        "м." | "с." | "смт" | "вул." | "ім." | "обл." | "пров." | "просп." => {
            capital
        }
        "ст." | "п." | "пп." | "ч." | "розд." | "гл." => number,
        "тис." | "млн" | "млрд" | "од." => is_unit(bare(after)) || bare(after) == "зб",
        _ if is_initial(before) => capital,
        _ if before.ends_with(|letter: char| letter.is_ascii_digit()) => {
            follows_number(before, after)
        }
        _ => is_roman(before) && (after.starts_with("квартал") || after.starts_with("півріч")),
    }
}

/// Whether a word belongs to the number before it.
fn follows_number(number: &str, word: &str) -> bool {
    let bare = bare(word);
    let year = number.len() == 4 && matches!(bare, "року" | "рік" | "році" | "р");
    is_unit(bare) || year || is_month(bare)
}

/// A word without the punctuation at its end.
fn bare(word: &str) -> &str {
    word.trim_end_matches(|letter: char| !letter.is_alphanumeric())
}

/// Whether a word, without its stop, is a unit or a multiple of one.
fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "тис"
            | "млн"
            | "млрд"
            | "грн"
            | "год"
            | "хв"
            | "кв"
            | "м"
            | "км"
            | "га"
            | "од"
            | "арк"
            | "прим"
            | "шт"
            | "коп"
            | "осіб"
    )
}

/// Whether a word is a month in the genitive.
fn is_month(word: &str) -> bool {
    (1..=12).any(|number| month(number, Form::Genitive) == word)
}

/// Whether a word is a Roman numeral as quarters have them.
fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'))
}

/// Whether a word is a preposition or conjunction of one letter, which does not end a line.
fn is_one_letter_word(word: &str) -> bool {
    let mut letters = word.chars();
    matches!((letters.next(), letters.next()), (Some(letter), None) if "взуоійаВЗУОІЙА".contains(letter))
}

/// Whether a word is an initial: one capital with a stop.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    matches!((letters.next(), letters.next(), letters.next()), (Some(letter), Some('.'), None) if letter.is_uppercase())
}

/// How much of a word is looked at: the words that matter are short.
const LOOKED_AT: usize = 16;

/// The end of the word that ends before a place.
fn word_before(letters: &[Letter], at: usize) -> String {
    let word = letters[..at].iter().rev().take(LOOKED_AT).map(|(letter, _)| *letter);
    let mut word: Vec<char> = word.take_while(|letter| !letter.is_whitespace()).collect();
    word.reverse();
    word.into_iter().collect()
}

/// The beginning of the word that begins at a place.
fn word_after(letters: &[Letter], at: usize) -> String {
    let word =
        letters.get(at..).unwrap_or_default().iter().take(LOOKED_AT).map(|(letter, _)| *letter);
    word.take_while(|letter| !letter.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::*;

    /// One run, typeset, with no-break spaces shown as `_`.
    fn one(text: &str) -> String {
        typeset(&[text]).concat().replace(NBSP, "_")
    }

    #[test]
    fn quotation_marks_nest() {
        assert_eq!(one("\"Це мій \"Кобзар\"\""), "«Це мій “Кобзар”»");
        assert_eq!(one("„зовнішні“ і \"ще\""), "«зовнішні» і_«ще»");
        assert_eq!(one("ПП «РРСПГ «Новий путь»"), "ПП «РРСПГ “Новий путь”»");
        assert_eq!(one("ПП «РРСПГ «Новий путь»»"), "ПП «РРСПГ “Новий путь”»");
        assert_eq!(
            one("«Незалежна телерадіокомпанія “ІРТА”»"),
            "«Незалежна телерадіокомпанія “ІРТА”»"
        );
    }

    #[test]
    fn a_quotation_may_run_over_a_figure() {
        assert_eq!(
            typeset(&["розділ \"Про ", "405", " справ\""]),
            ["розділ «Про ", "405", " справ»"]
        );
    }

    #[test]
    fn the_apostrophe_is_one() {
        assert_eq!(one("пам'яті, зв`язку, об\u{2bc}єкта"), "пам’яті, зв’язку, об’єкта");
    }

    #[test]
    fn dashes_between_words_and_in_ranges() {
        assert_eq!(one("з них - 35"), "з_них_— 35");
        assert_eq!(one("з них – 35"), "з_них_— 35");
        assert_eq!(one("Lysychansk - Smart City"), "Lysychansk_— Smart City");
        assert_eq!(one("28.02.2020 – 03.03.2020"), "28.02.2020_– 03.03.2020");
        assert_eq!(one("27 лютого – 3 березня"), "27_лютого_– 3_березня");
        assert_eq!(one("04-06.03.2020"), "04–06.03.2020");
        assert_eq!(
            one("інформаційно-аналітичний, 093-12-34"),
            "інформаційно-аналітичний, 093-12-34"
        );
    }

    #[test]
    fn what_belongs_together_is_held_together() {
        assert_eq!(one("від 21.10.2015 №835"), "від 21.10.2015 №_835");
        assert_eq!(one("м. Львів, 25 лютого 2020 року"), "м._Львів, 25_лютого 2020_року");
        assert_eq!(one("у IV кварталі"), "у_IV_кварталі");
        assert_eq!(one("про роботу за I квартал"), "про роботу за_I_квартал");
        assert_eq!(one("12,5 тис. грн"), "12,5_тис._грн");
        assert_eq!(one("(2 276 од. зб.)."), "(2 276_од._зб.).");
        assert_eq!(one("І. Петренко"), "І._Петренко");
        assert_eq!(one("зв’язку з громадою і (у разі"), "зв’язку з_громадою і_(у_разі");
        assert_eq!(one("тощо..."), "тощо…");
        assert_eq!(one("усього 5 од. зб.. Далі ../x"), "усього 5_од._зб. Далі ../x");
    }

    #[test]
    fn unseen_characters_are_removed_and_accents_stay() {
        assert_eq!(clean("а\u{202e}б\u{200b}\tв\u{7}"), "аб в");
        assert_eq!(clean("за\u{301}мок"), "за\u{301}мок");
    }

    proptest! {
        #[test]
        fn typesetting_twice_changes_nothing_more(text in "[а-яІ\"«»“”„' .№–—0-9-]{0,60}") {
            let once = typeset(&[&text]).concat();
            prop_assert_eq!(typeset(&[&once]).concat(), once);
        }

        #[test]
        fn letters_and_digits_all_stay(text in "\\PC{0,60}") {
            let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&typeset(&[&text]).concat()), letters(&text));
        }
    }
}
