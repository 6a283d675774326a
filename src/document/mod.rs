//! `Document`: what a report says, as a tree of blocks and inlines, before anything is laid out.
//!
//! A figure stays a figure: it keeps the query that gave it, so that a rendering may link it.
//! All text in it is typeset already: quotation marks, dashes, no-break spaces; no control
//! characters.

mod chart;
mod requisites;

pub use chart::{Bar, Bars, Chart};
pub use requisites::{
    DATE_PLACE, Emblem, Letterhead, NUMBER_PLACE, PictureKind, Requisites, Signatory,
};

/// A report, ready to be rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What surrounds the text: names, heading, signature.
    pub requisites: Requisites,
    /// The text.
    pub blocks: Vec<Block>,
    /// What follows the signature on sheets of its own.
    pub annex: Option<Annex>,
    /// How each figure of the text comes about, for renderings that unfold it.
    pub sources: Vec<Source>,
}

/// How a figure comes about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its query, as in the text.
    pub of: String,
    /// The formula in a paragraph, and the entries.
    pub blocks: Vec<Block>,
}

/// An annex of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annex {
    /// The lines at the top right of its first sheet: «Додаток», to which document.
    pub mark: Vec<String>,
    /// Its title.
    pub title: String,
    /// Its text; each figure of the report has its place in it.
    pub blocks: Vec<Block>,
}

/// A part of the text that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading; level one is a section of the report.
    Heading {
        /// From one; no level is skipped.
        level: u8,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
}

/// A list of items, each of one or more blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// How its items are marked.
    pub marker: Marker,
    /// Its items.
    pub items: Vec<Vec<Block>>,
}

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// A dash.
    Dash,
    /// Numbers from this one on.
    Number(u64),
}

/// A table with a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its number, from one; none where the document has no other table.
    pub number: Option<usize>,
    /// Its title, without a stop.
    pub caption: Vec<Inline>,
    /// The alignment of each column.
    pub columns: Vec<Alignment>,
    /// The cells of its head.
    pub head: Vec<Cell>,
    /// Its rows, as many cells in each as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// The text of one cell.
pub type Cell = Vec<Inline>;

/// Where the text of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// At the left: words.
    Left,
    /// In the middle.
    Centre,
    /// At the right: numbers.
    Right,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Text as it is read.
    Text(String),
    /// Emphasised.
    Emphasis(Vec<Inline>),
    /// Strongly emphasised.
    Strong(Vec<Inline>),
    /// A figure with the query that gave it.
    Figure {
        /// The query, as `zvit trace` reads it.
        of: String,
        /// The figure as the sentence tells it.
        text: String,
    },
    /// The place of a figure in the annex.
    Source {
        /// The query, as in the figure.
        of: String,
        /// The figure as the sentence tells it.
        text: String,
    },
    /// A link to an address on the web.
    Link {
        /// The address.
        to: String,
        /// What is read.
        text: Vec<Inline>,
    },
    /// A new line in the same paragraph.
    Break,
}

impl Document {
    /// Every chart of the text, in the order of reading.
    pub fn charts(&self) -> Vec<&Chart> {
        let mut found = Vec::new();
        self.blocks.iter().for_each(|block| block.charts(&mut found));
        found
    }

    /// Every paragraph, heading and item of the text as it is read, in the order of reading.
    pub fn paragraphs(&self) -> Vec<String> {
        let mut found = Vec::new();
        self.blocks.iter().for_each(|block| block.paragraphs(&mut found));
        found
    }

    /// Every figure of the text with what is read, in the order of reading.
    pub fn figures(&self) -> Vec<(&str, &str)> {
        let mut found = Vec::new();
        self.blocks.iter().for_each(|block| block.figures(&mut found));
        found
    }
}

impl Block {
    /// Adds the charts of a block.
    fn charts<'d>(&'d self, found: &mut Vec<&'d Chart>) {
        match self {
            Self::Chart(chart) => found.push(chart),
            Self::List(list) => list.items.iter().flatten().for_each(|block| block.charts(found)),
            Self::Heading { .. } | Self::Paragraph(_) | Self::Table(_) => {}
        }
    }

    /// Adds the paragraphs of a block.
    fn paragraphs(&self, found: &mut Vec<String>) {
        match self {
            Self::Heading { text, .. } | Self::Paragraph(text) => found.push(Inline::text(text)),
            Self::List(list) => {
                list.items.iter().flatten().for_each(|block| block.paragraphs(found));
            }
            Self::Table(_) | Self::Chart(_) => {}
        }
    }

    /// Adds the figures of a block.
    fn figures<'d>(&'d self, found: &mut Vec<(&'d str, &'d str)>) {
        match self {
            Self::Heading { text, .. } | Self::Paragraph(text) => Inline::figures(text, found),
            Self::List(list) => {
                list.items.iter().flatten().for_each(|block| block.figures(found));
            }
            Self::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.chain([&table.caption]).for_each(|cell| Inline::figures(cell, found));
            }
            Self::Chart(chart) => {
                let bars = chart.rows.iter().flat_map(|row| &row.bars);
                bars.for_each(|bar| Inline::figures(&bar.told, found));
            }
        }
    }
}

impl Table {
    /// What stands above it: «Таблиця 2 — Показники», or the title alone.
    pub fn title(&self) -> Vec<Inline> {
        let number = self.number.map(|number| {
            let dash = if self.caption.is_empty() { "" } else { "\u{a0}— " };
            Inline::Text(format!("Таблиця\u{a0}{number}{dash}"))
        });
        number.into_iter().chain(self.caption.iter().cloned()).collect()
    }
}

impl Inline {
    /// What is read of these inlines.
    pub fn text(inlines: &[Self]) -> String {
        let mut text = String::new();
        Self::read(inlines, &mut text);
        text
    }

    /// Adds the figures of some inlines.
    fn figures<'d>(inlines: &'d [Self], found: &mut Vec<(&'d str, &'d str)>) {
        for inline in inlines {
            match inline {
                Self::Figure { of, text } => found.push((of, text)),
                Self::Emphasis(inner) | Self::Strong(inner) | Self::Link { text: inner, .. } => {
                    Self::figures(inner, found);
                }
                Self::Text(_) | Self::Source { .. } | Self::Break => {}
            }
        }
    }

    /// Adds what is read of these inlines to a text; a break is a new line.
    pub fn read(inlines: &[Self], out: &mut String) {
        for inline in inlines {
            match inline {
                Self::Text(text) | Self::Figure { text, .. } | Self::Source { text, .. } => {
                    out.push_str(text);
                }
                Self::Emphasis(inner) | Self::Strong(inner) | Self::Link { text: inner, .. } => {
                    Self::read(inner, out);
                }
                Self::Break => out.push('\n'),
            }
        }
    }
}
