//! A `Document` as the data that a theme reads: `json("/document.json")`.
//!
//! Strings hold text only: nothing in them is markup. Paragraphs and tables bear what a theme
//! cannot easily see by itself: which of them stand last, before the signature.

use serde::Serialize;

use super::words;
use crate::document;

/// The whole document.
#[derive(Serialize)]
pub struct Data<'d> {
    requisites: &'d document::Requisites,
    blocks: Vec<Block>,
}

/// A block; `last` counts from the end of the text: 1 stands right above the signature.
#[derive(Serialize)]
#[serde(tag = "block", rename_all = "lowercase")]
enum Block {
    Heading { level: u8, text: Vec<Inline> },
    Paragraph { text: Vec<Inline>, last: Option<u8> },
    List { start: Option<u64>, items: Vec<Vec<Block>> },
    Table(Table),
}

/// A table.
#[derive(Serialize)]
struct Table {
    number: Option<usize>,
    caption: Vec<Inline>,
    columns: Vec<&'static str>,
    head: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
    last: Option<u8>,
}

/// A part of a line; a split is where a word too long for a line may be broken.
#[derive(Serialize)]
#[serde(tag = "inline", rename_all = "lowercase")]
enum Inline {
    Text { text: String },
    Emphasis { inner: Vec<Inline> },
    Strong { inner: Vec<Inline> },
    Link { to: String, inner: Vec<Inline> },
    Break,
    Split,
}

impl<'d> From<&'d document::Document> for Data<'d> {
    fn from(document: &'d document::Document) -> Self {
        let mut blocks = blocks(&document.blocks);
        rank(&mut blocks, 1);
        Self { requisites: &document.requisites, blocks }
    }
}

/// Blocks as data.
fn blocks(given: &[document::Block]) -> Vec<Block> {
    given.iter().map(block).collect()
}

/// A block as data.
fn block(given: &document::Block) -> Block {
    match given {
        document::Block::Heading { level, text } => {
            Block::Heading { level: *level, text: line(text) }
        }
        document::Block::Paragraph(text) => Block::Paragraph { text: line(text), last: None },
        document::Block::List(list) => Block::List {
            start: match list.marker {
                document::Marker::Dash => None,
                document::Marker::Number(first) => Some(first),
            },
            items: list.items.iter().map(|item| blocks(item)).collect(),
        },
        document::Block::Table(given) => Block::Table(table(given)),
    }
}

/// A table as data.
fn table(given: &document::Table) -> Table {
    let row = |cells: &Vec<document::Cell>| cells.iter().map(|cell| line(cell)).collect();
    Table {
        number: given.number,
        caption: line(&given.title()),
        columns: given.columns.iter().map(|column| alignment(*column)).collect(),
        head: row(&given.head),
        rows: given.rows.iter().map(row).collect(),
        last: None,
    }
}

/// An alignment by the name that Typst has for it.
fn alignment(column: document::Alignment) -> &'static str {
    match column {
        document::Alignment::Left => "left",
        document::Alignment::Centre => "center",
        document::Alignment::Right => "right",
    }
}

/// The inlines of one line of thought, with splits in words that no line could hold.
fn line(inlines: &[document::Inline]) -> Vec<Inline> {
    let mut read = String::new();
    document::Inline::read(inlines, &mut read);
    let splits = words::splits(&read);
    Line { splits: &splits, at: 0 }.inlines(inlines)
}

/// How far a line is told: bytes read, and the splits that are ahead.
struct Line<'a> {
    splits: &'a [usize],
    at: usize,
}

impl Line<'_> {
    /// Inlines as data.
    fn inlines(&mut self, inlines: &[document::Inline]) -> Vec<Inline> {
        let mut told = Vec::new();
        for inline in inlines {
            match inline {
                document::Inline::Text(text) | document::Inline::Figure { text, .. } => {
                    self.text(text, &mut told);
                }
                document::Inline::Emphasis(inner) => {
                    told.push(Inline::Emphasis { inner: self.inlines(inner) });
                }
                document::Inline::Strong(inner) => {
                    told.push(Inline::Strong { inner: self.inlines(inner) });
                }
                document::Inline::Link { to, text } => {
                    told.push(Inline::Link { to: to.clone(), inner: self.inlines(text) });
                }
                document::Inline::Break => {
                    self.at += 1;
                    told.push(Inline::Break);
                }
            }
        }
        told
    }

    /// A run of text in pieces between splits.
    fn text(&mut self, text: &str, told: &mut Vec<Inline>) {
        let (start, end) = (self.at, self.at + text.len());
        let mut from = 0;
        while let Some((&split, ahead)) = self.splits.split_first().filter(|(at, _)| **at < end) {
            told.push(Inline::Text { text: text[from..split - start].to_owned() });
            told.push(Inline::Split);
            from = split - start;
            self.splits = ahead;
        }
        told.push(Inline::Text { text: text[from..].to_owned() });
        self.at = end;
    }
}

/// Counts the last two paragraphs or tables from the end; gives the next number.
///
/// A heading keeps with what follows by itself, so that nothing above one needs a number; of a
/// table two rows go with the signature, so that it counts for two.
fn rank(blocks: &mut [Block], mut next: u8) -> u8 {
    for block in blocks.iter_mut().rev() {
        if next > 2 {
            break;
        }
        match block {
            Block::Heading { .. } => next = 3,
            Block::Paragraph { last, .. } => {
                *last = Some(next);
                next += 1;
            }
            Block::Table(table) => {
                table.last = Some(next);
                next += 2;
            }
            Block::List { items, .. } => {
                for item in items.iter_mut().rev() {
                    next = rank(item, next);
                }
            }
        }
    }
    next
}
