//! `Message`: a code of the catalogue of messages, with its arguments.

use std::collections::BTreeMap;

/// A value that a message names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// Shown as it is.
    Text(String),
    /// A number that words agree with.
    Number(i64),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// A code of the catalogue of messages, with the arguments of its wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The message's name in the catalogue.
    pub code: &'static str,
    /// Arguments by name.
    pub arguments: BTreeMap<&'static str, Argument>,
}

impl Message {
    /// A message without arguments yet.
    pub fn new(code: &'static str) -> Self {
        Self { code, arguments: BTreeMap::new() }
    }

    /// The same with an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.insert(name, value.into());
        self
    }
}
