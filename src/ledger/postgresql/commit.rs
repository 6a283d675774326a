//! How an operation becomes part of a ledger in PostgreSQL: in one transaction with its own record.

use std::collections::BTreeMap;

use postgres::types::Type;
use postgres::{GenericClient, Row, Transaction};

use super::row::{self, Value, select};
use super::server::Attempt;
use super::trouble::Trouble;
use super::{OF_IDS, Postgres, closing};
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::ledger::closings::Closings;
use crate::ledger::history;
use crate::ledger::register::History;
use crate::model::{Entry, EntryId, Operation, Origin, changed_meanwhile, id_taken};

/// What an operation leaves to be done to the rows.
#[derive(Default)]
struct Work<'o> {
    added: Vec<&'o Entry>,
    changed: Vec<&'o Entry>,
    removed: Vec<&'o Entry>,
}

impl Postgres {
    /// Does an operation and writes it into the history. Where the connection is lost, it is tried
    /// again unless it turns out to have been done: it is never done twice.
    pub fn commit(&self, operation: &Operation) -> Result<()> {
        // Which periods are closed is looked at before, and once more when nobody else can write.
        loop {
            let closings = Closings::on(&self.server)?;
            closings.admit(operation)?;
            let done = self.server.change(|client, attempt| {
                let transaction = client.transaction()?;
                self.committed(transaction, operation, closings.count(), attempt)
            })?;
            if done {
                return Ok(());
            }
        }
    }

    /// Does an operation; false where a period was closed or opened since it was admitted.
    fn committed(
        &self,
        mut transaction: Transaction,
        operation: &Operation,
        closings: usize,
        attempt: Attempt,
    ) -> std::result::Result<bool, Trouble> {
        let department = self.department();
        let number = lock(&mut transaction, department, 1)? + 1;
        if attempt == Attempt::Again && is_recorded(&mut transaction, department, &operation.id)? {
            return Ok(true);
        }
        if closing::count(&mut transaction, department)? != closings {
            return Ok(false);
        }
        let stored = self.stored(&mut transaction, operation)?;
        let work = work(operation, &stored)?;
        row::delete(&mut transaction, department, &work.removed)?;
        row::update(&mut transaction, department, &work.changed)?;
        row::insert(&mut transaction, department, &work.added)?;
        record(&mut transaction, department, number, operation)?;
        transaction.commit()?;
        Ok(true)
    }

    /// The entries that an operation touches, as they are stored now.
    fn stored(
        &self,
        transaction: &mut Transaction,
        operation: &Operation,
    ) -> std::result::Result<BTreeMap<EntryId, Entry>, Trouble> {
        let ids = operation.alterations.iter().filter_map(|one| Some(one.id()?.as_str()));
        let ids: Vec<&str> = ids.collect();
        let values: [Value; 2] = [(&self.department(), Type::TEXT), (&ids, Type::TEXT_ARRAY)];
        let sql = select("zvit.entry", OF_IDS);
        let (entries, wrong) = row::read(transaction, &sql, &values, &self.name)?;
        let entries = wrong.or(entries)?;
        Ok(entries.into_iter().map(|entry| (entry.id.clone(), entry)).collect())
    }

    /// All that was done.
    pub fn told(&self) -> Result<History> {
        let sql = "SELECT id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), \
                   clerk, deed, object, alterations \
                   FROM zvit.operation WHERE department = $1 ORDER BY number";
        let values: [Value; 1] = [(&self.department(), Type::TEXT)];
        let rows = self.server.ask(|client| Ok(client.query_typed(sql, &values)?))?;
        let mut read = History::default();
        for row in rows {
            match self.operation(&row) {
                Ok(operation) => read.operations.push(operation),
                Err(wrong) => read.unreadable.push(wrong),
            }
        }
        Ok(read)
    }

    /// The operation of a row.
    fn operation(&self, row: &Row) -> std::result::Result<Operation, Diagnostic> {
        let id: String = row.try_get(0).unwrap_or_default();
        let place = || Place::file(self.name.clone()).row(id.clone(), None);
        let bad = || Diagnostic::error("bad-history").at(place());
        let text = |at: usize| row.try_get::<_, String>(at).map_err(|_| bad());
        let record = history::Record {
            id: id.clone(),
            at: text(1)?,
            clerk: text(2)?,
            deed: text(3)?,
            object: row.try_get(4).map_err(|_| bad())?,
        };
        let origin = Origin::Row(self.name.clone(), id.as_str().into());
        let alterations = history::alterations(&text(5)?, &origin);
        alterations.and_then(|them| record.operation(them)).map_err(|_| bad())
    }
}

/// What is left to be done to the rows when every alteration was done in turn.
///
/// # Errors
/// `changed-meanwhile` or `id-taken`, where an entry is not as the operation knew it.
fn work<'o>(
    operation: &'o Operation,
    stored: &BTreeMap<EntryId, Entry>,
) -> std::result::Result<Work<'o>, Diagnostic> {
    let mut now: BTreeMap<&EntryId, Option<&Entry>> = BTreeMap::new();
    for alteration in &operation.alterations {
        let Some(id) = alteration.id() else { continue };
        let found = now.get(id).copied().unwrap_or_else(|| stored.get(id));
        match (&alteration.before, found) {
            (Some(before), Some(found)) if found.says_what(before) => {}
            (Some(before), _) => return Err(changed_meanwhile(before)),
            (None, Some(_)) => {
                return Err(id_taken(alteration.after.as_ref().unwrap_or(&stored[id])));
            }
            (None, None) => {}
        }
        now.insert(id, alteration.after.as_ref());
    }
    let mut work = Work::default();
    for alteration in &operation.alterations {
        let Some(id) = alteration.id() else { continue };
        match (stored.contains_key(id), now.remove(id)) {
            (true, Some(Some(after))) => work.changed.push(after),
            (true, Some(None)) => work.removed.extend(&alteration.before),
            (false, Some(Some(after))) => work.added.push(after),
            (false, Some(None)) | (_, None) => {}
        }
    }
    Ok(work)
}

/// Keeps everybody else from the department's ledger until the transaction ends, and counts
/// operations; gives how many there were.
pub fn lock(
    transaction: &mut Transaction,
    department: &str,
    more: usize,
) -> std::result::Result<i64, Trouble> {
    // Longer than others of us take; who waits on is told of it.
    transaction.batch_execute("SET LOCAL lock_timeout = '10s'")?;
    let sql = "UPDATE zvit.department SET operations = operations + $2 WHERE key = $1 \
               RETURNING operations - $2";
    let more = i64::try_from(more).unwrap_or(i64::MAX);
    let values: [Value; 2] = [(&department, Type::TEXT), (&more, Type::INT8)];
    match transaction.query_typed_opt(sql, &values)? {
        Some(row) => Ok(row.try_get(0)?),
        // Its row is there, but this role has no right to write to it.
        None => Err(Diagnostic::error("no-right-to-write").with("department", department).into()),
    }
}

/// How many operations and closings a department has: another number is another state.
pub fn counted(
    client: &mut impl GenericClient,
    department: &str,
) -> std::result::Result<i64, Trouble> {
    let sql = "SELECT operations + closings FROM zvit.department WHERE key = $1";
    Ok(client.query_typed_one(sql, &[(&department, Type::TEXT)])?.try_get(0)?)
}

/// Whether an operation was done.
fn is_recorded(
    transaction: &mut Transaction,
    department: &str,
    id: &EntryId,
) -> std::result::Result<bool, Trouble> {
    let sql = "SELECT 1 FROM zvit.operation WHERE department = $1 AND id = $2";
    let values: [Value; 2] = [(&department, Type::TEXT), (&id.as_str(), Type::TEXT)];
    Ok(!transaction.query_typed(sql, &values)?.is_empty())
}

/// Writes the record of an operation.
pub fn record(
    client: &mut impl GenericClient,
    department: &str,
    number: i64,
    operation: &Operation,
) -> std::result::Result<(), Trouble> {
    let sql = "INSERT INTO zvit.operation (department, number, id, at, clerk, deed, object, alterations) \
               VALUES ($1, $2, $3, $4::timestamptz, $5, $6, $7, $8)";
    let at = history::moment(operation.at);
    let alterations = history::alterations_text(&operation.alterations);
    let values: [Value; 8] = [
        (&department, Type::TEXT),
        (&number, Type::INT8),
        (&operation.id.as_str(), Type::TEXT),
        (&at, Type::TEXT),
        (&operation.clerk, Type::TEXT),
        (&operation.deed.name(), Type::TEXT),
        (&operation.deed.object(), Type::TEXT),
        (&alterations, Type::TEXT),
    ];
    client.execute_typed(sql, &values)?;
    Ok(())
}
