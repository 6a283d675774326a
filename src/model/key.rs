//! `Key`: the stable name of something in the catalogue, and `EntryId`.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::diagnostic::Diagnostic;

/// The stable name of an indicator, a dimension, one of its values, a measure, a term or a section.
///
/// Lower-case Latin letters, digits, `_`, `-` and `.`, from a letter or a digit on: labels may
/// change with time and language, keys may not. Cheap to copy: a ledger repeats it in each entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// Crockford's base 32: no letters that look like digits.
const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The id of an entry: unique in its ledger, short to type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(Arc<str>);

impl EntryId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as a text that is not copied.
    pub fn shared(&self) -> Arc<str> {
        self.0.clone()
    }

    /// An id made of a text (FNV-1a), so that the same text always gives the same one: a letter that
    /// tells what it was made of, and so many of Crockford's signs, at most twelve.
    pub fn of_content(letter: char, content: &str, signs: u32) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in content.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        let sign = |place: u32| char::from(SIGNS[(hash >> (5 * place) & 31) as usize]);
        Self(std::iter::once(letter).chain((0..signs).map(sign)).collect::<String>().into())
    }

    /// A new id: five signs of the minute, by which ids sort, and so many drawn by lot, at most
    /// twelve. With four, clerks who have not heard of each other do not meet (one chance in a million
    /// within one minute). The minutes are those of the years from 2020 on, and begin anew in 2083; a
    /// clock that is set back makes ids sort wrongly, nothing else.
    pub fn fresh(now: DateTime<Utc>, lot: u64, signs: u32) -> Self {
        const START: i64 = 1_577_836_800;
        let minutes = (now.timestamp() - START).div_euclid(60).rem_euclid(1 << 25).unsigned_abs();
        let sign = |of: u64, place: u32| char::from(SIGNS[(of >> (5 * place) & 31) as usize]);
        let time = (0..5).rev().map(|place| sign(minutes, place));
        let lots = (0..signs).map(|place| sign(lot, place));
        Self(time.chain(lots).collect::<String>().into())
    }
}

impl Borrow<str> for EntryId {
    fn borrow(&self) -> &str {
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
    #[test]
    fn new_ids_sort_by_time_and_part_by_lot() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let (early, late) = (at("2020-02-25T10:00:00Z"), at("2020-02-25T10:01:00Z"));
        assert!(EntryId::fresh(early, u64::MAX, 4) < EntryId::fresh(late, 0, 4));
        assert_ne!(EntryId::fresh(early, 1, 4), EntryId::fresh(early, 2, 4));
        assert_eq!(EntryId::fresh(early, 7, 4).as_str().len(), 9);
    }
}
