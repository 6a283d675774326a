//! PDF through Typst: the document goes to a theme as data and comes back as pages.
//!
//! The file conforms to PDF/A-2a and PDF/UA-1, or for the archive to PDF/A-1b, as Typst enforces
//! them; the same document gives the same bytes.

mod check;
mod data;
mod fonts;
mod packed;
#[cfg(test)]
mod tests;
mod trouble;
mod widths;
mod words;
mod world;

use std::mem;
use std::panic::{self, AssertUnwindSafe};

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use self::data::Data;
use self::world::Closed;
use crate::diagnostic::{Failure, Fallible, Message, Result};
use crate::document::Document;
use crate::render::Theme;
use crate::render::chart::Picture;

/// Pages of a document whose parts are kept in mind for the next one.
const SHORT: usize = 20;

/// A finished PDF.
pub struct Pdf {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: usize,
}

/// What a file promises to those who read it long after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// PDF/A-2a and PDF/UA-1: tagged, readable by everyone.
    Accessible,
    /// PDF/A-1b: what order 1886/5 of the Ministry of Justice names for keeping over ten years.
    Archive,
}

/// A document laid out, to be written by one standard or another.
pub struct Laid<'d> {
    document: &'d Document,
    theme: &'d Theme,
    world: Closed,
    pages: PagedDocument,
}

impl<'d> Laid<'d> {
    /// Lays a document out under a theme.
    ///
    /// # Errors
    /// Characters that no face of ours has, a theme that does not do, a fault of Typst's own.
    pub fn out(document: &'d Document, charts: &[Picture], theme: &'d Theme) -> Result<Self> {
        check::check(document)?;
        hold_to_this_thread();
        let world = world(document, charts, theme)?;
        let laid = unpanicked(|| layout(&world, theme));
        // The next report of a batch says much the same; of a long annex little comes again.
        let is_short = laid.as_ref().is_ok_and(|laid| laid.pages().len() <= SHORT);
        comemo::evict(usize::from(is_short));
        Ok(Self { document, theme, pages: laid?, world })
    }

    /// Writes the pages as a file.
    ///
    /// # Errors
    /// What the standard does not allow.
    pub fn write(&self, standard: Standard) -> Result<Pdf> {
        let bytes = unpanicked(|| self.export(standard))?;
        let bytes = match standard {
            Standard::Accessible => packed::packed(bytes)?,
            Standard::Archive => bytes, // PDF/A-1 is made of PDF 1.4, which has no such streams
        };
        Ok(Pdf { bytes, pages: self.pages.pages().len() })
    }

    /// The file's bytes.
    fn export(&self, standard: Standard) -> Result<Vec<u8>> {
        let asked: &[PdfStandard] = match standard {
            Standard::Accessible => &[PdfStandard::A_2a, PdfStandard::Ua_1],
            Standard::Archive => &[PdfStandard::A_1b],
        };
        let standards = PdfStandards::new(asked).expect("the standards go together");
        let options = PdfOptions {
            ident: Smart::Custom(self.document.requisites.identity.clone()),
            creator: Smart::Custom(Some("zvit".to_owned())),
            timestamp: world::day(self.document.requisites.date).map(Timestamp::new_utc),
            standards,
            tagged: standard == Standard::Accessible,
            ..PdfOptions::default()
        };
        let written = typst_pdf::pdf(&self.pages, &options);
        written.map_err(|errors| trouble::faults(self.theme, &self.world, &errors))
    }
}

/// What Typst sees of a document.
fn world(document: &Document, charts: &[Picture], theme: &Theme) -> Result<Closed> {
    let data = serde_json::to_vec(&Data::from(document)).or_fail(|| Message::new("pdf-data"))?;
    let charts = (1..).zip(charts).map(|(at, one)| (world::chart(at), one.svg.clone().into()));
    let emblem = document.requisites.letterhead.as_ref().and_then(|one| one.emblem.as_ref());
    let emblem = emblem.map(|emblem| (emblem.kind.file().to_owned(), emblem.bytes.clone()));
    let pictures = charts.chain(emblem).collect();
    Ok(Closed::new(&theme.source, data, pictures, document.requisites.date))
}

/// Lays the pages out.
fn layout(world: &Closed, theme: &Theme) -> Result<PagedDocument> {
    let laid = typst::compile::<PagedDocument>(world);
    let pages = laid.output.map_err(|errors| trouble::faults(theme, world, &errors))?;
    trouble::unknown_fonts(theme, world, &laid.warnings)?;
    Ok(pages)
}

/// Holds Typst to the thread that calls it: handing work to threads of its own and back costs more
/// than they bring, and reports of several departments are made side by side already.
///
/// Where that fails, Typst has threads of its own.
fn hold_to_this_thread() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
    if rayon::current_thread_index().is_none()
        && let Ok(pool) = pool.build()
    {
        mem::forget(pool); // the thread stays in it, and it must not be closed before
    }
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
