//! How the letters of a text file are encoded: said by its first bytes, or guessed.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1251};

use crate::diagnostic::{Diagnostic, Place, Result};

/// How much of a text, from its first letter that is not Latin, tells how it is encoded.
const SAMPLE: usize = 64 * 1024;

/// The text of a file with the name of its encoding.
///
/// A mark at the start decides, then validity as UTF-8, then a guess for a Ukrainian text; an
/// encoding that is asked for goes before all.
///
/// # Errors
/// `unknown-encoding` where there is none of the name, `wrong-encoding` where the text is not in it.
pub fn decoded<'b>(
    name: &str,
    bytes: &'b [u8],
    asked: Option<&str>,
) -> Result<(Cow<'b, str>, &'static str)> {
    let encoding = match asked {
        Some(label) => Encoding::for_label(label.trim().as_bytes())
            .ok_or_else(|| Diagnostic::error("unknown-encoding").with("encoding", label))?,
        None => found(bytes),
    };
    let (text, used, is_broken) = encoding.decode(bytes);
    if is_broken {
        let wrong = Diagnostic::error("wrong-encoding").with("encoding", used.name());
        return Err(wrong.at(Place::file(name)).into());
    }
    Ok((text, used.name()))
}

/// The encoding that a text is in.
fn found(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    let sample = &bytes[first..bytes.len().min(first + SAMPLE)];
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(sample, true);
    let guess = detector.guess(Some(b"ua"), false);
    // Of the encodings in which an office may keep Ukrainian letters; another is a misreading of a
    // short text.
    let is_likely = ["KOI8-U", "IBM866", "ISO-8859-5", "x-mac-cyrillic"].contains(&guess.name());
    if is_likely { guess } else { WINDOWS_1251 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Дата;Назва;Кількість\n25.02.2020;Лист про ґрунтову дорогу;1,5\n";

    fn read(bytes: &[u8], asked: Option<&str>) -> (String, &'static str) {
        let (text, name) = decoded("list.csv", bytes, asked).unwrap();
        (text.into_owned(), name)
    }

    #[test]
    fn an_encoding_is_found() {
        for label in ["windows-1251", "utf-8", "koi8-u"] {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let (bytes, ..) = encoding.encode(TEXT);
            assert_eq!(read(&bytes, None), (TEXT.to_owned(), encoding.name()));
        }
    }

    #[test]
    fn a_mark_at_the_start_is_no_part_of_the_text() {
        let marked = [b"\xef\xbb\xbf", TEXT.as_bytes()].concat();
        assert_eq!(read(&marked, None), (TEXT.to_owned(), "UTF-8"));
        let wide: Vec<u8> = "\u{feff}А;Б".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide, None), ("А;Б".to_owned(), "UTF-16LE"));
    }

    #[test]
    fn an_encoding_that_is_asked_for_is_taken_or_refused() {
        let (bytes, ..) = WINDOWS_1251.encode("Дата");
        assert_eq!(read(&bytes, Some("cp1251")).0, "Дата");
        assert!(decoded("f", &bytes, Some("utf-8")).is_err());
        assert!(decoded("f", &bytes, Some("cp-1251-u")).is_err());
    }
}
