//! Places of a finished text where a word or a number is missing: «це .», «Заходи: .», «».

use crate::diagnostic::{Diagnostic, Place};
use crate::model::finding;

/// What ends a part of a sentence, and cannot follow a space or what announces something.
const STOPS: [char; 6] = ['.', ',', ';', ')', '!', '?'];
/// What announces something.
const BEFORE: [char; 4] = [':', '—', '–', '('];
/// Signs of the text shown at each side.
const AROUND: usize = 24;

/// Empty places in the paragraphs of a report; the place is its template.
pub fn check(paragraphs: &[String], template: &Place) -> Vec<Diagnostic> {
    let empty = paragraphs.iter().filter_map(|text| Some((text, slot(text)?)));
    let told = empty.map(|(text, at)| {
        finding("empty-slot").with("text", around(text, at)).at(template.clone())
    });
    told.collect()
}

/// Where in letters something is missing.
fn slot(text: &str) -> Option<usize> {
    let letters: Vec<char> = text.trim_end().chars().collect();
    let last = |before: usize| (0..before).rev().find(|at| !letters[*at].is_whitespace());
    (1..letters.len()).find(|at| {
        let (one, before) = (letters[*at], letters[at - 1]);
        let announced = last(*at).is_some_and(|at| BEFORE.contains(&letters[at]));
        let is_stop = STOPS.contains(&one) && (before.is_whitespace() || announced);
        // A number may begin with its point or follow an ellipsis: neither is a stop.
        let is_number = letters.get(at + 1).is_some_and(char::is_ascii_digit);
        (is_stop && !is_number) || matches!((before, one), ('«', '»') | ('“', '”'))
    })
}

/// The text around a letter.
fn around(text: &str, at: usize) -> String {
    let shown: String = text.chars().skip(at.saturating_sub(AROUND)).take(2 * AROUND).collect();
    shown.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_seen() {
        for broken in ["Це .", "Заходи: .", "Усього — ; інше", "назва «» нова", "(осіб: )"]
        {
            assert!(slot(broken).is_some(), "{broken}");
        }
    }

    #[test]
    fn what_is_whole_is_passed_over() {
        for whole in [
            "Надійшло 5 листів (з них 2 — поштою).",
            "Заходи: нарада; семінар…",
            "За каналом: поштою — 3, телефоном — 2.",
            "Перелік:",
            "04–06.03.2020 — тренінг",
        ] {
            assert_eq!(slot(whole), None, "{whole}");
        }
    }
}
