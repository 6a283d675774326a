//! `Lock`: one writer at a time; whoever waits too long is told who holds it.

use std::any::Any;
use std::fs::{OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::diagnostic::{Failure, Fallible, Message, Result};

/// How long a writer waits for another.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// Between two attempts.
const PAUSE: Duration = Duration::from_millis(3);

/// The right to write, until it is dropped or its process ends, however that ends.
pub struct Lock(#[expect(dead_code, reason = "dropping it gives the lock back")] Box<dyn Any>);

impl Lock {
    /// A right that ends when this is dropped.
    pub fn of(held: impl Any) -> Self {
        Self(Box::new(held))
    }

    /// Waits for the right to write.
    ///
    /// The lock is the system's own on an open file, and no file that could stay behind: what is
    /// written in it only tells the others who holds it.
    ///
    /// # Errors
    /// `ledger-locked` with the holder's name after the patience, or what the machine says.
    pub fn take(path: &Path, name: &str, holder: &str, patience: Duration) -> Result<Self> {
        let failed = || Message::new("cannot-lock").with("file", name);
        let mut options = OpenOptions::new();
        let mut file = options
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .or_fail(failed)?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if start.elapsed() < patience => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => {
                    let mut holder = String::new();
                    let _unread = file.read_to_string(&mut holder);
                    let message = Message::new("ledger-locked").with("holder", holder.trim());
                    return Err(Failure::new(message.with("file", name)).into());
                }
                Err(TryLockError::Error(error)) => return Err(error).or_fail(failed),
            }
        }
        let told = file.set_len(0).and_then(|()| file.rewind());
        told.and_then(|()| file.write_all(holder.as_bytes())).or_fail(failed)?;
        Ok(Self::of(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Argument, Fault};

    #[test]
    fn whoever_waits_too_long_is_told_who_holds_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".lock");
        let held = Lock::take(&path, "ledger", "olena, 17", PATIENCE).unwrap();
        let Err(Fault::Machine(failure)) = Lock::take(&path, "ledger", "ivan", Duration::ZERO)
        else {
            panic!("two hold it")
        };
        assert_eq!(failure.message.code, "ledger-locked");
        assert_eq!(failure.message.arguments["holder"], Argument::from("olena, 17"));
        drop(held);
        assert!(Lock::take(&path, "ledger", "ivan", Duration::ZERO).is_ok());
    }
}
