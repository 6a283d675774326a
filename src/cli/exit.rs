//! The exit codes, in one table.

use std::io;

use crate::diagnostic::{Fault, Message};

/// How a run ended, as the shell is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All was done, or the reader of the output had enough.
    Done,
    /// A person must mend something: data, settings, a template.
    Mend,
    /// The command line was wrong.
    Usage,
    /// The machine failed: a disk, a lock, a database.
    Machine,
}

impl Exit {
    /// The number for the shell.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Mend => 1,
            Self::Usage => 2,
            Self::Machine => 3,
        }
    }

    /// How a run ended that failed so.
    pub fn of(error: &anyhow::Error) -> Self {
        for cause in error.chain() {
            if cause.is::<ReaderGone>() {
                return Self::Done;
            }
            if cause.is::<Misused>() {
                return Self::Usage;
            }
            if cause.is::<Told>() || matches!(cause.downcast_ref(), Some(Fault::Mend(_))) {
                return Self::Mend;
            }
        }
        Self::Machine
    }
}

/// A wrong command line that the grammar could not refuse, such as a period that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.code)]
pub struct Misused(pub Message);

/// Nobody reads the standard output any more, as after `| head`: no failure of ours.
#[derive(Debug, thiserror::Error)]
#[error("the reader of the output is gone")]
pub struct ReaderGone(#[source] pub io::Error);

/// A person must mend something, which the command has told in a form of its own.
#[derive(Debug, thiserror::Error)]
#[error("something is to be mended, as was told")]
pub struct Told;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, Failure, Fallible};

    fn code(error: impl Into<anyhow::Error>) -> u8 {
        Exit::of(&error.into()).code()
    }

    fn failed() -> Message {
        Message::new("cannot-read-file").with("file", "a")
    }

    #[test]
    fn what_a_person_can_mend_is_one() {
        let fault = Fault::from(Diagnostic::error("unknown-key"));
        assert_eq!(code(fault), 1);
        let fault = Fault::from(Diagnostic::error("unknown-key"));
        assert_eq!(code(anyhow::Error::from(fault).context("deeper")), 1);
    }

    #[test]
    fn a_wrong_command_line_is_two() {
        assert_eq!(code(Misused(Message::new("bad-period"))), 2);
    }

    #[test]
    fn a_failure_of_the_machine_is_three() {
        assert_eq!(code(Fault::from(Failure::new(failed()))), 3);
        assert_eq!(code(io::Error::from(io::ErrorKind::StorageFull)), 3);
        assert_eq!(code(anyhow::anyhow!("something else")), 3);
    }

    #[test]
    fn a_broken_pipe_is_nothing_but_other_broken_writes_are() {
        let broken = || io::Error::from(io::ErrorKind::BrokenPipe);
        let gone: Result<(), Fault> = Err(ReaderGone(broken())).or_fail(failed);
        assert_eq!(code(gone.unwrap_err()), 0);
        let socket: Result<(), Fault> = Err(broken()).or_fail(failed);
        assert_eq!(code(socket.unwrap_err()), 3);
    }
}
