//! The annex of a report: for each of its figures the formula and the entries behind it.

use crate::document::{Annex, Document, Source};

/// The annex of a document: where its figures come from, laid out to be signed with it.
pub fn annex(document: &Document, sources: &[Source]) -> Annex {
    let mark = vec!["Додаток".to_owned(), format!("до звіту {}", document.requisites.heading)];
    let title = "Записи, з яких складаються цифри звіту".to_owned();
    let blocks = sources.iter().flat_map(|source| source.blocks.clone()).collect();
    Annex { mark, title, blocks }
}
