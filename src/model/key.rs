//! `Key`: the stable name of something in the catalogue, and `EntryId`.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;

/// The stable name of an indicator, a dimension, one of its values, a measure, a term or a section.
///
/// Lower-case Latin letters, digits, `_`, `-` and `.`, from a letter or a digit on: labels may
/// change with time and language, keys may not. Cheap to copy: a ledger repeats it in each entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(Arc<str>);

impl Key {
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Key {
    type Err = Diagnostic;

    fn from_str(text: &str) -> Result<Self, Diagnostic> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let good = text.bytes().all(|byte| plain(byte) || matches!(byte, b'_' | b'-' | b'.'))
            && text.bytes().next().is_some_and(plain);
        if good {
            Ok(Self(text.into()))
        } else {
            Err(Diagnostic::error("bad-key").with("key", text))
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// The id of an entry: unique in its ledger, short to type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryId(Arc<str>);

impl EntryId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for EntryId {
    type Err = Diagnostic;

    fn from_str(text: &str) -> Result<Self, Diagnostic> {
        let good = |letter: char| letter.is_ascii_alphanumeric() || "-_.:/".contains(letter);
        if !text.is_empty() && text.chars().all(good) {
            Ok(Self(text.into()))
        } else {
            Err(Diagnostic::error("bad-id").with("id", text))
        }
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_lower_case_latin() {
        assert!("site.materials".parse::<Key>().is_ok());
        assert!("2020".parse::<Key>().is_ok());
        for bad in ["", "Сайт", "Site", ".a", "a b"] {
            assert_eq!(bad.parse::<Key>().unwrap_err().message.code, "bad-key", "{bad}");
        }
    }
}
