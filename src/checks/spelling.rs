//! Spelling, by a dictionary of Hunspell where one is installed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::hash::BuildHasher;
use std::io::{self, Read};
use std::iter;
use std::path::{Path, PathBuf};

use memchr::{memchr, memchr_iter};
use rustc_hash::FxBuildHasher;
use spellbook::Dictionary;

use super::lint::is_cyrillic;
use super::{Passage, Scope};
use crate::diagnostic::{Diagnostic, Fallible, Fault, Message, Result};
use crate::model::finding;

/// Where systems keep the dictionary of Ukrainian.
const INSTALLED: [&str; 3] = [
    "/usr/share/hunspell/uk_UA.dic",
    "/usr/share/myspell/dicts/uk_UA.dic",
    "/usr/local/share/hunspell/uk_UA.dic",
];

/// Bytes of a dictionary read at once; no line is as long.
const PIECE: usize = 1 << 17;

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
    let files = Files::of(&path)?;
    let near = files.near(&files.stems_of(asked.keys()))?;
    asked.retain(|word, _| !knows(&near, word));
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let whole = files.whole()?;
    asked.retain(|word, _| !knows(&whole, word));
    let told = asked.into_iter().map(|(word, passage)| {
        let mut near = Vec::new();
        whole.suggest(&word, &mut near);
        let near = near.into_iter().next();
        finding("misspelt").with("word", word).with_some("nearest", near).at(passage.place())
    });
    Ok(told.collect())
}

/// Whether a word with the sign after it is cut short: «вул.», «просп.».
fn is_abbreviation(word: &str) -> bool {
    word.ends_with('.') && word.chars().count() <= 6
}

/// The files of a dictionary.
struct Files {
    affixes: PathBuf,
    words: PathBuf,
    /// What stands in the file of affixes.
    rules: String,
}

impl Files {
    /// Both files, whichever is named.
    fn of(path: &Path) -> Result<Self> {
        let (affixes, words) = (path.with_extension("aff"), path.with_extension("dic"));
        let rules = fs::read_to_string(&affixes).or_fail(|| unreadable(&affixes))?;
        Ok(Self { affixes, words, rules })
    }

    /// The dictionary of all its words.
    fn whole(&self) -> Result<Dictionary> {
        let words = fs::read_to_string(&self.words).or_fail(|| unreadable(&self.words))?;
        self.dictionary(&words)
    }

    /// The dictionary of some stems alone. To make that of all takes many times as long as the rest
    /// of the checks.
    fn near(&self, stems: &Stems) -> Result<Dictionary> {
        let lines = self.lines_of(stems).or_fail(|| unreadable(&self.words))?;
        let lines = String::from_utf8(lines).map_err(|error| self.broken(&error))?;
        self.dictionary(&format!("{}\n{lines}", lines.lines().count()))
    }

    /// A dictionary of these lines, which a line that counts them precedes.
    fn dictionary(&self, words: &str) -> Result<Dictionary> {
        Dictionary::new(&self.rules, words).map_err(|error| self.broken(&error))
    }

    /// A failure: the dictionary cannot be used, and why.
    fn broken(&self, problem: &dyn ToString) -> Fault {
        let broken = Diagnostic::error("dictionary-broken");
        let broken = broken.with("file", self.affixes.display().to_string());
        broken.with("problem", problem.to_string()).into()
    }

    /// What some words may be forms of: themselves, and what they are without the endings that the
    /// rules of suffixes (`SFX flag strip add condition`) put on and with what these take off. What
    /// this leaves out, such as words with prefixes, is asked of the whole dictionary.
    fn stems_of<'w>(&self, words: impl Iterator<Item = &'w String>) -> Stems {
        let mut put_on: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for rule in self.rules.lines().filter(|line| line.starts_with("SFX")) {
            let parts = rule.split_ascii_whitespace().skip(2);
            let mut parts = parts.map(|part| part.trim_matches('0'));
            if let (Some(strip), Some(add)) = (parts.next(), parts.next()) {
                put_on.entry(add).or_default().insert(strip);
            }
        }
        let mut stems = Stems::none();
        for word in words.flat_map(|word| iter::once(word.as_str()).chain(word.split('-'))) {
            stems.add(word);
            for (end, _) in word.char_indices().chain([(word.len(), ' ')]) {
                for strip in put_on.get(&word[end..]).into_iter().flatten() {
                    stems.add(&[&word[..end], strip].concat());
                }
            }
        }
        stems
    }

    /// The lines of some stems: `stem/flags`. The file is passed over piece by piece, so that it
    /// need not be held.
    fn lines_of(&self, stems: &Stems) -> io::Result<Vec<u8>> {
        let mut file = File::open(&self.words)?;
        let (mut piece, mut held, mut lines) = (vec![0; PIECE], 0, Vec::new());
        loop {
            let read = file.read(&mut piece[held..])?;
            if read == 0 {
                return Ok(lines);
            }
            held += read;
            let mut start = 0;
            for end in memchr_iter(b'\n', &piece[..held]) {
                if stems.may_have_that_of(&piece[start..end]) {
                    lines.extend_from_slice(&piece[start..=end]);
                }
                start = end + 1;
            }
            piece.copy_within(start..held, 0);
            held -= start;
        }
    }
}

/// A file of a dictionary that cannot be read.
fn unreadable(path: &Path) -> Message {
    Message::new("cannot-read-file").with("file", path.display().to_string())
}

/// A set of stems that may take others for its own: it knows how they begin, and their hashes.
struct Stems {
    beginnings: Marks,
    hashes: Marks,
}

impl Stems {
    /// A set without any.
    fn none() -> Self {
        // A quarter's words have some 10,000 possible stems, a dictionary 330,000.
        Self { beginnings: Marks::none(u16::BITS), hashes: Marks::none(20) }
    }

    /// Adds a stem.
    fn add(&mut self, stem: &str) {
        self.beginnings.add(Self::beginning(stem.as_bytes()));
        self.hashes.add(FxBuildHasher.hash_one(stem.as_bytes()));
    }

    /// Whether the stem of a line may be among them.
    fn may_have_that_of(&self, line: &[u8]) -> bool {
        let stem = || &line[..memchr(b'/', line).unwrap_or(line.len())];
        self.beginnings.have(Self::beginning(line))
            && self.hashes.have(FxBuildHasher.hash_one(stem()))
    }

    /// How a stem or its line begins, as UTF-8 tells two Cyrillic letters apart.
    fn beginning(line: &[u8]) -> u64 {
        match line {
            [_, first, _, second, ..] => u64::from_be_bytes([*first, *second, 0, 0, 0, 0, 0, 0]),
            _ => 0,
        }
    }
}

/// Which numbers were marked, as their first bits tell them apart.
struct Marks {
    bits: u32,
    marks: Vec<u64>,
}

impl Marks {
    /// No marks, for so many bits.
    fn none(bits: u32) -> Self {
        Self { bits, marks: vec![0; (1 << bits) / 64] }
    }

    /// Marks a number.
    fn add(&mut self, number: u64) {
        let (place, mark) = self.place(number);
        self.marks[place] |= mark;
    }

    /// Whether a number, or one that begins with the same bits, is marked.
    fn have(&self, number: u64) -> bool {
        let (place, mark) = self.place(number);
        self.marks[place] & mark != 0
    }

    /// Where a number's mark stands.
    fn place(&self, number: u64) -> (usize, u64) {
        let first = number >> (u64::BITS - self.bits);
        (usize::try_from(first / 64).unwrap_or(0), 1 << (first % 64))
    }
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn forms_are_found_without_the_whole_dictionary() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let file = File::create(folder.path().join(name));
            file.unwrap().write_all(text.as_bytes()).unwrap();
        };
        let rules = "SET UTF-8\nBREAK 1\nBREAK -\nSFX a Y 2\nSFX a 0 ами т\nSFX a ий е ий\n\
                     PFX b Y 1\nPFX b 0 най .\n";
        write("uk.aff", rules);
        let unasked: Vec<String> = (0..40_000).map(|number| format!("річ{number}/a\n")).collect();
        let asked = "документ/a\nжитлово-комунальний/a\nкращий/b\n";
        write("uk.dic", &["40003\n", &unasked.concat(), asked].concat());
        let files = Files::of(&folder.path().join("uk.dic")).unwrap();
        let asked = ["документами", "житлово-комунальне", "найкращий"].map(String::from);
        let stems = files.stems_of(asked.iter());
        let lines = files.lines_of(&stems).unwrap();
        assert!(lines.split(|one| *one == b'\n').count() < 1_000);
        let near = files.near(&stems).unwrap();
        assert!(knows(&near, "документами") && knows(&near, "житлово-комунальне"));
        assert!(!knows(&near, "найкращий") && knows(&files.whole().unwrap(), "найкращий"));
    }
}
