//! The pages as Typst laid them out: every run of text with its place in millimetres.

use typst::layout::{Abs, Frame, FrameItem, Transform};
use typst::text::{FontStyle, TextItem};
use typst_layout::PagedDocument;

use crate::diagnostic::Result;
use crate::document::Document;
use crate::render::pdf::{Laid, Pdf, Standard, layout, world};
use crate::render::{Theme, chart};

/// The theme under test.
pub fn theme() -> Theme {
    let source = include_str!("../../../../report-templates/dstu-4163.typ").to_owned();
    Theme { name: "dstu-4163.typ".to_owned(), source, style: String::new() }
}

/// A document as an accessible file.
pub fn render(document: &Document, theme: &Theme) -> Result<Pdf> {
    let charts = chart::pictures(document)?;
    Laid::out(document, &charts, theme)?.write(Standard::Accessible)
}

/// A run of text in one face.
#[derive(Debug, Clone)]
pub struct Run {
    pub page: usize,
    /// Left end, from the paper's left edge.
    pub x: f64,
    /// Right end.
    pub end: f64,
    /// Baseline, from the paper's top edge.
    pub y: f64,
    /// Size in points.
    pub size: f64,
    pub family: String,
    pub bold: bool,
    pub italic: bool,
    pub text: String,
}

/// A line: the runs on one baseline of one page.
#[derive(Debug, Clone)]
pub struct Line {
    pub page: usize,
    pub x: f64,
    pub end: f64,
    pub y: f64,
    pub size: f64,
    pub text: String,
}

/// A laid-out document.
pub struct Pages {
    pub document: PagedDocument,
    pub runs: Vec<Run>,
    pub lines: Vec<Line>,
    /// Drawn shapes: page and place.
    pub shapes: Vec<(usize, f64)>,
}

impl Pages {
    /// Lays a document out under the theme.
    pub fn of(document: &Document) -> Self {
        let theme = theme();
        let laid =
            layout(&world(document, &chart::pictures(document).unwrap(), &theme).unwrap(), &theme)
                .unwrap();
        let mut pages = Self {
            document: laid.clone(),
            runs: Vec::new(),
            lines: Vec::new(),
            shapes: Vec::new(),
        };
        for (page, sheet) in laid.pages().iter().enumerate() {
            pages.walk(page + 1, &sheet.frame, Transform::identity());
        }
        pages.lines = lines(&pages.runs);
        pages
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// The lines of the text area, without page numbers.
    pub fn body(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.y > 20.0)
    }

    /// The lines of the text area of one page.
    pub fn on(&self, page: usize) -> Vec<&Line> {
        self.body().filter(|line| line.page == page).collect()
    }

    /// The first line that holds a text.
    pub fn line(&self, text: &str) -> &Line {
        let found = self.lines.iter().find(|line| line.text.contains(text));
        found.unwrap_or_else(|| panic!("no line has «{text}»"))
    }

    fn walk(&mut self, page: usize, frame: &Frame, at: Transform) {
        for (place, item) in frame.items() {
            let here = at.pre_concat(Transform::translate(place.x, place.y));
            match item {
                FrameItem::Group(group) => {
                    self.walk(page, &group.frame, here.pre_concat(group.transform));
                }
                FrameItem::Text(text) => self.runs.push(run(page, text, here)),
                FrameItem::Shape(..) => self.shapes.push((page, here.ty.to_mm())),
                FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }
}

/// A run at its place.
fn run(page: usize, text: &TextItem, at: Transform) -> Run {
    let info = text.font.font().info();
    let trailing = text.text.chars().rev().take_while(|letter| letter.is_whitespace()).count();
    let unseen: f64 = text.glyphs.iter().rev().take(trailing).map(|g| g.x_advance.get()).sum();
    Run {
        page,
        x: at.tx.to_mm(),
        end: (at.tx + text.width() - Abs::pt(unseen * text.size.to_pt())).to_mm(),
        y: at.ty.to_mm(),
        size: text.size.to_pt(),
        family: info.family.clone(),
        bold: info.variant.weight.to_number() >= 600,
        italic: info.variant.style == FontStyle::Italic,
        text: text.text.to_string(),
    }
}

/// Runs gathered to lines, from top to bottom.
fn lines(runs: &[Run]) -> Vec<Line> {
    let mut sorted: Vec<&Run> = runs.iter().filter(|run| !run.text.trim().is_empty()).collect();
    sorted.sort_by(|a, b| {
        let key = |run: &Run| (run.page, (run.y * 10.0).round());
        key(a).partial_cmp(&key(b)).unwrap().then(a.x.total_cmp(&b.x))
    });
    let mut lines: Vec<Line> = Vec::new();
    for run in sorted {
        match lines.last_mut() {
            Some(line) if line.page == run.page && (line.y - run.y).abs() < 0.2 => {
                if run.x - line.end > 0.3 {
                    line.text.push(' ');
                }
                line.end = line.end.max(run.end);
                line.size = line.size.max(run.size);
                line.text.push_str(&run.text);
            }
            _ => lines.push(Line {
                page: run.page,
                x: run.x,
                end: run.end,
                y: run.y,
                size: run.size,
                text: run.text.clone(),
            }),
        }
    }
    lines
}
