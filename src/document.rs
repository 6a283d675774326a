//! `Document`: what a report says, as a tree of blocks and inlines, before anything is laid out.
//!
//! A figure stays a figure: it keeps the query that gave it, so that a rendering may link it.
//! All text in it is typeset already: quotation marks, dashes, no-break spaces; no control characters.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

/// Where the date of registration will be written (ДСТУ 4163:2020, requisites 10 and 11).
pub const DATE_PLACE: &str = "___ ____________ 20__ року";
/// Where the index will be written.
pub const NUMBER_PLACE: &str = "№\u{a0}____________";

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

/// The requisites of ДСТУ 4163:2020 that surround the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Requisites {
    /// What stands at the head of the first sheet.
    pub letterhead: Option<Letterhead>,
    /// The body's full name (requisite 04).
    pub body: String,
    /// The department's name.
    pub department: String,
    /// The kind of document (09): «ЗВІТ».
    pub kind: String,
    /// The heading to the text (19): «про роботу … за I квартал 2020 року».
    pub heading: String,
    /// Where it is made: «м. Лисичанськ».
    pub place: Option<String>,
    /// Who signs (22).
    pub signatory: Signatory,
    /// Who approves, above the heading.
    pub approver: Option<Signatory>,
    /// Who prepared it, in small type at the foot of the last page: name and telephone.
    pub executor: Option<String>,
    /// What marks an unfinished report: «ПРОЄКТ: …»; none on a finished one.
    pub draft: Option<String>,
    /// What the file says of itself besides: why it was made in spite of errors.
    pub remark: Option<String>,
    /// The title by which programs know the file.
    pub title: String,
    /// The date that the file bears; never the clock's.
    #[serde(skip)]
    pub date: NaiveDate,
    /// The language as BCP 47 names it.
    pub language: String,
    /// A name of the report that stays the same however its text changes: `2020-Q1`.
    #[serde(skip)]
    pub identity: String,
}

/// What a letterhead has besides names: an emblem above them, an address below.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    /// The coat of arms or another emblem (requisites 01 to 03).
    pub emblem: Option<Emblem>,
    /// Address, telephone, code (requisite 08), a line each.
    pub lines: Vec<String>,
}

/// A picture that belongs to the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Emblem {
    /// The kind of picture.
    pub kind: PictureKind,
    /// What it shows, for whoever does not see it.
    pub description: String,
    /// Its file's name, for messages.
    #[serde(skip)]
    pub file: String,
    /// Its file.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// A kind of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PictureKind {
    /// Lines, at any size.
    Svg,
    /// Dots.
    Png,
}

impl PictureKind {
    /// The kind of a file, by how it begins; none where it is neither.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}').trim_start();
        (text.starts_with('<') && text.contains("<svg")).then_some(Self::Svg)
    }

    /// The name by which a theme reads the emblem.
    pub fn file(self) -> &'static str {
        match self {
            Self::Svg => "/emblem.svg",
            Self::Png => "/emblem.png",
        }
    }
}

/// Somebody whose signature the document asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signatory {
    /// The position in full.
    pub position: String,
    /// Given name.
    pub given: String,
    /// Surname in capitals, as a signature has it.
    pub surname: String,
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

/// Numbers as bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Its number among the charts, from one; none where the document has no other.
    pub number: Option<usize>,
    /// Its title, without a stop.
    pub caption: Vec<Inline>,
    /// What each bar of a row shows: «План», «Виконано».
    pub series: Vec<Cell>,
    /// Its rows, as many bars in each as there are series.
    pub rows: Vec<Bars>,
}

/// The bars that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// What they are of.
    pub label: Cell,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The number as it is read.
    pub told: Cell,
    /// Its length, not below zero; none where nothing is known.
    pub amount: Option<Decimal>,
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

impl Chart {
    /// What stands below it: «Рисунок 2 — Матеріали за місяцями», or the title alone.
    pub fn title(&self) -> String {
        let caption = Inline::text(&self.caption);
        match self.number {
            Some(number) => format!("Рисунок\u{a0}{number}\u{a0}— {caption}"),
            None => caption,
        }
    }

    /// The same in words, for whoever does not see it: «Діаграма “Матеріали”: січень — 120; …».
    pub fn description(&self) -> String {
        let bar = |(bar, series): (&Bar, &Cell)| {
            let told = match bar.amount {
                Some(_) => Inline::text(&bar.told),
                None => "немає даних".to_owned(),
            };
            if self.series.len() == 1 { told } else { format!("{told} ({})", Inline::text(series)) }
        };
        let row = |row: &Bars| {
            let bars: Vec<String> = row.bars.iter().zip(&self.series).map(bar).collect();
            format!("{}\u{a0}— {}", Inline::text(&row.label), bars.join(", "))
        };
        let rows: Vec<String> = self.rows.iter().map(row).collect();
        format!("Діаграма «{}»: {}.", Inline::text(&self.caption), rows.join("; "))
    }

    /// The longest bar.
    pub fn longest(&self) -> Decimal {
        let amounts = self.rows.iter().flat_map(|row| &row.bars).filter_map(|bar| bar.amount);
        amounts.max().unwrap_or_default()
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
