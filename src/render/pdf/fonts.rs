//! The four faces that a PDF is set in, and which characters they have.

use std::sync::LazyLock;

use ttf_parser::Face;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::render::faces;

/// The faces with their letters: regular, bold, italic, both.
pub static FACES: LazyLock<[Face; 4]> = LazyLock::new(|| {
    faces::FACES.map(|face| Face::parse(face, 0).expect("the faces are in the program"))
});

/// The faces, read once in a process.
pub static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::read);

/// The faces and their index.
pub struct Fonts {
    /// What Typst looks a face up in.
    pub book: LazyHash<FontBook>,
    /// The faces in the order of the book.
    pub faces: Vec<Font>,
}

impl Fonts {
    /// Reads the faces built into the program.
    fn read() -> Self {
        let all = faces::FACES.into_iter();
        let faces: Vec<Font> = all.flat_map(|face| Font::iter(Bytes::new(face))).collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&faces)), faces }
    }
}

/// Whether every face has a glyph for a character.
///
/// Characters that are never drawn (a joiner, a soft hyphen) need none.
pub fn is_printable(letter: char) -> bool {
    is_unseen(letter) || FACES.iter().all(|face| face.glyph_index(letter).is_some())
}

/// Whether a character is one of those that nearly every text is made of: every face has them.
pub fn is_plain(letter: char) -> bool {
    matches!(letter, ' '..='~' | 'А'..='я' | 'І' | 'і' | 'Ї' | 'ї' | 'Є' | 'є' | '’' | '«' | '»' | '–')
}

/// Whether a character only tells how its neighbours are set: joiners, marks of direction, soft
/// hyphens, variation selectors.
pub fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_four_faces_of_one_family() {
        assert_eq!(FONTS.faces.len(), 4);
        assert!(FONTS.faces.iter().all(|face| face.info().family == "Liberation Serif"));
    }

    #[test]
    fn every_face_has_what_is_plain() {
        for letter in (char::MIN..=char::MAX).filter(|letter| is_plain(*letter)) {
            assert!(FACES.iter().all(|face| face.glyph_index(letter).is_some()), "{letter}");
        }
    }

    #[test]
    fn every_face_has_ukrainian_and_its_typography() {
        let letters = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";
        let marks = "0123456789.,:;!?()[]/\\-–—…«»“”„’'\"№%§°×·•+−=<>≤≥≈²³₴$€_&@#*~^{}|`";
        let combining = "\u{301}\u{306}\u{308}\u{a0}\u{202f}\u{2009}";
        let upper = letters.to_uppercase();
        for letter in [letters, &upper, marks, combining].concat().chars() {
            assert!(is_printable(letter), "U+{:04X} {letter}", u32::from(letter));
        }
    }
}
