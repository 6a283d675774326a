//! A finished file with its small objects in compressed streams (ISO 32000-1, 7.5.7), which Typst
//! does not write: the tags of a long table take four times as much without.

use lopdf::{Document, SaveOptions};

use crate::diagnostic::{Fallible, Message, Result};

/// Objects in a stream: a reader unpacks a whole stream for each object that it needs.
const TOGETHER: usize = 200;
/// How hard they are compressed, as zlib counts; more takes longer for hardly a byte.
const LEVEL: u32 = 6;

/// Bytes from which on a file is packed: a small one gains little, and it would take a fifth of the
/// time of the report.
const LARGE: usize = 200_000;

/// The same file, smaller where it is large.
///
/// # Errors
/// A file that the library cannot read.
pub fn packed(file: Vec<u8>) -> Result<Vec<u8>> {
    if file.len() < LARGE {
        return Ok(file);
    }
    let failed = || Message::new("pdf-not-packed");
    let mut document = Document::load_mem(&file).or_fail(failed)?;
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(TOGETHER)
        .compression_level(LEVEL);
    let mut packed = Vec::with_capacity(file.len() / 3);
    document.save_with_options(&mut packed, options.build()).or_fail(failed)?;
    Ok(packed)
}
