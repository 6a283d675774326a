//! `Server`: one connection to a ledger in PostgreSQL, made anew when it is lost.

use std::error::Error as _;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use postgres::error::SqlState;
use postgres::{Client, Error};

use super::address::{Address, Credentials};
use super::{commit, schema};
use crate::diagnostic::{Diagnostic, Failure, Fault, Message, Result};

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

/// What is connected.
#[derive(Default)]
struct Line {
    client: Option<Client>,
    open: Transaction,
    /// How many want what they read to be of one state.
    readers: usize,
    /// Of which state what they read since our last change is, as [`commit::counted`] tells it.
    read: Option<i64>,
}

impl Line {
    /// Forgets the connection, not what was read on it.
    fn cut(&mut self) {
        *self = Self { readers: self.readers, read: self.read, ..Self::default() };
    }

    /// Ends the transaction of a state, where there is one, and forgets the state.
    fn leave_state(&mut self) -> std::result::Result<(), Error> {
        self.read = None;
        match &mut self.client {
            Some(client) if self.open == Transaction::State => {
                self.open = Transaction::None;
                client.batch_execute("COMMIT")
            }
            _ => Ok(()),
        }
    }
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
        server.line().readers += 1;
        Self(server)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let mut line = self.0.line();
        line.readers -= 1;
        if line.readers == 0 {
            // A connection that is lost has left it already.
            let _left = line.leave_state();
        }
    }
}

/// A transaction that outlasts a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Transaction {
    /// There is none: each question is one of its own.
    #[default]
    None,
    /// One that sees the same state from its first question to its end.
    State,
    /// One that keeps everybody else from writing.
    Held,
}

/// What something is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To know it.
    Read,
    /// To change it.
    Change,
}

impl std::fmt::Debug for Line {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        out.write_str("Line")
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

/// Why an attempt failed.
pub enum Trouble {
    /// The connection was lost: whether the server did it is not known.
    Lost(Error),
    /// Nothing was done, and may be tried again: others were in the way.
    InTheWay(Error),
    /// The server refuses.
    Refused(Error),
    /// Ours, not the server's.
    Fault(Fault),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        let is_lost = |state: &SqlState| {
            state.code().starts_with("08")
                || state.code() == "25P04" // a transaction that lasts longer than the server wants
                || [
                    SqlState::ADMIN_SHUTDOWN,
                    SqlState::CRASH_SHUTDOWN,
                    SqlState::CANNOT_CONNECT_NOW,
                    SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
                ]
                .contains(state)
        };
        match error.code() {
            Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED) => {
                Self::InTheWay(error)
            }
            // Two make the schema at once: the other one was first.
            Some(&SqlState::DUPLICATE_SCHEMA) => Self::InTheWay(error),
            Some(state) if is_lost(state) => Self::Lost(error),
            None if error.is_closed() || error.source().is_some_and(is_of_network) => {
                Self::Lost(error)
            }
            Some(_) | None => Self::Refused(error),
        }
    }
}

/// The message of a failure about which a person can do something.
fn told_better(error: &Error) -> Option<&'static str> {
    match error.code() {
        Some(&SqlState::INVALID_PASSWORD | &SqlState::INVALID_AUTHORIZATION_SPECIFICATION) => {
            Some("cannot-log-in")
        }
        Some(&SqlState::INVALID_CATALOG_NAME) => Some("no-such-database"),
        Some(&SqlState::INSUFFICIENT_PRIVILEGE) => Some("no-right-on-server"),
        Some(&SqlState::READ_ONLY_SQL_TRANSACTION) => Some("server-only-reads"),
        Some(&SqlState::LOCK_NOT_AVAILABLE) => Some("ledger-busy"),
        Some(state) if state.code() == "ZV001" => Some("period-closed-there"),
        Some(_) => None,
        None => match error.to_string() {
            told if told.starts_with("invalid configuration") => Some("cannot-log-in"),
            told if told.contains("TLS") => Some("server-not-trusted"),
            _ => None,
        },
    }
}

/// Whether the cause is the network or the system, and not what was said.
fn is_of_network(cause: &(dyn std::error::Error + 'static)) -> bool {
    cause.is::<std::io::Error>()
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Diagnostic> for Trouble {
    fn from(one: Diagnostic) -> Self {
        Self::Fault(one.into())
    }
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
            let is_first = this == Attempt::First && line.client.is_none();
            let attempt = match self.connected(&mut line, purpose) {
                // Nobody listens there; a server that starts says that it does.
                Err(Trouble::Lost(error)) if is_first && error.code().is_none() => {
                    return Err(self.failure("cannot-connect", error));
                }
                Ok(client) => work(client, this),
                Err(trouble) => Err(trouble),
            };
            if let (Err(_), Transaction::State, Some(client)) =
                (&attempt, line.open, &mut line.client)
            {
                // A transaction in which something failed answers nothing more.
                let _lost_too = client.batch_execute("ROLLBACK");
                line.open = Transaction::None;
            }
            let is_over = line.open == Transaction::Held || begun.elapsed() > PATIENCE;
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
        self.line().open = Transaction::Held;
        Ok(())
    }

    /// Ends what was held: what was done meanwhile is kept, or is as if it had not been.
    ///
    /// # Errors
    /// What the server says.
    pub fn release(&self, ending: &str) -> Result<()> {
        let mut line = self.line();
        let Line { client: Some(client), open: open @ Transaction::Held, .. } = &mut *line else {
            return Ok(());
        };
        *open = Transaction::None;
        client.batch_execute(ending).map_err(|error| self.failure("outcome-unknown", error))
    }

    /// The connection; a panic elsewhere leaves it as good as it was.
    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The connection, made where there is none, in the transaction that the purpose needs.
    fn connected<'l>(
        &self,
        line: &'l mut Line,
        purpose: Purpose,
    ) -> std::result::Result<&'l mut Client, Trouble> {
        if line.client.as_ref().is_some_and(Client::is_closed) {
            let was = line.open;
            line.cut();
            if was == Transaction::Held {
                return Err(self.broken("connection-lost"));
            }
        }
        if purpose == Purpose::Change {
            line.leave_state()?;
        }
        let Line { client, open, readers, read } = line;
        let client = match client {
            Some(client) => client,
            empty => {
                let credentials = self.credentials.get().cloned().unwrap_or_default();
                let mut client = self.address.connect(&credentials)?;
                schema::look(&mut client, &self.address)?;
                empty.insert(client)
            }
        };
        if purpose == Purpose::Read && *readers > 0 && *open == Transaction::None {
            client.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
            *open = Transaction::State;
            let state = commit::counted(client, self.address.department.as_str())?;
            if *read.get_or_insert(state) != state {
                return Err(self.broken("ledger-moved"));
            }
        }
        Ok(client)
    }

    /// The failure of a connection that cannot be made good by another one.
    fn broken(&self, code: &'static str) -> Trouble {
        let message = Message::new(code).with("file", &self.address.shown);
        Fault::from(Failure::new(message)).into()
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
        let credentials = self.credentials.get().cloned().unwrap_or_default();
        let told = |code, trouble| match trouble {
            Trouble::Fault(fault) => fault,
            Trouble::Lost(error) | Trouble::InTheWay(error) | Trouble::Refused(error) => {
                self.failure(code, error)
            }
        };
        let connected = self.address.connect(&credentials);
        let mut client = connected.map_err(|trouble| told("cannot-connect", trouble))?;
        let begun = Instant::now();
        loop {
            match work(&mut client) {
                Err(Trouble::InTheWay(_)) if begun.elapsed() < PATIENCE => thread::sleep(PAUSE),
                done => return done.map_err(|trouble| told(code, trouble)),
            }
        }
    }
}
