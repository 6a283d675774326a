//! The text of a Word document: paragraphs of styles, lists, tables, pictures.

use std::collections::{BTreeMap, BTreeSet};

use super::numbering::{self, DASHES, Numbered};
use super::picture::{self, POINT, Placed};
use super::stand::{Keep, Stand};
use super::{MAIN, RELATIONS};
use crate::diagnostic::Result;
use crate::document::{Block, Chart, Document, Inline, List, Marker};
use crate::render::chart::{self, Picture};
use crate::render::xml::Xml;

/// The width of the text in twentieths of a point: 170 mm.
pub const TEXT: usize = 9638;

/// The document part, and what it refers to.
pub struct Body {
    /// The part.
    pub text: String,
    /// The pictures, as PNG.
    pub pictures: Vec<Vec<u8>>,
    /// The addresses of links.
    pub links: Vec<String>,
    /// The lists with numbers.
    pub numbered: Vec<Numbered>,
}

impl Body {
    /// The body of a document.
    ///
    /// # Errors
    /// A picture that cannot be drawn.
    pub fn of(document: &Document, charts: &[Picture]) -> Result<Self> {
        let mut numbers = BTreeMap::new();
        if document.annex.is_some() {
            for (of, _) in document.figures() {
                let next = numbers.len() + 1;
                numbers.entry(of).or_insert(next);
            }
        }
        let body = Self {
            text: String::new(),
            pictures: Vec::new(),
            links: Vec::new(),
            numbered: Vec::new(),
        };
        let mut writer = Writer {
            xml: Xml::declared(),
            body,
            charts: charts.iter(),
            numbers,
            met: BTreeSet::new(),
            marks: 0,
        };
        writer.document(document)?;
        Ok(Self { text: writer.xml.into_text(), ..writer.body })
    }
}

/// A document part that is being written.
pub struct Writer<'d> {
    /// What is written so far.
    pub xml: Xml,
    body: Body,
    charts: std::slice::Iter<'d, Picture>,
    /// The number of each figure that has a place in the annex.
    numbers: BTreeMap<&'d str, usize>,
    met: BTreeSet<usize>,
    marks: usize,
}

impl Writer<'_> {
    /// The whole part.
    fn document(&mut self, document: &Document) -> Result<()> {
        let drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
        let names = [("xmlns:w", MAIN), ("xmlns:r", RELATIONS), ("xmlns:wp", drawing)];
        self.xml.open("w:document", &names);
        self.xml.open("w:body", &[]);
        self.requisites(&document.requisites)?;
        let count = document.blocks.len();
        for (at, block) in document.blocks.iter().enumerate() {
            let is_last = at + 1 == count;
            self.block(block, if is_last { Keep::Next } else { leading(&document.blocks, at) })?;
        }
        if document.annex.is_some() {
            self.line("", Stand::of("Requisite").kept());
            self.line("Додаток: в 1 прим.", Stand::of("Requisite").kept());
        }
        self.signature(&document.requisites);
        if let Some(annex) = &document.annex {
            self.annex(annex)?;
        }
        self.section();
        Ok(())
    }

    /// The sheet: A4, its margins, the number of a page from the second one on.
    fn section(&mut self) {
        self.xml.open("w:sectPr", &[]);
        for (kind, id) in [("default", "header"), ("first", "first-header")] {
            self.xml.empty("w:headerReference", &[("w:type", kind), ("r:id", id)]);
        }
        self.xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        let margins = [
            ("w:top", "1134"),
            ("w:right", "567"),
            ("w:bottom", "1134"),
            ("w:left", "1701"),
            ("w:header", "567"),
            ("w:footer", "567"),
            ("w:gutter", "0"),
        ];
        self.xml.empty("w:pgMar", &margins);
        self.xml.empty("w:titlePg", &[]);
        self.xml.close();
    }

    /// A block on the page itself.
    pub fn block(&mut self, block: &Block, keep: Keep) -> Result<()> {
        match block {
            Block::Heading { level, text } => {
                let style =
                    ["Heading1", "Heading2", "Heading3"][usize::from(*level).clamp(1, 3) - 1];
                self.paragraph(text, Stand::of(style));
            }
            Block::Paragraph(text) => self.paragraph(text, Stand { keep, ..Stand::of("BodyText") }),
            Block::List(list) => self.list(list, 0, keep)?,
            Block::Table(table) => self.table(table, keep),
            Block::Chart(chart) => self.chart(chart, keep)?,
        }
        Ok(())
    }

    /// A list at a level.
    fn list(&mut self, list: &List, level: usize, keep: Keep) -> Result<()> {
        let number = match list.marker {
            Marker::Dash => DASHES,
            Marker::Number(first) => {
                self.body.numbered.push((level, first));
                DASHES + self.body.numbered.len()
            }
        };
        let left = numbering::indent(level).to_string();
        let count = list.items.len();
        for (at, item) in list.items.iter().enumerate() {
            let keep = if at + 1 == count { keep } else { Keep::Nothing };
            for (at, block) in item.iter().enumerate() {
                let stand = Stand { keep, ..Stand::of("ListParagraph") };
                let stand = match at {
                    0 => Stand { list: Some((number, level)), ..stand },
                    _ => Stand { left: Some(&left), ..stand },
                };
                match block {
                    Block::Paragraph(text) | Block::Heading { text, .. } => {
                        self.paragraph(text, stand);
                    }
                    Block::List(inner) => self.list(inner, (level + 1).min(8), keep)?,
                    block => self.block(block, keep)?,
                }
            }
        }
        Ok(())
    }

    /// A chart above its title.
    fn chart(&mut self, chart: &Chart, keep: Keep) -> Result<()> {
        let Some(picture) = self.charts.next() else { return Ok(()) };
        let dots = chart::png(picture.svg.as_bytes())?;
        let (width, height) = (picture.width * POINT, picture.height * POINT);
        self.picture(dots, width, height, &chart.description(), Stand::of("Picture").kept());
        self.line(&chart.title(), Stand { keep, ..Stand::of("PictureCaption") });
        Ok(())
    }

    /// A picture in a paragraph of its own.
    pub fn picture(
        &mut self,
        bytes: Vec<u8>,
        width: u32,
        height: u32,
        description: &str,
        stand: Stand,
    ) {
        self.body.pictures.push(bytes);
        self.open(stand, None);
        let number = self.body.pictures.len();
        picture::drawn(&mut self.xml, &Placed { number, width, height, description });
        self.xml.close();
    }

    /// A paragraph of inlines.
    pub fn paragraph(&mut self, inlines: &[Inline], stand: Stand) {
        self.open(stand, None);
        self.inlines(inlines, "");
        self.xml.close();
    }

    /// A paragraph of one text.
    pub fn line(&mut self, text: &str, stand: Stand) {
        self.open(stand, None);
        if !text.is_empty() {
            self.run(text, "");
        }
        self.xml.close();
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.line("", Stand::of("Requisite"));
    }

    /// Begins a paragraph, with a place at its right end to which a tab leads.
    pub fn open(&mut self, stand: Stand, tab: Option<usize>) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.empty("w:pStyle", &[("w:val", stand.style)]);
        if stand.keep == Keep::Next {
            self.xml.empty("w:keepNext", &[]);
        }
        if let Some((number, level)) = stand.list {
            self.xml.open("w:numPr", &[]);
            self.xml.empty("w:ilvl", &[("w:val", &level.to_string())]);
            self.xml.empty("w:numId", &[("w:val", &number.to_string())]);
            self.xml.close();
        }
        if let Some(place) = tab {
            self.xml.open("w:tabs", &[]);
            self.xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &place.to_string())]);
            self.xml.close();
        }
        if let Some(left) = stand.left {
            self.xml.empty("w:ind", &[("w:left", left)]);
        }
        if let Some(alignment) = stand.alignment {
            self.xml.empty("w:jc", &[("w:val", alignment)]);
        }
        self.xml.close();
    }

    /// Inlines in letters of a kind: `b`, `i`, both or none.
    fn inlines(&mut self, inlines: &[Inline], letters: &str) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.run(text, letters),
                Inline::Emphasis(inner) => self.inlines(inner, &format!("{letters}i")),
                Inline::Strong(inner) => self.inlines(inner, &format!("b{letters}")),
                Inline::Link { to, text } => {
                    self.body.links.push(to.clone());
                    let id = format!("link-{}", self.body.links.len());
                    self.xml.open("w:hyperlink", &[("r:id", &id)]);
                    self.inlines(text, letters);
                    self.xml.close();
                }
                Inline::Break => {
                    self.xml.open("w:r", &[]);
                    self.xml.empty("w:br", &[]);
                    self.xml.close();
                }
                Inline::Figure { of, text } => match self.numbers.get(of.as_str()).copied() {
                    None => self.run(text, letters),
                    Some(number) if self.met.insert(number) => {
                        self.marked(&format!("figure_{number}"), &format!("source_{number}"), text);
                    }
                    Some(number) => self.linked(&format!("source_{number}"), text),
                },
                Inline::Source { of, text } => match self.numbers.get(of.as_str()).copied() {
                    None => self.run(text, letters),
                    Some(number) => {
                        self.marked(&format!("source_{number}"), &format!("figure_{number}"), text);
                    }
                },
            }
        }
    }

    /// A text under a name, linked to another one.
    fn marked(&mut self, name: &str, to: &str, text: &str) {
        self.marks += 1;
        let id = self.marks.to_string();
        self.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", name)]);
        self.linked(to, text);
        self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
    }

    /// A text linked to a name.
    fn linked(&mut self, to: &str, text: &str) {
        self.xml.open("w:hyperlink", &[("w:anchor", to), ("w:history", "1")]);
        self.run(text, "");
        self.xml.close();
    }

    /// A run of text.
    pub fn run(&mut self, text: &str, letters: &str) {
        self.xml.open("w:r", &[]);
        if !letters.is_empty() {
            self.xml.open("w:rPr", &[]);
            for (letter, names) in [('b', ["w:b", "w:bCs"]), ('i', ["w:i", "w:iCs"])] {
                if letters.contains(letter) {
                    for name in names {
                        self.xml.empty(name, &[]);
                    }
                }
            }
            self.xml.close();
        }
        self.xml.element("w:t", &[("xml:space", "preserve")], text);
        self.xml.close();
    }
}

/// What a block stays with: a paragraph with a list or a table right below it.
pub fn leading(blocks: &[Block], at: usize) -> Keep {
    match (&blocks[at], blocks.get(at + 1)) {
        (Block::Paragraph(_), Some(Block::List(_) | Block::Table(_))) => Keep::Next,
        _ => Keep::Nothing,
    }
}
