//! Spelling, by a dictionary of Hunspell where one is installed.

use std::collections::{BTreeMap, BTreeSet};
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

/// Letters by which a word's stem is looked for, of a short and of a long word.
const FEWEST: usize = 3;
const MOST: usize = 5;
/// Letters of a short word, whose third one may change: «які» is a form of «який».
const SHORT: usize = 4;

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
    let mut asked: BTreeMap<String, &Passage> = BTreeMap::new();
    for passage in texts {
        let words = passage.text.split_inclusive(|one: char| !is_part(one));
        let words = words.filter(|word| !is_abbreviation(word)).map(trimmed);
        for word in words.filter(|word| is_common(word)) {
            let word = word.replace(['’', 'ʼ'], "'");
            if !scope.rules.words.contains(&word) {
                asked.entry(word).or_insert(passage);
            }
        }
    }
    let files = Files::read(&path)?;
    for most in [MOST, FEWEST] {
        let near = files.dictionary(&files.stems_of(asked.keys(), most))?;
        asked.retain(|word, _| !knows(&near, word));
        if asked.is_empty() {
            return Ok(Vec::new());
        }
    }
    let whole = files.dictionary(&files.words)?;
    asked.retain(|word, _| !knows(&whole, word));
    let told = asked.into_iter().map(|(word, passage)| {
        let mut near = Vec::new();
        whole.suggest(&word, &mut near);
        let near = near.into_iter().next();
        finding("misspelt").with("word", word).with_some("nearest", near).at(passage.place.clone())
    });
    Ok(told.collect())
}

/// Whether a word with the sign after it is cut short: «вул.», «просп.».
fn is_abbreviation(word: &str) -> bool {
    word.ends_with('.') && word.chars().count() <= 6
}

/// The files of a dictionary.
struct Files {
    path: PathBuf,
    affixes: String,
    words: String,
}

impl Files {
    /// Both files, whichever is named.
    fn read(path: &Path) -> Result<Self> {
        let read = |ending: &str| {
            let path = path.with_extension(ending);
            let shown = path.display().to_string();
            fs::read_to_string(&path)
                .or_fail(|| Message::new("cannot-read-file").with("file", shown))
        };
        Ok(Self { path: path.to_owned(), affixes: read("aff")?, words: read("dic")? })
    }

    /// A dictionary of some of its words.
    fn dictionary(&self, words: &str) -> Result<Dictionary> {
        Dictionary::new(&self.affixes, words).map_err(|error| {
            let broken = Diagnostic::error("dictionary-broken");
            let broken = broken.with("file", self.path.display().to_string());
            broken.with("problem", error.to_string()).into()
        })
    }

    /// The lines that some words may be forms of: those that begin with the same letters, so many at
    /// most, of short ones with fewer. Making a dictionary of all its lines takes many times as long as the rest of
    /// the checks. What this leaves out, such as words with prefixes, is asked of the whole.
    fn stems_of<'w>(&self, words: impl Iterator<Item = &'w String>, most: usize) -> String {
        // What stems may begin with, by its first letter; of a short word's stem, which is short too.
        let mut begun: BTreeMap<char, BTreeSet<(&str, bool)>> = BTreeMap::new();
        for part in words.flat_map(|word| word.split('-')) {
            let Some(letter) = part.chars().next() else { continue };
            let of_letter = begun.entry(letter).or_default();
            of_letter.insert((first(letters(part, most), part), false));
            if is_short(part) {
                of_letter.insert((first(FEWEST - 1, part), true));
            }
        }
        let mut lines = String::new();
        let mut count = 0;
        for line in self.words.lines().skip(1) {
            let of_letter = line.chars().next().and_then(|letter| begun.get(&letter));
            let is_meant = |(start, of_short): &(&str, bool)| {
                line.starts_with(start)
                    && (!of_short || is_short(line.split('/').next().unwrap_or_default()))
            };
            if of_letter.is_some_and(|starts| starts.iter().any(is_meant)) {
                lines.extend([line, "\n"]);
                count += 1;
            }
        }
        format!("{count}\n{lines}")
    }
}

/// Whether a word is short.
fn is_short(word: &str) -> bool {
    word.chars().nth(SHORT).is_none()
}

/// How many letters a word's stem shares with it at least, as a rule.
fn letters(word: &str, most: usize) -> usize {
    word.chars().count().saturating_sub(2).clamp(FEWEST, most)
}

/// The first letters of a word, so many at most.
fn first(letters: usize, word: &str) -> &str {
    word.char_indices().nth(letters).map_or(word, |(end, _)| &word[..end])
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
