//! The annex of a report: for each of its figures the formula and the entries behind it.

use crate::document::{Annex, DATE_PLACE, Document, NUMBER_PLACE, Source};

/// The annex of a document: where its figures come from, laid out to be signed with it.
pub fn annex(document: &Document, sources: &[Source]) -> Annex {
    let of = format!("до звіту {}", document.requisites.heading);
    let mark = vec!["Додаток".to_owned(), of, DATE_PLACE.to_owned(), NUMBER_PLACE.to_owned()];
    let title = "Записи, з яких складаються цифри звіту".to_owned();
    let blocks = sources.iter().flat_map(|source| source.blocks.clone()).collect();
    Annex { mark, title, blocks }
}
