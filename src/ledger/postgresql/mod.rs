//! The ledger in PostgreSQL: many departments in one database, many clerks at once.
//!
//! Plain SQL, so that engines of the same protocol do as well; what for that was avoided, and the
//! rights of people and programs, are told in `docs/postgresql.md`.

mod address;
mod closing;
mod commit;
mod line;
mod passfile;
mod row;
mod schema;
mod server;
mod tls;
mod trouble;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use postgres::types::Type;

pub use address::{Address, Credentials};
pub use closing::{Head, add, content, kept};
pub use row::select;
pub use server::Server;

use self::row::Value;
use self::server::Reader;
use super::lock::Lock;
use super::register::{History, Register};
use super::row::quantity;
use super::tally::Tallier;
use crate::diagnostic::{Diagnostic, Result};
use crate::model::{Entry, EntryId, Journal, Key, LookedAt, Operation, Quantity, Selection, Tally};

/// A department's ledger in PostgreSQL.
pub struct Postgres {
    server: Arc<Server>,
    name: Arc<str>,
    /// Keeps what is read of one state, where it is for readers only.
    _reader: Option<Reader>,
}

/// Brings a database to our schema and adds the department to it.
///
/// # Errors
/// `ledger-too-new`, or what the server says.
pub fn migrate(server: &Server) -> Result<()> {
    server.anew("cannot-write-database", |client| schema::migrate(client, &server.address))
}

/// Fills the ledger of a department that has none yet, in one transaction.
///
/// # Errors
/// `ledger-not-empty`, or what the server says.
pub fn create(server: &Server, entries: &[Entry], operations: &[Operation]) -> Result<()> {
    migrate(server)?;
    let department = server.address.department.as_str();
    server.change(|client, _| {
        let mut transaction = client.transaction()?;
        let found = commit::lock(&mut transaction, department, operations.len())?;
        let sql = "SELECT 1 FROM zvit.entry WHERE department = $1 LIMIT 1";
        let is_empty = transaction.query_typed(sql, &[(&department, Type::TEXT)])?.is_empty();
        if found > 0 || !is_empty {
            let full = Diagnostic::error("ledger-not-empty");
            return Err(full.with("file", &*server.address.shown).into());
        }
        let entries: Vec<&Entry> = entries.iter().collect();
        row::insert(&mut transaction, department, &entries)?;
        for (number, operation) in (1..).zip(operations) {
            commit::record(&mut transaction, department, number, operation)?;
        }
        Ok(transaction.commit()?)
    })
}

impl Postgres {
    /// A department's ledger on a server; nothing is asked of it yet.
    pub fn new(server: Arc<Server>) -> Self {
        let name = server.address.shown.as_str().into();
        Self { server, name, _reader: None }
    }

    /// The same for readers: all that is read is of one state, whatever others write meanwhile.
    pub fn still(server: Arc<Server>) -> Self {
        Self { _reader: Some(Reader::of(server.clone())), ..Self::new(server) }
    }

    /// Whose ledger it is.
    fn department(&self) -> &str {
        self.server.address.department.as_str()
    }

    /// The entries that a query gives; what is wrong in their rows is told all at once.
    fn read(&self, sql: &str, values: &[Value]) -> Result<Vec<Entry>> {
        let (entries, wrong) =
            self.server.ask(|client| Ok(row::read(client, sql, values, &self.name)?))?;
        wrong.or(entries)
    }
}

/// The condition of a selection, over [`Condition::values`].
struct Condition<'s> {
    department: &'s str,
    from: Option<String>,
    to: Option<String>,
    indicators: Option<Vec<&'s str>>,
}

impl<'s> Condition<'s> {
    fn new(department: &'s str, selection: &'s Selection) -> Self {
        let indicators = selection.indicators.as_ref();
        Self {
            department,
            from: selection.from.map(|day| day.to_string()),
            // A day past the calendar is past all days.
            to: Some(selection.to).filter(|day| *day < NaiveDate::MAX).map(|day| day.to_string()),
            indicators: indicators.map(|all| all.iter().map(Key::as_str).collect()),
        }
    }

    /// As SQL: what is not asked for is left out, so that every condition finds its index.
    fn sql(&self) -> String {
        let parts = [
            self.from.as_ref().map(|_| " AND entry.day >= $2::date"),
            self.to.as_ref().map(|_| " AND entry.day <= $3::date"),
            self.indicators.as_ref().map(|_| " AND entry.indicator = ANY($4)"),
        ];
        "entry.department = $1".to_owned() + &parts.into_iter().flatten().collect::<String>()
    }

    fn values(&self) -> [Value<'_>; 4] {
        [
            (&self.department, Type::TEXT),
            (&self.from, Type::TEXT),
            (&self.to, Type::TEXT),
            (&self.indicators, Type::TEXT_ARRAY),
        ]
    }
}

impl Journal for Postgres {
    fn entries(&self, selection: &Selection) -> Result<Vec<Entry>> {
        let condition = Condition::new(self.department(), selection);
        self.read(&select("zvit.entry", &condition.sql()), &condition.values())
    }

    fn readings(&self, indicators: &BTreeSet<Key>, on: NaiveDate) -> Result<Vec<Entry>> {
        let from = "unnest($2) AS wanted (indicator) CROSS JOIN LATERAL ( \
                    SELECT * FROM zvit.entry WHERE entry.department = $1 \
                    AND entry.indicator = wanted.indicator AND entry.day <= $3::date \
                    ORDER BY entry.day DESC, entry.id DESC LIMIT 1) AS entry";
        let indicators: Vec<&str> = indicators.iter().map(Key::as_str).collect();
        let on = on.to_string();
        let values: [Value; 3] =
            [(&self.department(), Type::TEXT), (&indicators, Type::TEXT_ARRAY), (&on, Type::TEXT)];
        self.read(&select(from, "true"), &values)
    }

    fn tallies(&self, selection: &Selection, looked_at: &LookedAt) -> Result<Option<Vec<Tally>>> {
        let condition = Condition::new(self.department(), selection);
        let sql = select("zvit.entry", &condition.sql());
        self.server.ask(|client| {
            let tallier = Tallier::new(&self.name, looked_at);
            Ok(row::read_tallies(client, &sql, &condition.values(), tallier)?)
        })
    }

    fn quantities(&self, selection: &Selection) -> Result<Vec<(Quantity, usize)>> {
        let condition = Condition::new(self.department(), selection);
        let sql = format!(
            "SELECT count::text, approx, count(*) FROM zvit.entry WHERE {} GROUP BY count, approx",
            condition.sql()
        );
        let rows = self.server.ask(|client| Ok(client.query_typed(&sql, &condition.values())?))?;
        let read = |row: &postgres::Row| {
            let quantity = quantity(row.try_get(0).ok()?, row.try_get(1).ok()?)?;
            Some((quantity, usize::try_from(row.try_get::<_, i64>(2).ok()?).ok()?))
        };
        match rows.iter().map(read).collect() {
            Some(quantities) => Ok(quantities),
            // Reading the entries tells which of them is to be mended.
            None => Ok(self.entries(selection)?.iter().map(|entry| (entry.quantity, 1)).collect()),
        }
    }
}

impl Register for Postgres {
    fn apply(&self, operation: &Operation) -> Result<()> {
        self.commit(operation)
    }

    fn hold(&self, _holder: &str) -> Result<Lock> {
        hold(&self.server)
    }

    fn history(&self) -> Result<History> {
        self.told()
    }

    fn beginning_with(&self, start: &str) -> Result<Vec<Entry>> {
        let past = format!("{start}\u{10ffff}");
        let values: [Value; 3] =
            [(&self.department(), Type::TEXT), (&start, Type::TEXT), (&past, Type::TEXT)];
        let condition = "entry.department = $1 AND entry.id BETWEEN $2 AND $3";
        self.read(&select("zvit.entry", condition), &values)
    }

    fn of_ids(&self, ids: &BTreeSet<EntryId>) -> Result<Vec<Entry>> {
        let ids: Vec<&str> = ids.iter().map(EntryId::as_str).collect();
        let values: [Value; 2] = [(&self.department(), Type::TEXT), (&ids, Type::TEXT_ARRAY)];
        self.read(&select("zvit.entry", OF_IDS), &values)
    }
}

/// The condition of the entries of some ids.
const OF_IDS: &str = "entry.department = $1 AND entry.id = ANY($2)";

/// Keeps everybody else from a department's ledger, in a transaction that [`Server::release`] ends.
///
/// # Errors
/// What the server says.
pub fn hold(server: &Arc<Server>) -> Result<Lock> {
    let key = &server.address.department;
    // A key is letters, digits, hyphens and points: it cannot end the text.
    server.hold(&format!(
        "SET LOCAL lock_timeout = '10s'; \
         SELECT 1 FROM zvit.department WHERE key = '{key}' FOR UPDATE"
    ))?;
    Ok(Lock::of(Held(server.clone())))
}

/// A ledger that is kept from everybody else, until this is dropped.
struct Held(Arc<Server>);

impl Drop for Held {
    fn drop(&mut self) {
        // Where the connection is lost the server has let it go by itself.
        let _ended = self.0.release("ROLLBACK");
    }
}
