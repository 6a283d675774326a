//! A `Document` as the data that a theme reads: `json("/document.json")`.
//!
//! Strings hold text only: nothing in them is markup. Paragraphs and tables bear what a theme
//! cannot easily see by itself: which of them stand last, before the signature.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::widths::{Lengths, Signature, Widest, Widths};
use super::{words, world};
use crate::document;

/// The whole document.
#[derive(Serialize)]
pub struct Data<'d> {
    requisites: &'d document::Requisites,
    blocks: Vec<Block>,
    annex: Option<Annex<'d>>,
    signature: Signature,
    /// Whether any word of the requisites is longer than a line of theirs may hold.
    #[serde(rename = "has-long-words")]
    has_long_words: bool,
}

/// The annex.
#[derive(Serialize)]
struct Annex<'d> {
    mark: &'d [String],
    title: &'d str,
    blocks: Vec<Block>,
}

/// A block; `last` counts from the end of the text: 1 stands right above the signature. A paragraph
/// leads to a list or a table right below it.
#[derive(Serialize)]
#[serde(tag = "block", rename_all = "lowercase")]
enum Block {
    Heading { level: u8, text: Vec<Inline> },
    Paragraph { text: Vec<Inline>, last: Option<u8>, leads: bool },
    List { start: Option<u64>, items: Vec<Vec<Block>> },
    Table(Table),
    Chart(Chart),
}

/// A chart: its picture, which is read as `/chart-1.svg`, and so on.
#[derive(Serialize)]
struct Chart {
    picture: String,
    title: String,
    description: String,
    last: Option<u8>,
}

/// A table.
#[derive(Serialize)]
struct Table {
    /// Which table of the document it is, from one.
    at: usize,
    number: Option<usize>,
    caption: Vec<Inline>,
    columns: Vec<&'static str>,
    widest: Vec<Widest>,
    head: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
    /// How wide each cell of the head is in one line.
    #[serde(rename = "head-lengths")]
    head_lengths: Lengths,
    /// The same of each row.
    lengths: Vec<Lengths>,
    last: Option<u8>,
}

/// A part of a line; a split is where a word too long for a line may be broken.
#[derive(Serialize)]
#[serde(tag = "inline", rename_all = "lowercase")]
pub enum Inline {
    /// In italics.
    Emphasis {
        /// What is in them.
        inner: Vec<Inline>,
    },
    /// In bold.
    Strong {
        /// What is in it.
        inner: Vec<Inline>,
    },
    /// A link.
    Link {
        /// Where it leads.
        to: String,
        /// What is read.
        inner: Vec<Inline>,
    },
    /// A figure with the number of its place in the annex; whether it is the first of that number.
    Figure {
        /// Of its place in the annex.
        number: usize,
        /// Whether it is the first.
        first: bool,
        /// What is read.
        inner: Vec<Inline>,
    },
    /// The place of a figure in the annex, by its number.
    Source {
        /// Of the place.
        number: usize,
        /// What is read.
        inner: Vec<Inline>,
    },
    /// A new line.
    Break,
    /// Where a word may be broken.
    Split,
    /// Letters as they are read: a string.
    #[serde(untagged)]
    Text(String),
}

impl<'d> From<&'d document::Document> for Data<'d> {
    fn from(document: &'d document::Document) -> Self {
        let mut teller = Teller::new(document);
        let mut blocks = teller.blocks(&document.blocks);
        rank(&mut blocks, 1);
        let annex = document.annex.as_ref().map(|annex| Annex {
            mark: &annex.mark,
            title: &annex.title,
            blocks: teller.blocks(&annex.blocks),
        });
        let marks = annex.iter().flat_map(|annex| annex.mark).map(String::as_str);
        let has_long_words = lines(&document.requisites).chain(marks).any(words::has_long);
        let requisites = &document.requisites;
        let signature = Signature::of(&requisites.signatory);
        Self { requisites, blocks, annex, signature, has_long_words }
    }
}

/// The texts of requisites.
fn lines(of: &document::Requisites) -> impl Iterator<Item = &str> {
    let people = [Some(&of.signatory), of.approver.as_ref()].into_iter().flatten();
    let people = people.flat_map(|one| [&one.position, &one.given, &one.surname]);
    let letterhead = of.letterhead.iter().flat_map(|letterhead| &letterhead.lines);
    let some = [&of.place, &of.executor, &of.draft].into_iter().flatten();
    let all = [&of.body, &of.department, &of.kind, &of.heading].into_iter().chain(some);
    all.chain(people).chain(letterhead).map(String::as_str)
}

/// Tells blocks as data; knows the figures that have a place in the annex by their numbers.
struct Teller<'d> {
    numbers: BTreeMap<&'d str, usize>,
    met: BTreeSet<usize>,
    charts: usize,
    tables: usize,
}

impl<'d> Teller<'d> {
    /// The figures of a document are numbered in the order of reading, where it has an annex.
    fn new(document: &'d document::Document) -> Self {
        let mut numbers = BTreeMap::new();
        if document.annex.is_some() {
            for (of, _) in document.figures() {
                let next = numbers.len() + 1;
                numbers.entry(of).or_insert(next);
            }
        }
        Self { numbers, met: BTreeSet::new(), charts: 0, tables: 0 }
    }

    /// Blocks as data.
    fn blocks(&mut self, given: &[document::Block]) -> Vec<Block> {
        let mut told: Vec<Block> = given.iter().map(|block| self.block(block)).collect();
        for at in 1..told.len() {
            let (before, after) = told.split_at_mut(at);
            if let (
                Some(Block::Paragraph { leads, .. }),
                [Block::List { .. } | Block::Table(_), ..],
            ) = (before.last_mut(), &*after)
            {
                *leads = true;
            }
        }
        told
    }

    /// A block as data.
    fn block(&mut self, given: &document::Block) -> Block {
        match given {
            document::Block::Heading { level, text } => {
                Block::Heading { level: *level, text: self.line(text) }
            }
            document::Block::Paragraph(text) => {
                Block::Paragraph { text: self.line(text), last: None, leads: false }
            }
            document::Block::List(list) => Block::List {
                start: match list.marker {
                    document::Marker::Dash => None,
                    document::Marker::Number(first) => Some(first),
                },
                items: list.items.iter().map(|item| self.blocks(item)).collect(),
            },
            document::Block::Table(given) => Block::Table(self.table(given)),
            document::Block::Chart(chart) => {
                self.charts += 1;
                Block::Chart(Chart {
                    picture: world::chart(self.charts),
                    title: chart.title(),
                    description: chart.description(),
                    last: None,
                })
            }
        }
    }

    /// A table as data.
    fn table(&mut self, given: &document::Table) -> Table {
        let mut row =
            |cells: &Vec<document::Cell>| cells.iter().map(|cell| self.line(cell)).collect();
        let head = row(&given.head);
        let rows: Vec<Vec<Vec<Inline>>> = given.rows.iter().map(row).collect();
        let Widths { widest, head: head_lengths, rows: lengths } = Widths::of(&head, &rows);
        self.tables += 1;
        Table {
            at: self.tables,
            widest,
            head_lengths,
            lengths,
            number: given.number,
            caption: self.line(&given.title()),
            columns: given.columns.iter().map(|column| alignment(*column)).collect(),
            head,
            rows,
            last: None,
        }
    }

    /// The inlines of one line of thought, with splits in words that no line could hold.
    fn line(&mut self, inlines: &[document::Inline]) -> Vec<Inline> {
        let mut read = String::new();
        document::Inline::read(inlines, &mut read);
        let splits = words::splits(&read);
        Line { splits: &splits, at: 0, teller: self }.inlines(inlines)
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

/// How far a line is told: bytes read, and the splits that are ahead.
struct Line<'a, 't, 'd> {
    splits: &'a [usize],
    at: usize,
    teller: &'t mut Teller<'d>,
}

impl Line<'_, '_, '_> {
    /// Inlines as data.
    fn inlines(&mut self, inlines: &[document::Inline]) -> Vec<Inline> {
        let mut told = Vec::new();
        for inline in inlines {
            match inline {
                document::Inline::Text(text) => self.text(text, &mut told),
                document::Inline::Figure { of, text } => {
                    match self.teller.numbers.get(of.as_str()).copied() {
                        None => self.text(text, &mut told),
                        Some(number) => {
                            let first = self.teller.met.insert(number);
                            told.push(Inline::Figure { number, first, inner: self.letters(text) });
                        }
                    }
                }
                document::Inline::Source { of, text } => {
                    // A figure that only a chart tells has no place to lead back to.
                    let number = self.teller.numbers.get(of.as_str()).copied();
                    match number.filter(|number| self.teller.met.contains(number)) {
                        None => self.text(text, &mut told),
                        Some(number) => {
                            told.push(Inline::Source { number, inner: self.letters(text) });
                        }
                    }
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

    /// A run of text alone.
    fn letters(&mut self, text: &str) -> Vec<Inline> {
        let mut told = Vec::new();
        self.text(text, &mut told);
        told
    }

    /// A run of text in pieces between splits.
    fn text(&mut self, text: &str, told: &mut Vec<Inline>) {
        let (start, end) = (self.at, self.at + text.len());
        let mut from = 0;
        while let Some((&split, ahead)) = self.splits.split_first().filter(|(at, _)| **at < end) {
            add(&text[from..split - start], told);
            told.push(Inline::Split);
            from = split - start;
            self.splits = ahead;
        }
        add(&text[from..], told);
        self.at = end;
    }
}

/// Adds letters to what is told: to the string that stands last, if one does.
fn add(letters: &str, told: &mut Vec<Inline>) {
    match told.last_mut() {
        Some(Inline::Text(last)) => last.push_str(letters),
        _ => told.push(Inline::Text(letters.to_owned())),
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
            Block::Chart(chart) => {
                chart.last = Some(next);
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
