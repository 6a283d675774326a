//! How wide the cells of a table are, and the lines of a signature, by the advances and the kerning
//! of their letters: a theme need not measure them.

use serde::Serialize;

use super::data::Inline;
use super::fonts::{self, FACES};
use crate::document::Signatory;

/// What a style adds to the place of its face.
const BOLD: usize = 1;
/// The same for italics.
const ITALIC: usize = 2;

/// What is widest in a column, in em.
#[derive(Serialize)]
pub struct Widest {
    /// Of its cells as they stand in one line, and of the words of its head.
    whole: f64,
    /// Of the words of its cells and its head: what no space and no break parts.
    word: f64,
}

/// How wide each cell of a row is in one line, in em: none where a theme may add letters to it, or where
/// a line of it ends.
pub type Lengths = Vec<Option<f64>>;

/// The widths of a table.
pub struct Widths {
    /// What is widest in each column.
    pub widest: Vec<Widest>,
    /// The cells of its head.
    pub head: Lengths,
    /// Those of its rows.
    pub rows: Vec<Lengths>,
}

impl Widths {
    /// Of a table's head and rows.
    pub fn of(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Self {
        let head: Vec<Cell> = head.iter().map(|cell| Cell::of(cell)).collect();
        let words = head.iter().map(|cell| cell.word);
        let mut widest: Vec<Widest> = words.map(|word| Widest { whole: word, word }).collect();
        let row = |row: &Vec<Vec<Inline>>| {
            let mut lengths = Vec::with_capacity(row.len());
            for (cell, column) in row.iter().zip(&mut widest) {
                let cell = Cell::of(cell);
                column.whole = column.whole.max(cell.whole);
                column.word = column.word.max(cell.word);
                lengths.push(cell.length());
            }
            lengths
        };
        let rows = rows.iter().map(row).collect();
        Self { widest, head: head.iter().map(Cell::length).collect(), rows }
    }
}

/// How wide the parts of a signature are in one line, in em: none where one is no line.
#[derive(Serialize)]
pub struct Signature {
    position: Option<f64>,
    /// Both names, parted by a space.
    name: Option<f64>,
}

impl Signature {
    /// Of whoever signs.
    pub fn of(signatory: &Signatory) -> Self {
        let Signatory { position, given, surname } = signatory;
        Self { position: length(position), name: length(&format!("{given}\u{a0}{surname}")) }
    }
}

/// How wide a text is in the upright face, in em; none where it is no line.
fn length(text: &str) -> Option<f64> {
    let cell = Cell::of(&[Inline::Text(text.to_owned())]);
    (!text.contains(char::is_control)).then_some(cell.whole)
}

/// How wide a cell is so far.
struct Cell {
    /// Its widest line, and that which is being read.
    whole: f64,
    line: f64,
    /// Its widest word, and that which is being read.
    word: f64,
    letters: f64,
    /// Whether it is a line, to which a theme adds nothing.
    is_line: bool,
}

impl Cell {
    /// A cell's widths, to the thousandth of an em above.
    fn of(inlines: &[Inline]) -> Self {
        let mut cell = Self { whole: 0.0, line: 0.0, word: 0.0, letters: 0.0, is_line: true };
        cell.read(inlines, 0);
        cell.end_line();
        let above = |width: f64| (width * 1000.0).ceil() / 1000.0;
        Self { whole: above(cell.whole), word: above(cell.word), ..cell }
    }

    /// How wide it is as one line, where it is one.
    fn length(&self) -> Option<f64> {
        self.is_line.then_some(self.whole)
    }

    /// Reads inlines that stand in a face; emphasis within emphasis is upright.
    fn read(&mut self, inlines: &[Inline], face: usize) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.add(text, face),
                Inline::Emphasis { inner } => self.read(inner, face ^ ITALIC),
                Inline::Strong { inner } => self.read(inner, face | BOLD),
                Inline::Link { inner, .. } | Inline::Figure { inner, .. } => self.read(inner, face),
                Inline::Source { inner, .. } => {
                    self.read(inner, face);
                    self.is_line = false;
                }
                Inline::Break => {
                    self.end_line();
                    self.is_line = false;
                }
                Inline::Split => self.end_word(),
            }
        }
    }

    /// Adds letters of a face.
    fn add(&mut self, text: &str, face: usize) {
        let face = &FACES[face];
        let kerning = face.tables().kern.and_then(|kern| kern.subtables.into_iter().next());
        let kern = |one, other| kerning.as_ref()?.glyphs_kerning(one, other);
        let em = f64::from(face.units_per_em());
        let (mut before, mut latin) = (None, None);
        for letter in text.chars() {
            let glyph = face.glyph_index(letter).filter(|_| !fonts::is_unseen(letter));
            let Some(glyph) = glyph else { continue };
            let is_latin = letter < '\u{250}';
            if letter.is_alphabetic() && latin.replace(is_latin) == Some(!is_latin) {
                before = None; // another script is set by itself
            }
            let kern = before.and_then(|before| kern(before, glyph)).unwrap_or_default();
            let advance = face.glyph_hor_advance(glyph).unwrap_or_default();
            let width = f64::from(i32::from(advance) + i32::from(kern)) / em;
            self.line += width;
            if letter == ' ' {
                self.end_word();
            } else {
                self.letters += width;
            }
            before = Some(glyph);
        }
    }

    /// Ends a word.
    fn end_word(&mut self) {
        self.word = self.word.max(self.letters);
        self.letters = 0.0;
    }

    /// Ends a line.
    fn end_line(&mut self) {
        self.end_word();
        self.whole = self.whole.max(self.line);
        self.line = 0.0;
    }
}
