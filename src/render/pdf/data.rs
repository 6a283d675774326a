//! A `Document` as the data that a theme reads: `json("/document.json")`.
//!
//! Strings hold text only: nothing in them is markup. Paragraphs and tables bear what a theme
//! cannot easily see by itself: which of them stand last, before the signature.

use serde::Serialize;

use super::words;
use crate::document;

/// The whole document.
#[derive(Serialize)]
pub struct Data {
    requisites: Requisites,
    blocks: Vec<Block>,
}

/// The requisites, each as plain text.
#[derive(Serialize)]
struct Requisites {
    body: String,
    department: String,
    kind: String,
    heading: String,
    place: Option<String>,
    signatory: Signatory,
    approver: Option<Signatory>,
    executor: Option<String>,
    draft: Option<String>,
    title: String,
    language: String,
}

/// Who signs.
#[derive(Serialize)]
struct Signatory {
    position: String,
    given: String,
    surname: String,
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

/// A table; numbered where the document has several.
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

impl From<&document::Document> for Data {
    fn from(document: &document::Document) -> Self {
        let mut tables = Tables { several: count(&document.blocks) > 1, met: 0 };
        let mut blocks = tables.blocks(&document.blocks);
        rank(&mut blocks, 1);
        Self { requisites: (&document.requisites).into(), blocks }
    }
}

impl From<&document::Requisites> for Requisites {
    fn from(given: &document::Requisites) -> Self {
        let some = |text: &Option<String>| text.as_deref().map(words::plain);
        Self {
            body: words::plain(&given.body),
            department: words::plain(&given.department),
            kind: words::plain(&given.kind),
            heading: words::plain(&given.heading),
            place: some(&given.place),
            signatory: (&given.signatory).into(),
            approver: given.approver.as_ref().map(Signatory::from),
            executor: some(&given.executor),
            draft: some(&given.draft),
            title: words::plain(&given.title),
            language: given.language.clone(),
        }
    }
}

impl From<&document::Signatory> for Signatory {
    fn from(given: &document::Signatory) -> Self {
        Self {
            position: words::plain(&given.position),
            given: words::plain(&given.given),
            surname: words::plain(&given.surname),
        }
    }
}

/// How many tables there are.
fn count(blocks: &[document::Block]) -> usize {
    let tables = |block: &document::Block| match block {
        document::Block::Table(_) => 1,
        document::Block::List(list) => list.items.iter().map(|item| count(item)).sum(),
        document::Block::Heading { .. } | document::Block::Paragraph(_) => 0,
    };
    blocks.iter().map(tables).sum()
}

/// The tables met so far, on the way from a document to its data.
struct Tables {
    several: bool,
    met: usize,
}

impl Tables {
    /// Blocks as data.
    fn blocks(&mut self, blocks: &[document::Block]) -> Vec<Block> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    /// A block as data.
    fn block(&mut self, block: &document::Block) -> Block {
        match block {
            document::Block::Heading { level, text } => {
                Block::Heading { level: *level, text: line(text) }
            }
            document::Block::Paragraph(text) => Block::Paragraph { text: line(text), last: None },
            document::Block::List(list) => Block::List {
                start: match list.marker {
                    document::Marker::Dash => None,
                    document::Marker::Number(first) => Some(first),
                },
                items: list.items.iter().map(|item| self.blocks(item)).collect(),
            },
            document::Block::Table(table) => self.table(table),
        }
    }

    /// A table as data.
    fn table(&mut self, table: &document::Table) -> Block {
        self.met += 1;
        let row = |cells: &Vec<document::Cell>| cells.iter().map(|cell| line(cell)).collect();
        Block::Table(Table {
            number: self.several.then_some(self.met),
            caption: line(&table.caption),
            columns: table.columns.iter().map(|column| alignment(*column)).collect(),
            head: row(&table.head),
            rows: table.rows.iter().map(row).collect(),
            last: None,
        })
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
            told.push(Inline::Text { text: words::plain(&text[from..split - start]) });
            told.push(Inline::Split);
            from = split - start;
            self.splits = ahead;
        }
        told.push(Inline::Text { text: words::plain(&text[from..]) });
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
