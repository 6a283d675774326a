//! Spelling, by a dictionary of Hunspell where one is installed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use spellbook::Dictionary;

use super::lint::is_cyrillic;
use super::{Passage, Scope};
use crate::diagnostic::{Diagnostic, Fallible, Message, Result};
use crate::model::finding;

/// Where systems keep the dictionary of Ukrainian.
const INSTALLED: [&str; 3] = [
    "/usr/share/hunspell/uk_UA.dic",
    "/usr/share/myspell/dicts/uk_UA.dic",
    "/usr/local/share/hunspell/uk_UA.dic",
];

/// Words that the dictionary does not have, each once; a note where there is no dictionary.
///
/// Names are passed over: words that begin with a capital letter, and words of other scripts.
///
/// # Errors
/// A dictionary that the settings name and that cannot be used.
pub fn check(scope: &Scope, texts: &[&Passage]) -> Result<Vec<Diagnostic>> {
    if !scope.wants("misspelt") {
        return Ok(Vec::new());
    }
    let installed = || INSTALLED.iter().map(PathBuf::from).find(|path| path.exists());
    let Some(path) = scope.rules.dictionary.clone().or_else(installed) else {
        return Ok(vec![finding("spelling-skipped")]);
    };
    let dictionary = dictionary(&path)?;
    let mut unknown: BTreeMap<String, &Passage> = BTreeMap::new();
    for passage in texts {
        let words = passage.text.split_inclusive(|one: char| !is_part(one));
        let words = words.filter(|word| !is_abbreviation(word)).map(trimmed);
        for word in words.filter(|word| is_common(word)) {
            let word = word.replace(['’', 'ʼ'], "'");
            let is_known = unknown.contains_key(&word) || scope.rules.words.contains(&word);
            if !is_known && !knows(&dictionary, &word) {
                unknown.insert(word, passage);
            }
        }
    }
    let told = unknown.into_iter().map(|(word, passage)| {
        let mut near = Vec::new();
        dictionary.suggest(&word, &mut near);
        let near = near.into_iter().next();
        finding("misspelt").with("word", word).with_some("nearest", near).at(passage.place.clone())
    });
    Ok(told.collect())
}

/// Whether a word with the sign after it is cut short: «вул.», «просп.».
fn is_abbreviation(word: &str) -> bool {
    word.ends_with('.') && word.chars().count() <= 6
}

/// Reads a dictionary: both files of it, whichever is named.
fn dictionary(path: &Path) -> Result<Dictionary> {
    let read = |ending: &str| {
        let path = path.with_extension(ending);
        let shown = path.display().to_string();
        fs::read_to_string(&path).or_fail(|| Message::new("cannot-read-file").with("file", shown))
    };
    let (affixes, words) = (read("aff")?, read("dic")?);
    Dictionary::new(&affixes, &words).map_err(|error| {
        let broken = Diagnostic::error("dictionary-broken");
        let broken = broken.with("file", path.display().to_string());
        broken.with("problem", error.to_string()).into()
    })
}

/// Whether a character belongs to a word.
fn is_part(one: char) -> bool {
    one.is_alphanumeric() || matches!(one, '\'' | '’' | 'ʼ' | '-')
}

/// A word without hyphens and apostrophes at its ends.
fn trimmed(word: &str) -> &str {
    word.trim_matches(|one: char| !one.is_alphanumeric())
}

/// Whether a word is common: of small Cyrillic letters, and more than a particle.
fn is_common(word: &str) -> bool {
    let is_small = |one: char| (is_cyrillic(one) && one.is_lowercase()) || !one.is_alphanumeric();
    word.chars().count() > 2 && word.chars().all(is_small)
}

/// Whether a dictionary has a word, or all that its hyphens join.
fn knows(dictionary: &Dictionary, word: &str) -> bool {
    dictionary.check(word)
        || (word.contains('-') && word.split('-').all(|part| dictionary.check(part)))
}
