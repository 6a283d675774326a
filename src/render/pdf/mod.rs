//! PDF through Typst: the document goes to a theme as data and comes back as pages.
//!
//! The file conforms to PDF/A-2a and PDF/UA-1 as Typst enforces them; the same document gives the
//! same bytes.

mod check;
mod data;
mod fonts;
#[cfg(test)]
mod tests;
mod trouble;
mod words;
mod world;

use std::panic::{self, AssertUnwindSafe};

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use self::data::Data;
use self::world::Closed;
use crate::diagnostic::{Failure, Fallible, Message, Result};
use crate::document::Document;

/// A finished PDF.
pub struct Pdf {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: usize,
}

/// How a document looks: a Typst file that reads `/document.json`.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The file's name, as the user would name it.
    pub name: String,
    /// Its text.
    pub source: String,
}

/// Renders a document under a theme.
///
/// # Errors
/// Characters that no face of ours has, a theme that does not do, a fault of Typst's own.
pub fn render(document: &Document, theme: &Theme) -> Result<Pdf> {
    check::check(document)?;
    let world = world(document, theme)?;
    let rendered = unpanicked(|| {
        let pages = layout(&world, theme)?;
        Ok(Pdf { bytes: export(document, theme, &world, &pages)?, pages: pages.pages().len() })
    });
    comemo::evict(0); // another document has nothing in common with this one
    rendered
}

/// What Typst sees of a document.
fn world(document: &Document, theme: &Theme) -> Result<Closed> {
    let data = serde_json::to_vec(&Data::from(document)).or_fail(|| Message::new("pdf-data"))?;
    Ok(Closed::new(&theme.source, data, document.requisites.date))
}

/// Lays the pages out.
fn layout(world: &Closed, theme: &Theme) -> Result<PagedDocument> {
    let laid = typst::compile::<PagedDocument>(world);
    let pages = laid.output.map_err(|errors| trouble::faults(theme, world, &errors))?;
    trouble::unknown_fonts(theme, world, &laid.warnings)?;
    Ok(pages)
}

/// Writes the pages as a file.
fn export(
    document: &Document,
    theme: &Theme,
    world: &Closed,
    pages: &PagedDocument,
) -> Result<Vec<u8>> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .expect("the two standards go together");
    let options = PdfOptions {
        ident: Smart::Custom(document.requisites.identity.clone()),
        creator: Smart::Custom(Some("zvit".to_owned())),
        timestamp: world::day(document.requisites.date).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    let written = typst_pdf::pdf(pages, &options);
    written.map_err(|errors| trouble::faults(theme, world, &errors))
}

/// Runs Typst so that a fault of its own is one report not made, and not the end of the program.
fn unpanicked<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("?");
        let failure = Failure::new(Message::new("typst-panicked"));
        Err(Failure { source: Some(text.into()), ..failure }.into())
    })
}
