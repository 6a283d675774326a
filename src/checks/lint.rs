//! Slips of the hand in free text: letters of two scripts, quotation marks, dashes, spaces,
//! phrases.

use memchr::memmem::Finder;

use super::Passage;
use crate::diagnostic::Diagnostic;
use crate::model::finding;

/// A byte of a Latin letter.
const LATIN: u8 = 1;
/// The first byte of a quotation mark; of some other signs too.
const QUOTE: u8 = 2;
/// A hyphen.
const HYPHEN: u8 = 4;

/// What a byte may be a part of: few texts have anything that is worth a closer look.
const SIGNS: [u8; 256] = {
    let mut signs = [0; 256];
    let mut byte = 0_u8;
    while byte < u8::MAX {
        signs[byte as usize] = match byte {
            b'-' => HYPHEN,
            b'"' | 0xc2 | 0xe2 => QUOTE,
            byte if byte.is_ascii_alphabetic() => LATIN,
            _ => 0,
        };
        byte += 1;
    }
    signs
};

/// Slips in texts.
pub fn check(texts: &[&Passage]) -> Vec<Diagnostic> {
    // Prepared once, they look through a text much faster than `contains`.
    let as_of = ["таном", "ТАНОМ"].map(Finder::new);
    let gap = Finder::new("  ");
    let mut found = Vec::new();
    for passage in texts {
        let text = &*passage.text;
        let has = |part: &Finder| part.find(text.as_bytes()).is_some();
        let mut tell = |one: Diagnostic| {
            found.push(one.with("text", shortened(text)).at(passage.place()));
        };
        let signs = text.bytes().fold(0, |found, byte| found | SIGNS[usize::from(byte)]);
        if signs & LATIN != 0 {
            for word in mixed(text) {
                tell(finding("mixed-script").with("word", word).with("marked", marked(word)));
            }
        }
        if signs & QUOTE != 0 {
            if is_unbalanced(text) {
                tell(finding("unbalanced-quotes"));
            } else if text.contains('"') {
                tell(finding("straight-quotes"));
            }
        }
        if as_of.iter().any(has) && speaks_of_as_of(text) {
            tell(finding("as-of-phrase"));
        }
        if signs & HYPHEN != 0 && text.trim_start().contains(" - ") {
            tell(finding("hyphen-for-dash"));
        }
        // The cells of a table in a template may stand apart.
        let has_gap = has(&gap) && text.trim().contains("  ");
        if has_gap && !text.trim_start().starts_with('|') {
            tell(finding("double-space"));
        }
    }
    found
}

/// Whether a text says «за станом на», however it is spaced and capitalised.
fn speaks_of_as_of(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase().contains("за станом на")
}

/// The beginning of a text, for a message.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let text = text.trim();
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}

/// Whether a letter is Cyrillic.
pub fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

/// Words with letters of both scripts, and Latin letters that stand as a word between Cyrillic
/// ones: «i», «a», «o».
fn mixed(text: &str) -> Vec<&str> {
    let is_part = |letter: char| letter.is_alphabetic() || matches!(letter, '\'' | '’' | 'ʼ');
    let words: Vec<&str> =
        text.split(|letter| !is_part(letter)).filter(|word| !word.is_empty()).collect();
    let cyrillic = |word: &str| word.chars().any(is_cyrillic);
    let latin = |word: &str| word.chars().any(|letter| letter.is_ascii_alphabetic());
    let odd = words.iter().enumerate().filter(|(at, word)| {
        let stands_alone = matches!(**word, "i" | "a" | "o" | "e" | "y" | "c" | "x" | "p");
        let before =
            at.checked_sub(1).and_then(|at| words.get(at)).is_none_or(|word| cyrillic(word));
        let after = words.get(at + 1).is_some_and(|word| cyrillic(word));
        (cyrillic(word) && latin(word)) || (stands_alone && before && after)
    });
    odd.map(|(_, word)| *word).collect()
}

/// A word with its Latin letters in brackets: they look like the others.
fn marked(word: &str) -> String {
    let mut marked = String::new();
    for letter in word.chars() {
        if letter.is_ascii_alphabetic() {
            marked.extend(['[', letter, ']']);
        } else {
            marked.push(letter);
        }
    }
    marked
}

/// Whether a quotation mark has no partner.
fn is_unbalanced(text: &str) -> bool {
    let mut open = Vec::new();
    for mark in text.chars() {
        let opening = match mark {
            '«' | '„' => {
                open.push(mark);
                continue;
            }
            '“' if open.last() != Some(&'„') => {
                open.push(mark);
                continue;
            }
            '»' => ['«'].as_slice(),
            '“' => &['„'],
            '”' => &['“', '„'],
            _ => continue,
        };
        if open.pop().is_none_or(|mark| !opening.contains(&mark)) {
            return true;
        }
    }
    !open.is_empty() || !text.matches('"').count().is_multiple_of(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_within_quotes_have_partners() {
        for whole in ["ТОВ «Компанія “ІРТА”»", "„так“ і „так”", "без лапок", "\"прямі\""]
        {
            assert!(!is_unbalanced(whole), "{whole}");
        }
        for broken in ["ТОВ «Компанія “ІРТА»", "»навпаки«", "одна \" лапка", "«а"]
        {
            assert!(is_unbalanced(broken), "{broken}");
        }
    }

    #[test]
    fn letters_of_two_scripts_are_seen() {
        assert_eq!(mixed("Cесія міськради, COVID-19 і Smart City"), ["Cесія"]);
        assert_eq!(mixed("звіти i плани"), ["i"]);
        assert_eq!(mixed("i плани"), ["i"]);
        assert_eq!(mixed("за ІV квартал"), ["ІV"]);
        assert!(mixed("I квартал 2020, а також п’ять").is_empty());
        assert_eq!(marked("Cесія"), "[C]есія");
    }
}
