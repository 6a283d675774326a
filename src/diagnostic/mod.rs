//! What went wrong, as data: a code with arguments; its wording is chosen where it is printed.
//!
//! There are two kinds of bad news. A [`Diagnostic`] is something that a person can mend: data,
//! settings, a template. A [`Failure`] is the machine's: a disk, a lock, a database. Both travel
//! in a [`Fault`]. No text for people lives here: see the catalogue of messages of the command line.

mod fault;
mod message;
mod place;

pub use fault::{Failure, Fallible, Fault, Result};
pub use message::{Argument, Message};
pub use place::{Excerpt, Place};

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Only to be known.
    Note,
    /// Worth looking at; the result is made all the same.
    Warning,
    /// Stops the command: a result made all the same would be wrong.
    Error,
}

/// One thing that a person must mend: what is wrong, and where.
///
/// The code of its message names it for ever: scripts may rely on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, and by the attribute `.hint` of the same message, what to do.
    pub message: Message,
    /// Where it is wrong.
    pub place: Box<Place>,
}

impl Diagnostic {
    /// An error without a place yet.
    pub fn error(code: &'static str) -> Self {
        Self { severity: Severity::Error, message: Message::new(code), place: Box::default() }
    }

    /// A warning without a place yet.
    pub fn warning(code: &'static str) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code) }
    }

    /// The same with an argument of its message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.message = self.message.with(name, value);
        self
    }

    /// The same with an argument where there is a value.
    #[must_use]
    pub fn with_some(self, name: &'static str, value: Option<impl Into<Argument>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The same about a column of a table, or a key of an entry.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.place.field = Some(field.into());
        self
    }

    /// The same at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        *self.place = place;
        self
    }
}

/// Collects diagnostics, so that a person sees all of them at once and not the first only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|one| one.severity == Severity::Error)
    }

    /// All of them in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// The value where no error was found.
    ///
    /// # Errors
    /// All that was found, when any of it is an error.
    pub fn or<T>(self, value: T) -> Result<T> {
        if self.has_errors() { Err(Fault::Mend(self)) } else { Ok(value) }
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, more: I) {
        self.0.extend(more);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(one: Diagnostic) -> Self {
        Self(vec![one])
    }
}

/// The known name nearest to a mistyped one, if any is near enough to be what was meant.
///
/// Nearness is Damerau–Levenshtein distance: at most a third of the name's length, at least one.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    let folded = name.to_lowercase();
    known
        .into_iter()
        .map(|candidate| {
            (strsim::damerau_levenshtein(&folded, &candidate.to_lowercase()), candidate)
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swapped_letter_is_near() {
        assert_eq!(nearest("materails", ["materials", "documents"]), Some("materials"));
    }

    #[test]
    fn another_word_is_not_near() {
        assert_eq!(nearest("letters", ["materials", "documents"]), None);
    }

    #[test]
    fn warnings_alone_stop_nothing() {
        let mut found = Diagnostics::default();
        found.push(Diagnostic::warning("entry-longer-than-period"));
        assert!(matches!(found.or(1), Ok(1)));
    }
}
