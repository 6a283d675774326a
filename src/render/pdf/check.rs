//! What is looked at before Typst is asked: every character has a glyph.

use std::collections::BTreeSet;

use super::fonts;
use crate::diagnostic::{Diagnostic, Diagnostics, Result};
use crate::document::{Block, Document, Inline, Requisites, Signatory};

/// Characters of the text shown at each side of one that cannot be printed.
const AROUND: usize = 20;

/// Looks through a document for what cannot be printed.
///
/// # Errors
/// Each character without a glyph, where it is first met.
pub fn check(document: &Document) -> Result<()> {
    let mut check = Check::default();
    check.requisites(&document.requisites);
    check.blocks(&document.blocks);
    if let Some(annex) = &document.annex {
        annex.mark.iter().chain([&annex.title]).for_each(|text| check.text(text));
        check.blocks(&annex.blocks);
    }
    check.found.or(())
}

/// What was found so far, and the characters that were looked at.
#[derive(Default)]
struct Check {
    found: Diagnostics,
    met: BTreeSet<char>,
}

impl Check {
    /// The requisites that are printed.
    fn requisites(&mut self, requisites: &Requisites) {
        let Requisites { body, department, kind, heading, place, executor, draft, .. } = requisites;
        for text in [body, department, kind, heading] {
            self.text(text);
        }
        for text in [place, executor, draft].into_iter().flatten() {
            self.text(text);
        }
        for line in requisites.letterhead.iter().flat_map(|letterhead| &letterhead.lines) {
            self.text(line);
        }
        for who in [Some(&requisites.signatory), requisites.approver.as_ref()] {
            let Some(Signatory { position, given, surname }) = who else { continue };
            for text in [position, given, surname] {
                self.text(text);
            }
        }
    }

    /// The text.
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { text, .. } | Block::Paragraph(text) => self.line(text),
                Block::List(list) => {
                    for item in &list.items {
                        self.blocks(item);
                    }
                }
                Block::Table(table) => {
                    self.line(&table.caption);
                    for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                        self.line(cell);
                    }
                }
                Block::Chart(chart) => {
                    self.line(&chart.caption);
                    let rows = chart.rows.iter();
                    let bars = rows.clone().flat_map(|row| &row.bars).map(|bar| &bar.told);
                    let labels = rows.map(|row| &row.label);
                    bars.chain(labels).chain(&chart.series).for_each(|cell| self.line(cell));
                }
            }
        }
    }

    /// The inlines of a line.
    fn line(&mut self, inlines: &[Inline]) {
        let mut text = String::new();
        Inline::read(inlines, &mut text);
        self.text(&text);
    }

    /// A text: each character in it without a glyph, unless it was looked at before.
    fn text(&mut self, text: &str) {
        for (at, letter) in text.char_indices() {
            let is_known = fonts::is_plain(letter) || !self.met.insert(letter);
            if is_known || fonts::is_printable(letter) {
                continue;
            }
            let missing = Diagnostic::error("glyph-missing")
                .with("character", letter.to_string())
                .with("code", format!("U+{:04X}", u32::from(letter)))
                .with("context", around(text, at));
            self.found.push(missing);
        }
    }
}

/// The text around a byte, cut to a line's part.
fn around(text: &str, at: usize) -> String {
    let before = text[..at].chars().count().saturating_sub(AROUND);
    text.chars().skip(before).take(2 * AROUND).collect::<String>().trim().to_owned()
}
