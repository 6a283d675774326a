//! `Fault`: why a step could not be done: something to mend, or the machine.

use std::error::Error;

use super::{Diagnostic, Diagnostics, Message};

/// What a step of ours gives.
pub type Result<T> = std::result::Result<T, Fault>;

/// Why a step could not be done; the command line makes its exit code of this.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A person must mend data, settings or a template.
    #[error("{} found", .0.iter().count())]
    Mend(Diagnostics),
    /// The machine failed: a disk, a lock, a database.
    #[error(transparent)]
    Machine(#[from] Failure),
}

/// The machine failed at something that we can name, for a reason of its own.
#[derive(Debug, thiserror::Error)]
#[error("{}", .message.code)]
pub struct Failure {
    /// What could not be done.
    pub message: Message,
    /// Why, as the machine tells it.
    pub source: Option<Box<dyn Error + Send + Sync>>,
}

impl Failure {
    /// A failure that has no deeper cause to show.
    pub fn new(message: Message) -> Self {
        Self { message, source: None }
    }
}

impl From<Diagnostic> for Fault {
    fn from(one: Diagnostic) -> Self {
        Self::Mend(one.into())
    }
}

/// Says what could not be done when something of the machine's fails.
pub trait Fallible<T> {
    /// Names what failed.
    ///
    /// # Errors
    /// The failure itself, with the machine's reason as its source.
    fn or_fail(self, message: impl FnOnce() -> Message) -> Result<T>;
}

impl<T, E: Error + Send + Sync + 'static> Fallible<T> for std::result::Result<T, E> {
    fn or_fail(self, message: impl FnOnce() -> Message) -> Result<T> {
        self.map_err(|source| {
            Fault::Machine(Failure { message: message(), source: Some(Box::new(source)) })
        })
    }
}
