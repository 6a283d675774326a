//! Renderings: one function from a document to bytes for each format.

mod chart;
mod docx;
mod faces;
mod html;
mod markdown;
mod pdf;
mod text;
mod theme;
mod xml;

use std::cell::OnceCell;

pub use html::Past;
pub use theme::{THEMES, Theme};

use self::chart::Picture;
use self::pdf::{Laid, Standard};
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::document::Document;

/// A form in which a report can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// A PDF to sign: PDF/A-2a and PDF/UA-1.
    Pdf,
    /// A PDF to keep: PDF/A-1b.
    Archive,
    /// Plain text in UTF-8.
    Text,
    /// A document of Word's, to be agreed on.
    Docx,
    /// A web page in one file.
    Html,
    /// Markdown.
    Markdown,
}

impl Format {
    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Archive => "archive.pdf",
            Self::Text => "txt",
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Markdown => "md",
        }
    }
}

/// What a rendering may be asked for.
#[derive(Debug, Clone)]
pub struct Settings<'a> {
    /// How the report looks.
    pub theme: &'a Theme,
    /// Columns of plain text.
    pub width: usize,
    /// The web page that is there already, and today.
    pub past: Past<'a>,
}

/// A document in one of its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendering {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Its pages, where it has any.
    pub pages: Option<usize>,
}

/// Renders a document in as many forms as are asked for; what they share is made once.
pub struct Renderer<'d> {
    document: &'d Document,
    settings: &'d Settings<'d>,
    charts: OnceCell<Vec<Picture>>,
    laid: OnceCell<Laid<'d>>,
}

impl<'d> Renderer<'d> {
    /// For one document.
    pub fn new(document: &'d Document, settings: &'d Settings<'d>) -> Self {
        Self { document, settings, charts: OnceCell::new(), laid: OnceCell::new() }
    }

    /// The document in a form.
    ///
    /// # Errors
    /// A character that no face of ours has, a theme that does not do, or a fault of a library's.
    pub fn render(&self, format: Format) -> Result<Rendering> {
        let document = self.document;
        if format != Format::Text && format != Format::Markdown {
            self.emblem()?;
        }
        let text = |text: String| Ok(Rendering { bytes: text.into_bytes(), pages: None });
        match format {
            Format::Pdf => self.pdf(Standard::Accessible),
            Format::Archive => self.pdf(Standard::Archive),
            Format::Text => text(text::render(document, self.settings.width)),
            Format::Markdown => text(markdown::render(document)),
            Format::Html => text(html::render(
                document,
                self.charts()?,
                &self.settings.theme.style,
                self.settings.past,
            )),
            Format::Docx => {
                Ok(Rendering { bytes: docx::render(document, self.charts()?)?, pages: None })
            }
        }
    }

    /// Refuses an emblem that is no sound picture.
    fn emblem(&self) -> Result<()> {
        let letterhead = self.document.requisites.letterhead.as_ref();
        match letterhead.and_then(|letterhead| letterhead.emblem.as_ref()) {
            Some(emblem) if !chart::is_sound(emblem.kind, &emblem.bytes) => {
                let broken = Diagnostic::error("emblem-broken");
                Err(broken.at(Place::file(emblem.file.as_str())).into())
            }
            _ => Ok(()),
        }
    }

    /// The pages, by a standard.
    fn pdf(&self, standard: Standard) -> Result<Rendering> {
        let laid = match self.laid.get() {
            Some(laid) => laid,
            None => {
                let laid = Laid::out(self.document, self.charts()?, self.settings.theme)?;
                self.laid.get_or_init(|| laid)
            }
        };
        let pdf = laid.write(standard)?;
        Ok(Rendering { bytes: pdf.bytes, pages: Some(pdf.pages) })
    }

    /// The charts, drawn.
    fn charts(&self) -> Result<&[Picture]> {
        if let Some(charts) = self.charts.get() {
            return Ok(charts);
        }
        let charts = chart::pictures(self.document)?;
        Ok(self.charts.get_or_init(|| charts))
    }
}
