//! Renderings: one function from a document to bytes for each format.

mod pdf;
mod text;
mod theme;

use std::str::FromStr;

pub use pdf::Theme;

use crate::diagnostic::{Diagnostic, Result};
use crate::document::Document;

/// A form in which a report can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// A PDF to sign: PDF/A-2a and PDF/UA-1.
    Pdf,
    /// Plain text in UTF-8.
    Text,
}

impl Format {
    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Text => "txt",
        }
    }
}

impl FromStr for Format {
    type Err = Diagnostic;

    fn from_str(text: &str) -> std::result::Result<Self, Diagnostic> {
        match text {
            "pdf" => Ok(Self::Pdf),
            "text" | "txt" => Ok(Self::Text),
            _ => Err(Diagnostic::error("unknown-format").with("format", text)),
        }
    }
}

/// What a rendering may be asked for.
#[derive(Debug, Clone)]
pub struct Settings<'a> {
    /// How the PDF looks.
    pub theme: &'a Theme,
    /// Columns of plain text.
    pub width: usize,
}

/// A document in one of its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendering {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Its pages, where it has any.
    pub pages: Option<usize>,
}

/// Renders a document.
///
/// # Errors
/// A character that no face of ours has, a theme that does not do, or a fault of Typst's.
pub fn render(document: &Document, format: Format, settings: &Settings) -> Result<Rendering> {
    match format {
        Format::Pdf => {
            let pdf = pdf::render(document, settings.theme)?;
            Ok(Rendering { bytes: pdf.bytes, pages: Some(pdf.pages) })
        }
        Format::Text => {
            let text = text::render(document, settings.width);
            Ok(Rendering { bytes: text.into_bytes(), pages: None })
        }
    }
}
