//! Numerals in free text that do not agree with a noun of the catalogue: «91 наборів».

use rust_decimal::Decimal;

use super::Passage;
use crate::diagnostic::Diagnostic;
use crate::model::{Catalogue, finding};
use crate::uk::{Case, Noun};

/// Endings of adjectives and participles, which may stand between a number and its noun: «2 нові
/// розділи» and «2 нових розділи» are both right.
const ADJECTIVES: [&str; 16] =
    ["ий", "ій", "а", "я", "е", "є", "і", "ї", "их", "іх", "ого", "ої", "ім", "им", "ими", "у"];

/// Words that number something, and do not count it: «пункт 5 рішення», «ст. 5 закону».
const NUMBERING: [&str; 12] = [
    "№",
    "п.",
    "пп.",
    "ст.",
    "ч.",
    "абз.",
    "пункт",
    "статт",
    "частин",
    "додат",
    "абзац",
    "кабінет",
];
/// What stands after a number that is a date or a period: «12 березня листи передано».
const TIMES: [&str; 14] = [
    "січня",
    "лютого",
    "березня",
    "квітня",
    "травня",
    "червня",
    "липня",
    "серпня",
    "вересня",
    "жовтня",
    "листопада",
    "грудня",
    "квартал",
    "півріччі",
];

/// A noun by the word of its phrase that agrees with a number.
struct Head<'a> {
    noun: &'a Noun,
    /// Which word of the phrase it is.
    at: usize,
}

/// Numerals and nouns that do not agree.
pub fn check(texts: &[&Passage], catalogue: &Catalogue) -> Vec<Diagnostic> {
    let heads: Vec<Head> = catalogue.terms.values().map(Head::of).collect();
    let mut found = Vec::new();
    for passage in texts {
        for (told, right) in disagreeing(&passage.text, &heads) {
            let wrong = finding("numeral-agreement").with("told", told).with("right", right);
            found.push(wrong.at(passage.place()));
        }
    }
    found
}

/// What does not agree in a text, and what would.
fn disagreeing(text: &str, heads: &[Head]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    // Many titles end with their only number, of a house or a document: it counts nothing.
    let first = text.bytes().position(|one| one.is_ascii_digit()).unwrap_or(text.len());
    if !text[first..].contains(char::is_whitespace) {
        return found;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        // «2 001» is one number in two groups.
        let groups = at.checked_sub(1).map(|at| words[at]).filter(|one| is_group(one, word));
        let start = at - usize::from(groups.is_some());
        let before = start.checked_sub(1).map(|at| words[at]);
        let number = match groups {
            Some(first) => format!("{first}{word}").parse().ok(),
            None => counted(word, before),
        };
        let Some(number) = number else { continue };
        let adjectives =
            words[at + 1..].iter().take(2).take_while(|word| is_adjective(word)).count();
        for skipped in 0..=adjectives {
            let Some(noun) = words.get(at + 1 + skipped) else { break };
            let noun = bare(noun).to_lowercase();
            let named = heads.iter().filter(|head| head.has(&noun));
            let verdicts: Vec<Option<String>> =
                named.map(|head| head.verdict(&number, &noun, before)).collect();
            if verdicts.is_empty() {
                continue;
            }
            if let Some(right) = verdicts.into_iter().collect::<Option<Vec<_>>>() {
                let told = words[start..=at + 1 + skipped].join(" ");
                let right = right.into_iter().next().unwrap_or_default();
                found.push((bare(&told).to_owned(), format!("{number} {right}")));
            }
            break;
        }
    }
    found
}

/// A number that counts something: not a year, not a number of a document.
fn counted(word: &str, before: Option<&str>) -> Option<Decimal> {
    let word = word.trim_start_matches(['(', '«', '“']);
    let (whole, part) = word.split_once(',').unwrap_or((word, "0"));
    let is_digits = |text: &str| text.chars().all(|one| one.is_ascii_digit()) && !text.is_empty();
    if !is_digits(whole) || !is_digits(part) {
        return None;
    }
    let number: Decimal = word.replace(',', ".").parse().ok()?;
    let is_year = word.len() == 4 && (1900..2100).contains(&whole.parse::<u32>().ok()?);
    let before = before.unwrap_or_default().to_lowercase();
    let is_numbered = NUMBERING.iter().any(|one| {
        if one.ends_with(['№', '.']) { before == *one } else { before.starts_with(one) }
    });
    (!is_year && !is_numbered).then_some(number)
}

/// Whether a word is the first group of a number, and the next word its second.
fn is_group(first: &str, second: &str) -> bool {
    let is_digits = |word: &str| word.chars().all(|one| one.is_ascii_digit());
    (1..=3).contains(&first.len()) && second.len() == 3 && is_digits(first) && is_digits(second)
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|one: char| !one.is_alphanumeric())
}

/// Whether a word may be an adjective; one that a mark follows ends the phrase.
fn is_adjective(word: &str) -> bool {
    word.chars().count() > 3
        && !TIMES.iter().any(|time| word.starts_with(time))
        && word.chars().all(char::is_lowercase)
        && ADJECTIVES.iter().any(|ending| word.ends_with(ending))
}

impl<'a> Head<'a> {
    /// The last word of a phrase that differs between one and many.
    fn of(noun: &'a Noun) -> Self {
        let pairs = noun.one.split_whitespace().zip(noun.many.split_whitespace());
        let differing = pairs.enumerate().filter(|(_, (one, many))| one != many);
        Self { noun, at: differing.map(|(at, _)| at).last().unwrap_or_default() }
    }

    /// The word of a form.
    fn word(&self, form: &str) -> String {
        form.split_whitespace().nth(self.at).unwrap_or_default().to_lowercase()
    }

    /// Whether a word is any of its forms.
    fn has(&self, word: &str) -> bool {
        let noun = self.noun;
        let forms = [&noun.one, &noun.few, &noun.many, &noun.other];
        forms.into_iter().chain(&noun.acc_one).any(|form| self.word(form) == word)
    }

    /// The right form where a word after a number is wrong. A genitive is right after what asks for
    /// it («з 3 матеріалів», «проведення 3 засідань»), but neither at the beginning nor after a
    /// predicate in -но, -то.
    fn verdict(&self, number: &Decimal, word: &str, before: Option<&str>) -> Option<String> {
        let form = |case| self.word(self.noun.form(number, case));
        if before.is_some_and(|before| before.to_lowercase() == "близько") {
            let right = form(Case::Genitive);
            return (word != right).then_some(right);
        }
        let right = form(Case::Nominative);
        if word == right || word == form(Case::Accusative) {
            return None;
        }
        let predicate = before.is_none_or(|before| {
            let before = before.to_lowercase();
            before.chars().count() > 4 && (before.ends_with("но") || before.ends_with("то"))
        });
        (word != form(Case::Genitive) || predicate).then_some(right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uk::Gender;

    fn noun(forms: [&str; 4], accusative: Option<&str>, gender: Gender) -> Noun {
        let [one, few, many, other] = forms.map(str::to_owned);
        Noun { one, few, many, other, acc_one: accusative.map(str::to_owned), gender }
    }

    fn wrong(text: &str) -> Vec<String> {
        let nouns = [
            noun(
                ["набір даних", "набори даних", "наборів даних", "набору даних"],
                None,
                Gender::Masculine,
            ),
            noun(
                ["новий розділ", "нові розділи", "нових розділів", "нового розділу"],
                None,
                Gender::Masculine,
            ),
            noun(["заявка", "заявки", "заявок", "заявки"], Some("заявку"), Gender::Feminine),
        ];
        let heads: Vec<Head> = nouns.iter().map(Head::of).collect();
        disagreeing(text, &heads).into_iter().map(|(told, _)| told).collect()
    }

    #[test]
    fn what_agrees_is_passed_over() {
        for right in [
            "2 нові розділи та 5 нових розділів",
            "2 нових розділи",
            "91 набір даних; 12 наборів",
            "опрацювання 3 наборів даних",
            "близько 21 набору, подано 21 заявку",
            "1 234 заявки за 2020 заявок",
            "лист № 5 заявка",
            "за п. 5 заявка, у пункті 5 заявка, стаття 5 заявок",
            "12 березня заявки розглянуто, у 1 кварталі заявки надходили",
            "1,5 заявки",
        ] {
            assert_eq!(wrong(right), Vec::<String>::new(), "{right}");
        }
    }

    #[test]
    fn what_does_not_agree_is_told() {
        assert_eq!(wrong("91 наборів даних"), ["91 наборів"]);
        assert_eq!(wrong("подано 36 заявки"), ["36 заявки"]);
        assert_eq!(wrong("створено 3 нових розділів"), ["3 нових розділів"]);
        assert_eq!(wrong("5 нові розділи"), ["5 нові розділи"]);
        assert_eq!(wrong("(21 заявок)."), ["21 заявок"]);
        assert_eq!(wrong("близько 22 заявки"), ["22 заявки"]);
        assert_eq!(wrong("подано 1,5 заявок"), ["1,5 заявок"]);
        assert_eq!(wrong("подано 2 001 заявок"), ["2 001 заявок"]);
    }
}
