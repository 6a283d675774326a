//! `Line`: a connection that may be lost, and the transaction that is open on it.

use postgres::{Client, Error};

use super::server::Server;
use super::trouble::Trouble;
use super::{commit, schema};
use crate::diagnostic::{Failure, Fault, Message};

/// What is connected.
#[derive(Default)]
pub struct Line {
    client: Option<Client>,
    open: Transaction,
    /// How many want what they read to be of one state.
    readers: usize,
    /// Of which state what they read since our last change is, as [`commit::counted`] tells it.
    read: Option<i64>,
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
pub enum Purpose {
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

impl Line {
    /// Whether there was a connection when last looked at.
    pub fn is_connected(&self) -> bool {
        self.client.is_some()
    }

    /// Whether everybody else is kept from writing.
    pub fn is_held(&self) -> bool {
        self.open == Transaction::Held
    }

    /// The connection to a server, made where there is none, in the transaction that the purpose needs.
    ///
    /// # Errors
    /// `connection-lost` where others were kept from writing, `ledger-moved` where the state is not
    /// the one that was read, or what the server says.
    pub fn to(&mut self, server: &Server, purpose: Purpose) -> Result<&mut Client, Trouble> {
        if self.client.as_ref().is_some_and(Client::is_closed) {
            let was_held = self.is_held();
            self.cut();
            if was_held {
                return Err(beyond_repair("connection-lost", server));
            }
        }
        if purpose == Purpose::Change {
            self.leave_state()?;
        }
        let client = match &mut self.client {
            Some(client) => client,
            empty => {
                let mut client = server.connect()?;
                schema::look(&mut client, &server.address)?;
                empty.insert(client)
            }
        };
        if purpose == Purpose::Read && self.readers > 0 && self.open == Transaction::None {
            client.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
            self.open = Transaction::State;
            let state = commit::counted(client, server.address.department.as_str())?;
            if *self.read.get_or_insert(state) != state {
                return Err(beyond_repair("ledger-moved", server));
            }
        }
        Ok(client)
    }

    /// Forgets the connection, not what was read on it.
    pub fn cut(&mut self) {
        *self = Self { readers: self.readers, read: self.read, ..Self::default() };
    }

    /// Somebody comes who wants what is read to be of one state.
    pub fn enter(&mut self) {
        self.readers += 1;
    }

    /// One of them goes; the last one ends the state.
    pub fn leave(&mut self) {
        self.readers -= 1;
        if self.readers == 0 {
            // A connection that is lost has left it already.
            let _left = self.leave_state();
        }
    }

    /// Ends the transaction of a state, where there is one, and forgets the state.
    fn leave_state(&mut self) -> Result<(), Error> {
        self.read = None;
        self.end(Transaction::State, "COMMIT")
    }

    /// Ends it after something failed in it, since it answers nothing more; another one may go on.
    pub fn drop_state(&mut self) {
        let _lost_too = self.end(Transaction::State, "ROLLBACK");
    }

    /// The transaction that was begun keeps everybody else from writing.
    pub fn hold(&mut self) {
        self.open = Transaction::Held;
    }

    /// Ends it.
    ///
    /// # Errors
    /// What the server says.
    pub fn release(&mut self, ending: &str) -> Result<(), Error> {
        self.end(Transaction::Held, ending)
    }

    /// Ends a transaction, where it is this one that is open.
    fn end(&mut self, which: Transaction, ending: &str) -> Result<(), Error> {
        match &mut self.client {
            Some(client) if self.open == which => {
                self.open = Transaction::None;
                client.batch_execute(ending)
            }
            _ => Ok(()),
        }
    }
}

/// The failure of a connection that cannot be made good by another one.
fn beyond_repair(code: &'static str, server: &Server) -> Trouble {
    let message = Message::new(code).with("file", &server.address.shown);
    Fault::from(Failure::new(message)).into()
}
