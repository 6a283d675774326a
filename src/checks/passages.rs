//! `Passage`: a text that the report may print, with where it is written.

use crate::diagnostic::{Place, Result};
use crate::figures::Figures;
use crate::model::{Attribute, Predicate, SETTINGS, Zero};

use super::declared;

/// A text with where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The text.
    pub text: String,
    /// Where it is written.
    pub place: Place,
}

/// What the report may print of the catalogue and of the entries of the period.
///
/// # Errors
/// What is wrong with the ledger.
pub fn passages(figures: &Figures) -> Result<Vec<Passage>> {
    let mut passages = Vec::new();
    let mut add =
        |text: &str, place: Place| passages.push(Passage { text: text.to_owned(), place });
    let catalogue = figures.catalogue();
    for dimension in catalogue.dimensions.values() {
        add(&dimension.label, Place::file(SETTINGS));
        dimension.values.iter().for_each(|value| add(&value.label, Place::file(SETTINGS)));
    }
    for term in catalogue.terms.values() {
        let forms = [&term.one, &term.few, &term.many, &term.other];
        forms.into_iter().chain(&term.acc_one).for_each(|form| add(form, Place::file(SETTINGS)));
    }
    for section in &figures.catalogue().sections {
        for text in std::iter::once(&section.title).chain(&section.text) {
            add(text, declared(section.line));
        }
    }
    for indicator in &figures.catalogue().indicators {
        let wording = &indicator.wording;
        let verb = match &wording.verb {
            Some(Predicate::Invariable(verb)) => Some(verb),
            _ => None,
        };
        let zero = match &indicator.zero {
            Zero::Say(text) => Some(text),
            Zero::Hide => None,
        };
        let texts =
            [Some(&indicator.label), verb, wording.lead.as_ref(), wording.tail.as_ref(), zero];
        for text in texts.into_iter().flatten() {
            add(text, declared(indicator.line));
        }
    }
    for entry in figures.logged()? {
        let attributes = entry.attributes.values().flat_map(|attribute| match attribute {
            Attribute::Text(text) => std::slice::from_ref(text),
            Attribute::Texts(texts) => texts.as_slice(),
            Attribute::Number(_) | Attribute::Day(_) | Attribute::Flag(_) => &[],
        });
        for text in entry.title.iter().chain(attributes) {
            add(text, entry.place());
        }
    }
    Ok(passages)
}
