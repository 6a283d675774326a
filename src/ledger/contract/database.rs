//! What an SQLite ledger refuses, and how it is read.

use rusqlite::Connection;

use super::sample::{in_sqlite, places, put, shapes, told};
use crate::diagnostic::Fault;
use crate::ledger::{Location, create, open};

/// What is wrong in an SQLite ledger after something was done to it behind our back.
fn sqlite_faults(sql: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ledger.sqlite");
    create(&Location::Sqlite(file.clone()), &shapes(), &[]).unwrap();
    let connection = Connection::open(&file).unwrap();
    connection.execute_batch(&format!("PRAGMA ignore_check_constraints = ON; {sql}")).unwrap();
    drop(connection);
    match open(&Location::Sqlite(file), &[], folder.path()) {
        Ok(ledger) => told(ledger.all()),
        Err(Fault::Mend(found)) => places(&found),
        Err(Fault::Machine(failure)) => vec![format!("machine {}", failure.message.code)],
    }
}

#[test]
fn each_fault_of_an_sqlite_ledger_has_its_row_and_column() {
    let cases = [
        ("UPDATE entry SET date = 'вчора' WHERE id = 'a1'", "bad-date ledger.sqlite row a1 date"),
        (
            "UPDATE entry SET date = '2020-02-30' WHERE id = 'a1'",
            "bad-date ledger.sqlite row a1 date",
        ),
        (
            "UPDATE entry SET day = '2020-01-16' WHERE id = 'a1'",
            "day-not-of-date ledger.sqlite row a1 day",
        ),
        (
            "UPDATE entry SET count = 'п’ять' WHERE id = 'a1'",
            "bad-number ledger.sqlite row a1 count",
        ),
        (
            "UPDATE entry SET indicator = 'Запити' WHERE id = 'a1'",
            "bad-key ledger.sqlite row a1 indicator",
        ),
        (
            "UPDATE entry SET approx = 'maybe' WHERE id = 'a1'",
            "bad-precision ledger.sqlite row a1 approx",
        ),
        ("UPDATE entry SET \"by\" = '[1]' WHERE id = 'a1'", "bad-json ledger.sqlite row a1 by"),
        ("UPDATE entry SET \"by\" = '{' WHERE id = 'a1'", "bad-json ledger.sqlite row a1 by"),
        (
            "UPDATE entry SET measures = '{\"persons\": 5}' WHERE id = 'a1'",
            "bad-json ledger.sqlite row a1 measures",
        ),
        (
            "UPDATE entry SET attributes = '{\"answered\": {\"day\": \"2020-13-01\"}}' WHERE id = 'a1'",
            "bad-date ledger.sqlite row a1 attributes",
        ),
        ("UPDATE entry SET id = 'а б' WHERE id = 'a1'", "bad-id ledger.sqlite row а б id"),
        ("PRAGMA user_version = 99", "ledger-too-new ledger.sqlite"),
        ("PRAGMA user_version = 0", "not-a-ledger ledger.sqlite"),
        ("PRAGMA application_id = 0", "not-a-ledger ledger.sqlite"),
        (
            "DROP INDEX entry_by_day; ALTER TABLE entry DROP COLUMN clerk",
            "machine cannot-read-database",
        ),
    ];
    for (sql, expected) in cases {
        assert_eq!(sqlite_faults(sql), [expected], "{sql}");
    }
}

#[test]
fn a_file_that_is_no_database_and_a_locked_one_are_the_machines_failures() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ledger.sqlite");
    put(&file, "this is not a database, however long it may be made for the header to be read");
    let opened = open(&Location::Sqlite(file), &[], folder.path());
    assert!(matches!(opened, Err(Fault::Machine(_))));
}

#[test]
fn a_quarter_is_read_by_index() {
    let (folder, _ledger) = in_sqlite(&shapes());
    let connection = Connection::open(folder.path().join("ledger.sqlite")).unwrap();
    let plan = |sql: &str| {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let steps = statement.query_map([], |row| row.get::<_, String>(3)).unwrap();
        steps.map(|step| step.unwrap()).collect::<Vec<_>>().join("; ")
    };
    let quarter = plan(
        "SELECT * FROM entry WHERE day BETWEEN '2020-01-01' AND '2020-03-31' ORDER BY day, id",
    );
    assert!(quarter.contains("SEARCH entry USING INDEX entry_by_day"), "{quarter}");
    assert!(!quarter.contains("TEMP B-TREE"), "{quarter}");
    let reading = plan(
        "SELECT * FROM entry WHERE rowid = (SELECT rowid FROM entry WHERE indicator = 'a' AND day <= '2020-04-01' ORDER BY day DESC, id DESC LIMIT 1)",
    );
    assert!(reading.contains("USING COVERING INDEX entry_by_indicator"), "{reading}");
}
