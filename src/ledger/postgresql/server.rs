//! `Server`: one connection to a ledger in PostgreSQL, made anew when it is lost.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, Error};

use super::address::{Address, Credentials};
use super::line::{Line, Purpose};
use super::trouble::{Trouble, told_better};
use crate::diagnostic::{Failure, Fault, Message, Result};

/// How long a server that went away is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Between two attempts.
const PAUSE: Duration = Duration::from_millis(50);

/// A server with the department's ledger. Nothing is connected before something is asked.
#[derive(Debug)]
pub struct Server {
    /// Where it is.
    pub address: Address,
    credentials: OnceLock<Credentials>,
    line: Mutex<Line>,
}

/// Keeps what is read from a server of one state, that of the first question, until it is dropped or
/// something is changed here: what others write meanwhile is not seen.
///
/// It is a transaction of the isolation REPEATABLE READ. Where its connection is lost another one goes
/// on if nothing was done meanwhile, else what is asked next fails with `ledger-moved`.
pub struct Reader(Arc<Server>);

impl Reader {
    /// A reader of a server.
    pub fn of(server: Arc<Server>) -> Self {
        server.line().enter();
        Self(server)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.0.line().leave();
    }
}

/// Two are the same where their addresses are.
impl PartialEq for Server {
    fn eq(&self, other: &Self) -> bool {
        self.address == other.address
    }
}

impl Eq for Server {}

/// Whether something may have been done already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// Nothing was tried yet that might have been done.
    First,
    /// An earlier attempt was cut off, perhaps after it was done.
    Again,
}

impl Server {
    /// A server at an address.
    pub fn new(address: Address) -> Self {
        Self { address, credentials: OnceLock::new(), line: Mutex::default() }
    }

    /// With what to connect; what was told first stays.
    pub fn know(&self, credentials: &Credentials) {
        let _first = self.credentials.set(credentials.clone());
    }

    /// Asks for something that changes nothing; again on a new connection where one was lost.
    ///
    /// # Errors
    /// What the server says; `ledger-moved` as for [`Reader`].
    pub fn ask<T>(
        &self,
        question: impl Fn(&mut Client) -> std::result::Result<T, Trouble>,
    ) -> Result<T> {
        self.tried(Purpose::Read, ["cannot-read-database"; 2], |client, _| question(client))
    }

    /// Changes something, again until it is done or refused. The work is told whether an attempt
    /// was cut off that may have done it already: then it must look before it does it.
    ///
    /// # Errors
    /// What the server says; `outcome-unknown` where the connection was lost in the middle, and no
    /// other could be made.
    pub fn change<T>(
        &self,
        work: impl Fn(&mut Client, Attempt) -> std::result::Result<T, Trouble>,
    ) -> Result<T> {
        self.tried(Purpose::Change, ["cannot-write-database", "outcome-unknown"], work)
    }

    /// Tries something until it is done, refused, or the patience is over; a failure is told under
    /// the first of these codes, a connection that was lost for good under the second.
    fn tried<T>(
        &self,
        purpose: Purpose,
        [refused, lost]: [&'static str; 2],
        work: impl Fn(&mut Client, Attempt) -> std::result::Result<T, Trouble>,
    ) -> Result<T> {
        let mut line = self.line();
        let begun = Instant::now();
        let mut this = Attempt::First;
        loop {
            let is_first = this == Attempt::First && !line.is_connected();
            let attempt = match line.to(self, purpose) {
                // Nobody listens there; a server that starts says that it does.
                Err(Trouble::Lost(error)) if is_first && error.code().is_none() => {
                    return Err(self.failure("cannot-connect", error));
                }
                Ok(client) => work(client, this),
                Err(trouble) => Err(trouble),
            };
            if attempt.is_err() {
                line.drop_state();
            }
            let is_over = line.is_held() || begun.elapsed() > PATIENCE;
            match attempt {
                Ok(done) => return Ok(done),
                Err(Trouble::Fault(fault)) => return Err(fault),
                Err(Trouble::Refused(error)) => return Err(self.failure(refused, error)),
                Err(Trouble::InTheWay(error)) if is_over => {
                    return Err(self.failure(refused, error));
                }
                Err(Trouble::InTheWay(_)) => {}
                Err(Trouble::Lost(error)) => {
                    line.cut();
                    if is_over {
                        return Err(self.failure(lost, error));
                    }
                    this = Attempt::Again;
                }
            }
            thread::sleep(PAUSE);
        }
    }

    /// A failure of the server's, under the message that tells best what to do, else under this
    /// one.
    fn failure(&self, code: &'static str, error: Error) -> Fault {
        let code = told_better(&error).unwrap_or(code);
        let message = Message::new(code).with("file", &self.address.shown);
        Fault::Machine(Failure { message, source: Some(Box::new(error)) })
    }

    /// Keeps everybody else from writing until it is let go, or until the connection ends.
    ///
    /// # Errors
    /// What the server says.
    pub fn hold(&self, sql: &str) -> Result<()> {
        self.change(|client, _| {
            let locked = client.batch_execute("BEGIN").and_then(|()| client.batch_execute(sql));
            if locked.is_err() {
                let _lost_too = client.batch_execute("ROLLBACK");
            }
            Ok(locked?)
        })?;
        self.line().hold();
        Ok(())
    }

    /// Ends what was held: what was done meanwhile is kept, or is as if it had not been.
    ///
    /// # Errors
    /// What the server says.
    pub fn release(&self, ending: &str) -> Result<()> {
        let ended = self.line().release(ending);
        ended.map_err(|error| self.failure("outcome-unknown", error))
    }

    /// The connection; a panic elsewhere leaves it as good as it was.
    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection of its own.
    ///
    /// # Errors
    /// Why there is none.
    pub fn connect(&self) -> std::result::Result<Client, Trouble> {
        self.address.connect(&self.credentials.get().cloned().unwrap_or_default())
    }

    /// Does something with a database that need not have the schema yet, on a connection of its
    /// own.
    ///
    /// # Errors
    /// What the server says, under a message of this code.
    pub fn anew<T>(
        &self,
        code: &'static str,
        work: impl Fn(&mut Client) -> std::result::Result<T, Trouble>,
    ) -> Result<T> {
        let told = |code, trouble| match trouble {
            Trouble::Fault(fault) => fault,
            Trouble::Lost(error) | Trouble::InTheWay(error) | Trouble::Refused(error) => {
                self.failure(code, error)
            }
        };
        let mut client = self.connect().map_err(|trouble| told("cannot-connect", trouble))?;
        let begun = Instant::now();
        loop {
            match work(&mut client) {
                Err(Trouble::InTheWay(_)) if begun.elapsed() < PATIENCE => thread::sleep(PAUSE),
                done => return done.map_err(|trouble| told(code, trouble)),
            }
        }
    }
}
