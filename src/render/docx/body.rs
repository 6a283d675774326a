//! The text of a Word document: paragraphs of styles, lists, tables, pictures.

use std::collections::{BTreeMap, BTreeSet};

use super::numbering::{self, DASHES, Numbered};
use super::picture::{self, POINT, Placed};
use super::{MAIN, RELATIONS};
use crate::diagnostic::Result;
use crate::document::{
    Alignment, Annex, Block, Cell, Chart, DATE_PLACE, Document, Inline, List, Marker, NUMBER_PLACE,
    Requisites, Signatory, Table,
};
use crate::render::chart::{self, Picture};
use crate::render::xml::Xml;

/// The width of the text and of a requisite's line, the indent of an approval, the place of a name,
/// in twentieths of a point: 170, 73, 100 and 125 mm.
const TEXT: usize = 9638;
const REQUISITE: usize = 4139;
const APPROVAL: &str = "5669";
const NAME: usize = 7087;
/// Letters of a heading that goes over the whole width.
const LONG_HEADING: usize = 150;

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

/// How a paragraph stands.
#[derive(Clone, Copy)]
struct Stand<'s> {
    style: &'s str,
    /// The number of its list and its level, where it is the first of an item.
    list: Option<(usize, usize)>,
    /// Where it begins, where that is not its style's.
    left: Option<&'s str>,
    alignment: Option<&'s str>,
    keep: Keep,
}

/// What a paragraph stays on a page with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    Nothing,
    Next,
}

impl<'s> Stand<'s> {
    /// By a style alone.
    fn of(style: &'s str) -> Self {
        Self { style, list: None, left: None, alignment: None, keep: Keep::Nothing }
    }

    /// The same in the middle.
    fn centred(self) -> Self {
        Self { alignment: Some("center"), ..self }
    }

    /// The same on a page with what follows.
    fn kept(self) -> Self {
        Self { keep: Keep::Next, ..self }
    }
}

/// A document part that is being written.
struct Writer<'d> {
    xml: Xml,
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

    /// The requisites above the text.
    fn requisites(&mut self, requisites: &Requisites) -> Result<()> {
        let requisite = Stand::of("Requisite");
        if let Some(Signatory { position, given, surname }) = &requisites.approver {
            let stand = Stand { left: Some(APPROVAL), ..requisite };
            self.line("ЗАТВЕРДЖУЮ", stand);
            self.line(position, stand);
            self.blank();
            let name = format!("{given}\u{a0}{surname}");
            self.line(&name, Stand { alignment: Some("right"), ..stand });
            self.line(DATE_PLACE, stand);
            self.blank();
        }
        let letterhead = requisites.letterhead.as_ref();
        if let Some(emblem) = letterhead.and_then(|letterhead| letterhead.emblem.as_ref()) {
            let (bytes, width, height) = picture::emblem(emblem)?;
            self.picture(bytes, width, height, &emblem.description, requisite.centred());
        }
        self.line(&requisites.body, requisite.centred());
        self.line(&requisites.department, requisite.centred());
        for text in letterhead.iter().flat_map(|letterhead| &letterhead.lines) {
            self.line(text, Stand::of("Address"));
        }
        self.blank();
        let kind = [Inline::Strong(vec![Inline::Text(requisites.kind.clone())])];
        self.paragraph(&kind, requisite.centred());
        self.blank();
        self.open(requisite, Some(TEXT));
        self.run(DATE_PLACE, "");
        self.xml.open("w:r", &[]);
        self.xml.empty("w:tab", &[]);
        self.xml.close();
        self.run(NUMBER_PLACE, "");
        self.xml.close();
        if let Some(place) = &requisites.place {
            self.blank();
            self.line(place, requisite.centred());
        }
        self.heading(&requisites.heading);
        if let Some(draft) = &requisites.draft {
            let draft = [Inline::Emphasis(vec![Inline::Text(draft.clone())])];
            self.paragraph(&draft, requisite.centred());
            self.blank();
        }
        Ok(())
    }

    /// The heading to the text, in lines of 73 mm unless it is long.
    fn heading(&mut self, heading: &str) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.empty("w:pStyle", &[("w:val", "Title")]);
        if heading.chars().count() <= LONG_HEADING {
            let side = ((TEXT - REQUISITE) / 2).to_string();
            self.xml.empty("w:ind", &[("w:left", &side), ("w:right", &side)]);
        }
        self.xml.close();
        self.run(heading, "");
        self.xml.close();
    }

    /// Who signs, on one line with the name; who prepared it.
    fn signature(&mut self, requisites: &Requisites) {
        let Signatory { position, given, surname } = &requisites.signatory;
        let requisite = Stand::of("Requisite");
        self.line("", requisite.kept());
        self.line("", requisite.kept());
        self.xml.open("w:tbl", &[]);
        self.xml.open("w:tblPr", &[]);
        self.xml.empty("w:tblW", &[("w:w", &TEXT.to_string()), ("w:type", "dxa")]);
        self.xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        self.xml.close();
        let widths = [REQUISITE, NAME - REQUISITE, TEXT - NAME];
        self.grid(&widths);
        self.xml.open("w:tr", &[]);
        self.xml.open("w:trPr", &[]);
        self.xml.empty("w:cantSplit", &[]);
        self.xml.close();
        let name = format!("{given}\u{a0}{surname}");
        for (width, text) in widths.into_iter().zip([position.as_str(), "", &name]) {
            self.cell(width, "bottom", |writer| writer.line(text, requisite));
        }
        self.xml.close();
        self.xml.close();
        match &requisites.executor {
            Some(executor) => self.line(executor, Stand::of("Executor")),
            None => self.blank(), // Word wants a paragraph after a table
        }
    }

    /// The annex on sheets of its own.
    fn annex(&mut self, annex: &Annex) -> Result<()> {
        let requisite = Stand { left: Some(APPROVAL), ..Stand::of("Requisite") };
        self.xml.open("w:p", &[]);
        self.xml.open("w:r", &[]);
        self.xml.empty("w:br", &[("w:type", "page")]);
        self.xml.close();
        self.xml.close();
        annex.mark.iter().for_each(|line| self.line(line, requisite));
        self.line(&annex.title, Stand::of("Heading1"));
        for (at, block) in annex.blocks.iter().enumerate() {
            self.block(block, leading(&annex.blocks, at))?;
        }
        Ok(())
    }

    /// A block on the page itself.
    fn block(&mut self, block: &Block, keep: Keep) -> Result<()> {
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

    /// A table under its title; its head stands on every page.
    fn table(&mut self, table: &Table, keep: Keep) {
        let title = table.title();
        if !title.is_empty() {
            self.paragraph(&title, Stand::of("Caption").kept());
        }
        let widths = widths(table);
        self.xml.open("w:tbl", &[]);
        self.xml.open("w:tblPr", &[]);
        self.xml.empty("w:tblStyle", &[("w:val", "TableGrid")]);
        self.xml.empty("w:tblW", &[("w:w", &TEXT.to_string()), ("w:type", "dxa")]);
        self.xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        let look = [("w:val", "0020"), ("w:firstRow", "1")];
        self.xml.empty("w:tblLook", &look);
        if !title.is_empty() {
            self.xml.empty("w:tblCaption", &[("w:val", &Inline::text(&title))]);
        }
        self.xml.close();
        self.grid(&widths);
        self.row(&table.head, &widths, |_| "center", Row::Head);
        let alignment = |at: usize| match table.columns.get(at) {
            Some(Alignment::Right) => "right",
            Some(Alignment::Centre) => "center",
            _ => "left",
        };
        let count = table.rows.len();
        for (at, row) in table.rows.iter().enumerate() {
            // Two rows go with the signature where a table stands right before it.
            let row_kind =
                if at + 2 >= count && keep == Keep::Next { Row::Last } else { Row::Body };
            self.row(row, &widths, alignment, row_kind);
        }
        self.xml.close();
        self.line("", Stand { keep, ..Stand::of("Requisite") });
    }

    /// The widths of columns.
    fn grid(&mut self, widths: &[usize]) {
        self.xml.open("w:tblGrid", &[]);
        for width in widths {
            self.xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
        self.xml.close();
    }

    /// A row.
    fn row(
        &mut self,
        cells: &[Cell],
        widths: &[usize],
        alignment: impl Fn(usize) -> &'static str,
        row: Row,
    ) {
        self.xml.open("w:tr", &[]);
        self.xml.open("w:trPr", &[]);
        self.xml.empty("w:cantSplit", &[]);
        if row == Row::Head {
            self.xml.empty("w:tblHeader", &[]);
        }
        self.xml.close();
        let upright = if row == Row::Head { "center" } else { "top" };
        for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
            let stand = Stand { alignment: Some(alignment(at)), ..Stand::of("TableText") };
            let stand = if row == Row::Last { stand.kept() } else { stand };
            self.cell(*width, upright, |writer| writer.paragraph(cell, stand));
        }
        self.xml.close();
    }

    /// A cell with what is written in it.
    fn cell(&mut self, width: usize, upright: &str, inner: impl FnOnce(&mut Self)) {
        self.xml.open("w:tc", &[]);
        self.xml.open("w:tcPr", &[]);
        self.xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        self.xml.empty("w:vAlign", &[("w:val", upright)]);
        self.xml.close();
        inner(self);
        self.xml.close();
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
    fn picture(
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
    fn paragraph(&mut self, inlines: &[Inline], stand: Stand) {
        self.open(stand, None);
        self.inlines(inlines, "");
        self.xml.close();
    }

    /// A paragraph of one text.
    fn line(&mut self, text: &str, stand: Stand) {
        self.open(stand, None);
        if !text.is_empty() {
            self.run(text, "");
        }
        self.xml.close();
    }

    /// An empty line.
    fn blank(&mut self) {
        self.line("", Stand::of("Requisite"));
    }

    /// Begins a paragraph, with a place at its right end to which a tab leads.
    fn open(&mut self, stand: Stand, tab: Option<usize>) {
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
    fn run(&mut self, text: &str, letters: &str) {
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

/// Which row of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Head,
    Body,
    /// That stays on a page with what follows the table.
    Last,
}

/// What a block stays with: a paragraph with a list or a table right below it.
fn leading(blocks: &[Block], at: usize) -> Keep {
    match (&blocks[at], blocks.get(at + 1)) {
        (Block::Paragraph(_), Some(Block::List(_) | Block::Table(_))) => Keep::Next,
        _ => Keep::Nothing,
    }
}

/// The widths of columns: each as its longest word asks at least, the rest by the longest text.
fn widths(table: &Table) -> Vec<usize> {
    let cells = |at: usize| {
        let column =
            table.rows.iter().filter_map(move |row| row.get(at)).map(|cell| Inline::text(cell));
        column.collect::<Vec<_>>()
    };
    let letters = |text: &str| text.chars().count();
    let word = |text: &String| text.split([' ', '\n']).map(letters).max().unwrap_or_default();
    let columns = 0..table.columns.len();
    let needs: Vec<(usize, usize)> = columns
        .map(|at| {
            let head = table.head.get(at).map(|cell| Inline::text(cell)).unwrap_or_default();
            let texts = cells(at);
            let least = texts.iter().chain([&head]).map(word).max().unwrap_or_default();
            let whole = texts.iter().map(|text| letters(text)).max().unwrap_or_default();
            let least =
                if table.columns[at] == Alignment::Right { whole.max(least) } else { least };
            // A letter of 12 points is some 6 points wide, and a cell has margins.
            (least * 145 + 200, whole.max(least) * 125 + 200)
        })
        .collect();
    let least: usize = needs.iter().map(|(least, _)| least).sum();
    if least >= TEXT {
        return needs.iter().map(|(width, _)| width * TEXT / least.max(1)).collect();
    }
    let more: usize = needs.iter().map(|(least, whole)| whole.saturating_sub(*least)).sum();
    let share = |(least, whole): &(usize, usize)| match more {
        0 => least + (TEXT - sum(&needs)) / needs.len().max(1),
        _ => least + (TEXT - sum(&needs)) * whole.saturating_sub(*least) / more,
    };
    needs.iter().map(share).collect()
}

/// What all columns need at least.
fn sum(needs: &[(usize, usize)]) -> usize {
    needs.iter().map(|(least, _)| least).sum()
}
