//! Names as people write them: a key, its beginning, a label; in any case, and with Cyrillic letters
//! where Latin ones look the same.

use super::{Catalogue, Dimension, Indicator, Key};
use crate::diagnostic::{Diagnostic, Result, nearest};

/// What a name may mean: its key and its label.
type Named<'a, T> = (&'a T, &'a str, &'a str);

impl Catalogue {
    /// The entered indicator that a name means: by its key, its label, or a beginning of either
    /// that no other has.
    ///
    /// # Errors
    /// `indicator-not-found` with the nearest one, `ambiguous-indicator` with all that it may be.
    pub fn meant(&self, name: &str) -> Result<&Indicator> {
        Self::meant_among(name, self.indicators.iter().filter(|one| one.is_entered()))
    }

    /// The indicator that a name means, entered or computed.
    ///
    /// # Errors
    /// As for [`Self::meant`].
    pub fn meant_of_all(&self, name: &str) -> Result<&Indicator> {
        Self::meant_among(name, self.indicators.iter())
    }

    /// The indicator among some that a name means.
    fn meant_among<'a>(
        name: &str,
        among: impl Iterator<Item = &'a Indicator>,
    ) -> Result<&'a Indicator> {
        let named: Vec<Named<Indicator>> =
            among.map(|one| (one, one.key.as_str(), one.label.as_str())).collect();
        let told = |miss: Miss| match miss {
            Miss::Several(known) => Diagnostic::error("ambiguous-indicator")
                .with("name", name)
                .with("known", known.join(", ")),
            Miss::None(near) => Diagnostic::error("indicator-not-found")
                .with("name", name)
                .with_some("nearest", near),
        };
        Ok(chosen(name, &named).map_err(told)?)
    }
}

impl Dimension {
    /// The value that a name means, as [`Catalogue::meant`] does it.
    ///
    /// # Errors
    /// `unknown-value` with the nearest one and all that there are.
    pub fn meant(&self, name: &str) -> Result<&Key> {
        let named: Vec<Named<Key>> = self
            .values
            .iter()
            .map(|one| (&one.key, one.key.as_str(), one.label.as_str()))
            .collect();
        let known: Vec<&str> = named.iter().map(|(_, key, _)| *key).collect();
        let told = |miss: Miss| {
            let wrong = Diagnostic::error("unknown-value")
                .with("value", name)
                .with("dimension", self.key.as_str())
                .with("known", known.join(", "));
            match miss {
                Miss::None(near) => wrong.with_some("nearest", near),
                Miss::Several(_) => wrong,
            }
        };
        Ok(chosen(name, &named).map_err(told)?)
    }
}

/// Why a name means nothing.
enum Miss {
    /// It may mean any of these keys.
    Several(Vec<String>),
    /// It is no beginning of any; this key is near.
    None(Option<String>),
}

/// Whether a name is meant by a wanted one; both folded.
type Test = fn(&str, &str) -> bool;

/// What a name means: first by the whole key, then by the whole label, then by a beginning.
fn chosen<'a, T: ?Sized>(name: &str, named: &[Named<'a, T>]) -> std::result::Result<&'a T, Miss> {
    let wanted = folded(name);
    let whole: Test = |have, wanted| have == wanted;
    let begins: Test = |have, wanted| !wanted.is_empty() && have.starts_with(wanted);
    for matches in [whole, begins] {
        let by_key = named.iter().filter(|(_, key, _)| matches(&folded(key), &wanted));
        let by_label = named.iter().filter(|(_, _, label)| matches(&folded(label), &wanted));
        for found in [by_key.collect::<Vec<_>>(), by_label.collect::<Vec<_>>()] {
            match found.as_slice() {
                [] => {}
                [(one, ..)] => return Ok(one),
                several => {
                    let keys = several.iter().map(|(_, key, _)| (*key).to_owned());
                    return Err(Miss::Several(keys.collect()));
                }
            }
        }
    }
    let near_key = nearest(name, named.iter().map(|(_, key, _)| *key));
    let near_label = || {
        let label = nearest(name, named.iter().map(|(_, _, label)| *label))?;
        named.iter().find(|(_, _, one)| *one == label).map(|(_, key, _)| *key)
    };
    Err(Miss::None(near_key.or_else(near_label).map(str::to_owned)))
}

/// A name in small letters, its apostrophes alike, with Latin letters for Cyrillic ones that look
/// the same.
fn folded(name: &str) -> String {
    let alike = |letter: char| match letter {
        'а' => 'a',
        'е' => 'e',
        'і' => 'i',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' => 'x',
        'ʼ' | '\'' => '’',
        '\u{a0}' => ' ',
        other => other,
    };
    name.trim().to_lowercase().chars().map(alike).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(name: &str) -> String {
        let keys = [
            ("documents.incoming", "Вхідні документи"),
            ("documents.internal", "Внутрішні документи"),
            ("speeches", "Промови"),
            ("speech.drafts", "Чернетки п’єс"),
        ];
        let named: Vec<Named<str>> = keys.iter().map(|(key, label)| (*key, *key, *label)).collect();
        match chosen(name, &named) {
            Ok(key) => key.to_owned(),
            Err(Miss::Several(keys)) => keys.join(" | "),
            Err(Miss::None(near)) => format!("? {}", near.unwrap_or_default()),
        }
    }

    #[test]
    fn a_name_is_a_key_a_label_or_a_beginning() {
        assert_eq!(meant("speeches"), "speeches");
        assert_eq!(meant("SPEECHES"), "speeches");
        assert_eq!(meant("speeche"), "speeches");
        assert_eq!(meant("вхідні"), "documents.incoming");
        assert_eq!(meant("ПРОМОВИ"), "speeches");
        assert_eq!(meant("чернетки п'єс"), "speech.drafts");
        assert_eq!(meant("documents.inc"), "documents.incoming");
    }

    #[test]
    fn cyrillic_letters_that_look_latin_are_meant_as_such() {
        assert_eq!(meant("sрeeсhеs"), "speeches");
    }

    #[test]
    fn what_is_meant_must_be_clear() {
        assert_eq!(meant("documents"), "documents.incoming | documents.internal");
        assert_eq!(meant("spech.drafts"), "? speech.drafts");
        assert_eq!(meant("промоаи"), "? speeches");
        assert_eq!(meant("телефони"), "? ");
        assert_eq!(meant(""), "? ");
    }
}
