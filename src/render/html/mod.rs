//! A web page in one file: it needs no network and no script.
//!
//! Every figure is a link to where it comes from, which a browser unfolds (HTML Standard,
//! «ancestor revealing algorithm»). Made to pass WCAG 2.2 AA: headings in order, tables with
//! scopes, what scrolls can be reached with the keyboard, no colour alone tells anything.

mod requisites;
mod sources;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::chart::Picture;
use super::xml::Xml;
use crate::document::{
    Alignment, Block, Cell, Chart, Document, Inline, List, Marker, Requisites, Table,
};

/// What a page may load: its own style and pictures, nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
/// The names under which a page bears its days (DCMI Metadata Terms).
const ISSUED: &str = "dcterms.issued";
const MODIFIED: &str = "dcterms.modified";

/// How a page marks that it is a draft.
const DRAFT: &str = "<p class=\"draft\">";

/// A page as it stood before, and the day on which it is made.
#[derive(Debug, Clone, Copy)]
pub struct Past<'a> {
    /// The page that is there already.
    pub page: Option<&'a str>,
    /// Today.
    pub today: NaiveDate,
}

/// The days that a page tells, as the law on access to public information asks (2939-VI, article
/// 15).
#[derive(Clone, Copy)]
struct Dates {
    published: NaiveDate,
    updated: NaiveDate,
}

/// A document as a page. One that stood there keeps the day on which it was published, and the
/// day of its update too where it says the same.
pub fn render(document: &Document, charts: &[Picture], style: &str, past: Past) -> String {
    let today = Dates { published: past.today, updated: past.today };
    // A draft is not published: the finished page begins anew.
    let standing = past.page.filter(|page| !page.contains(DRAFT));
    let Some((before, dates)) = standing.and_then(|page| Some((page, dates(page)?))) else {
        return page(document, charts, style, today);
    };
    let same = page(document, charts, style, dates);
    let changed = Dates { published: dates.published, ..today };
    if same == before { same } else { page(document, charts, style, changed) }
}

/// The days that a page bears.
fn dates(page: &str) -> Option<Dates> {
    let day = |name: &str| -> Option<NaiveDate> {
        let (_, rest) = page.split_once(&format!("<meta name=\"{name}\" content=\""))?;
        rest.split('"').next()?.parse().ok()
    };
    Some(Dates { published: day(ISSUED)?, updated: day(MODIFIED)? })
}

/// The page.
fn page(document: &Document, charts: &[Picture], style: &str, dates: Dates) -> String {
    let mut numbers = BTreeMap::new();
    if document.annex.is_some() || !document.sources.is_empty() {
        for (of, _) in document.figures() {
            let next = numbers.len() + 1;
            numbers.entry(of).or_insert(next);
        }
    }
    let mut page =
        Page { xml: Xml::new(), numbers, met: BTreeSet::new(), charts: charts.iter(), regions: 0 };
    page.xml.finished("<!DOCTYPE html>\n");
    page.xml.open("html", &[("lang", &document.requisites.language)]);
    page.head(&document.requisites, style, dates);
    page.body(document, dates);
    page.xml.into_text() + "\n"
}

/// A page that is being written.
struct Page<'d> {
    xml: Xml,
    /// The number of each figure that has a source.
    numbers: BTreeMap<&'d str, usize>,
    /// Those of them that the text has told.
    met: BTreeSet<usize>,
    charts: std::slice::Iter<'d, Picture>,
    /// Parts that scroll by themselves.
    regions: usize,
}

impl Page<'_> {
    /// What a page says of itself.
    fn head(&mut self, requisites: &Requisites, style: &str, dates: Dates) {
        let (published, updated) = (dates.published.to_string(), dates.updated.to_string());
        self.xml.open("head", &[]);
        self.xml.empty("meta", &[("charset", "utf-8")]);
        self.xml.element("title", &[], &requisites.title);
        let width = "width=device-width, initial-scale=1";
        for (name, content) in [
            ("viewport", Some(width)),
            ("author", Some(requisites.body.as_str())),
            ("description", requisites.remark.as_deref()),
            ("generator", Some("zvit")),
            ("color-scheme", Some("light dark")),
            (ISSUED, Some(published.as_str())),
            (MODIFIED, Some(updated.as_str())),
        ] {
            if let Some(content) = content {
                self.xml.empty("meta", &[("name", name), ("content", content)]);
            }
        }
        let policy = [("http-equiv", "Content-Security-Policy"), ("content", POLICY)];
        self.xml.empty("meta", &policy);
        // A style sheet ends with its element, whatever it holds.
        self.xml.finished(&format!("<style>\n{}</style>", style.replace("</", "<\\/")));
        self.xml.close();
    }

    /// What is read: the report, then where its figures come from, then the days.
    fn body(&mut self, document: &Document, dates: Dates) {
        self.xml.open("body", &[]);
        self.xml.open("main", &[]);
        self.xml.open("article", &[]);
        self.requisites(&document.requisites);
        self.blocks(&document.blocks);
        if document.annex.is_some() {
            self.xml.element("p", &[("class", "annexes")], "Додаток: в 1 прим.");
        }
        self.signature(&document.requisites);
        if let Some(annex) = &document.annex {
            self.annex(annex);
        }
        self.xml.close();
        if document.annex.is_none() && !document.sources.is_empty() {
            self.sources(&document.sources);
        }
        self.xml.close();
        self.xml.open("footer", &[]);
        for (label, day) in [("Оприлюднено", dates.published), ("Оновлено", dates.updated)]
        {
            self.xml.open("p", &[]);
            self.xml.text(&format!("{label}\u{a0}"));
            let day_of = day.to_string();
            self.xml.element("time", &[("datetime", &day_of)], &day.format("%d.%m.%Y").to_string());
            self.xml.close();
        }
        self.xml.close();
        self.xml.close();
    }

    /// Blocks one after another.
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// A block.
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                let name = format!("h{}", (level + 1).min(6));
                self.inlines_in(&name, &[], text);
            }
            Block::Paragraph(text) => self.inlines_in("p", &[], text),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
        }
    }

    /// A list; an item of one paragraph is its text alone.
    fn list(&mut self, list: &List) {
        match list.marker {
            Marker::Dash => self.xml.open("ul", &[]),
            Marker::Number(1) => self.xml.open("ol", &[]),
            Marker::Number(first) => self.xml.open("ol", &[("start", &first.to_string())]),
        }
        for item in &list.items {
            self.xml.open("li", &[]);
            for (at, block) in item.iter().enumerate() {
                match block {
                    Block::Paragraph(text) if at == 0 => self.inlines(text),
                    block => self.block(block),
                }
            }
            self.xml.close();
        }
        self.xml.close();
    }

    /// Begins a part that is scrolled by itself where it is wider than the screen.
    fn scrolled(&mut self, name: &str) {
        self.regions += 1;
        let attributes =
            [("class", "wide"), ("role", "region"), ("tabindex", "0"), ("aria-label", name)];
        self.xml.open("div", &attributes);
    }

    /// A table; the first cell of a row names it.
    fn table(&mut self, table: &Table) {
        let title = table.title();
        let name = match Inline::text(&title) {
            name if name.is_empty() => format!("Записи\u{a0}{}", self.regions + 1),
            name => name,
        };
        self.scrolled(&name);
        self.xml.open("table", &[]);
        if !title.is_empty() {
            self.inlines_in("caption", &[], &title);
        }
        self.xml.open("thead", &[]);
        self.xml.open("tr", &[]);
        for (cell, column) in table.head.iter().zip(&table.columns) {
            self.inlines_in("th", &[("scope", "col"), ("class", class(*column))], cell);
        }
        self.xml.close();
        self.xml.close();
        self.xml.open("tbody", &[]);
        table.rows.iter().for_each(|row| self.row(row, &table.columns));
        self.xml.close();
        self.xml.close();
        self.xml.close();
    }

    /// A row.
    fn row(&mut self, row: &[Cell], columns: &[Alignment]) {
        self.xml.open("tr", &[]);
        for (at, (cell, column)) in row.iter().zip(columns).enumerate() {
            let class = class(*column);
            if at == 0 {
                self.inlines_in("th", &[("scope", "row"), ("class", class)], cell);
            } else {
                self.inlines_in("td", &[("class", class)], cell);
            }
        }
        self.xml.close();
    }

    /// A chart with its description for whoever does not see it.
    fn chart(&mut self, chart: &Chart) {
        let Some(picture) = self.charts.next() else { return };
        let title = chart.title();
        self.xml.open("figure", &[]);
        self.scrolled(&title);
        let described = chart.description();
        let attributes = [("class", "chart"), ("role", "img"), ("aria-label", described.as_str())];
        self.xml.open("div", &attributes);
        self.xml.finished(&picture.svg);
        self.xml.close();
        self.xml.close();
        self.xml.element("figcaption", &[], &title);
        self.xml.close();
    }

    /// Inlines in an element of their own.
    fn inlines_in(&mut self, name: &str, attributes: &[(&str, &str)], inlines: &[Inline]) {
        self.xml.open(name, attributes);
        self.inlines(inlines);
        self.xml.close();
    }

    /// Inlines.
    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.xml.text(text),
                Inline::Emphasis(inner) => self.inlines_in("em", &[], inner),
                Inline::Strong(inner) => self.inlines_in("strong", &[], inner),
                Inline::Link { to, text } => self.inlines_in("a", &[("href", to)], text),
                Inline::Break => self.xml.empty("br", &[]),
                Inline::Figure { of, text } => self.figure(of, text),
                Inline::Source { of, text } => match self.numbers.get(of.as_str()) {
                    None => self.xml.text(text),
                    Some(number) if !self.met.contains(number) => {
                        let id = format!("source-{number}");
                        self.xml.element("span", &[("id", &id)], text);
                    }
                    Some(number) => {
                        let (id, to) = (format!("source-{number}"), format!("#figure-{number}"));
                        self.xml.element("a", &[("id", &id), ("href", &to)], text);
                    }
                },
            }
        }
    }
}

/// The class of a column.
fn class(column: Alignment) -> &'static str {
    match column {
        Alignment::Left => "left",
        Alignment::Centre => "centre",
        Alignment::Right => "right",
    }
}
