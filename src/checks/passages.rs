//! `Passage`: a text that the report may print, with where it is written.

use std::borrow::Cow;
use std::sync::Arc;

use crate::diagnostic::Place;
use crate::figures::Figures;
use crate::model::{Attribute, Entry, Predicate, SETTINGS, Zero};

use super::declared;

/// A text with where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    spot: Spot<'t>,
}

/// Where a text is written; of an entry it is told only where something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Spot<'t> {
    At(Place),
    In(&'t Entry),
}

impl<'t> Passage<'t> {
    /// A text that is written somewhere.
    pub fn at(text: impl Into<Cow<'t, str>>, place: Place) -> Self {
        Self { text: text.into(), spot: Spot::At(place) }
    }

    /// Where it is written.
    pub fn place(&self) -> Place {
        match &self.spot {
            Spot::At(place) => place.clone(),
            Spot::In(entry) => entry.place(),
        }
    }
}

/// What the report may print of the catalogue and of the entries of the period.
pub fn passages<'t>(figures: &'t Figures, entries: &'t [Arc<Entry>]) -> Vec<Passage<'t>> {
    let mut passages = Vec::new();
    let mut add = |text: &'t str, place: Place| passages.push(Passage::at(text, place));
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
    for entry in entries {
        let attributes = entry.attributes.values().flat_map(|attribute| match attribute {
            Attribute::Text(text) => std::slice::from_ref(text),
            Attribute::Texts(texts) => texts.as_slice(),
            Attribute::Number(_) | Attribute::Day(_) | Attribute::Flag(_) => &[],
        });
        let texts = entry.title.iter().chain(attributes);
        let told = |text: &'t String| Passage { text: text.into(), spot: Spot::In(entry) };
        passages.extend(texts.map(told));
    }
    passages
}
