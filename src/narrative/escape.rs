//! Escapes values for Markdown, so that any text comes out of the parser as it went in.

use crate::uk;

/// A text in which no character is markup: unseen characters removed, white space folded to single
/// spaces, and a backslash before each ASCII punctuation mark (CommonMark, «Backslash escapes»).
pub fn escape(text: &str) -> String {
    let clean = uk::clean(text);
    let mut escaped = String::with_capacity(clean.len() + clean.len() / 8);
    for (number, word) in clean.split(' ').filter(|word| !word.is_empty()).enumerate() {
        if number > 0 {
            escaped.push(' ');
        }
        for letter in word.chars() {
            if letter.is_ascii_punctuation() {
                escaped.push('\\');
            }
            escaped.push(letter);
        }
    }
    escaped
}
