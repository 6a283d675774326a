//! What only reads a ledger begins anew where somebody writes to it meanwhile, so that nobody is told
//! of two states at once.

use crate::diagnostic::Fault;

/// How often it is begun.
const TRIES: usize = 3;

/// What is read of one state. What a command prints it prints last; a warning may be told again.
///
/// # Errors
/// What the reading says; `ledger-moved` where it was never left alone.
pub fn steady<T>(read: impl Fn() -> anyhow::Result<T>) -> anyhow::Result<T> {
    let mut told = read();
    for _ in 1..TRIES {
        if !told.as_ref().is_err_and(is_moved) {
            break;
        }
        told = read();
    }
    told
}

/// Whether a ledger was no longer what it had been when it was first read.
fn is_moved(error: &anyhow::Error) -> bool {
    let fault = error.chain().find_map(|cause| cause.downcast_ref());
    matches!(fault, Some(Fault::Machine(failure)) if failure.message.code == "ledger-moved")
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::diagnostic::{Failure, Message};

    #[test]
    fn what_moves_is_read_three_times() {
        let moved = |code| Fault::from(Failure::new(Message::new(code)));
        for (code, until, tries) in
            [("ledger-moved", 2, 2), ("ledger-moved", 9, 3), ("ledger-locked", 9, 1)]
        {
            let begun = Cell::new(0);
            let read = || {
                begun.set(begun.get() + 1);
                if begun.get() < until { Err(moved(code).into()) } else { Ok(()) }
            };
            assert_eq!((steady(read).is_ok(), begun.get()), (until == 2, tries));
        }
    }
}
