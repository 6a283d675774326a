//! Ledgers in PostgreSQL, where a server is there to be tried: `ZVIT_TEST_POSTGRES` names it, as
//! `tests/postgres.sh` does. In continuous integration it must be there.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::sample::{day, entry, shapes};
use super::writing::{again, codes, operation};
use crate::ledger::{Closing, Closings, Location, Register, closings, create, migrate, register};
use crate::model::{Alteration, Deed, Entry, Period, When};
use postgres::{Client, NoTls};

/// The address of the server without a department; none where there is no server.
pub fn address() -> Option<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "tests are told of the server by the environment"
    )]
    let (address, must) = (std::env::var("ZVIT_TEST_POSTGRES"), std::env::var("CI"));
    assert!(address.is_ok() || must.is_err(), "no server to try: bash tests/postgres.sh start");
    address.ok()
}

/// A department of its own on the server, where there is one.
pub fn department() -> Option<Location> {
    static FIRST: Once = Once::new();
    let key = format!("t{:016x}", fastrand::u64(..));
    let at = |key: &str| Some(format!("{}?department={key}", address()?));
    FIRST.call_once(|| {
        if let Some(first) = at("first") {
            migrate(&location(&first), "".as_ref()).unwrap();
        }
    });
    Some(location(&at(&key)?))
}

fn location(address: &str) -> Location {
    Location::new(address, "".as_ref()).unwrap()
}

/// A ledger there with entries.
pub fn holding(entries: &[Entry]) -> Option<Location> {
    let location = department()?;
    create(&location, entries, &[]).unwrap();
    Some(location)
}

/// A connection behind the ledger's back.
fn direct() -> Option<Client> {
    Some(Client::connect(&address()?, NoTls).unwrap())
}

/// The register of a ledger, with a connection of its own.
fn opened(location: &Location) -> Box<dyn Register> {
    register(&again(location), "".as_ref()).unwrap()
}

/// The key of a ledger's department.
fn key_of(location: &Location) -> String {
    let Location::Postgres(server) = location else { panic!("no server") };
    server.address.department.to_string()
}

/// Closes the first quarter of 2020, in which this stock is a state.
fn close(location: &Location, stock: &str) {
    let period = Period::quarter(2020, 1).unwrap();
    let ledger = opened(location);
    let entries = ledger.entries(&crate::model::Selection::period(&period)).unwrap();
    let closing = Closing::new(&period, "Голова", "2020-04-02T09:00:00Z".parse().unwrap(), None);
    let states = [stock.to_owned()].into();
    let closing = closing.with(&period, [].into(), states, &entries);
    kept(location).add(&period, closing).unwrap();
}

fn kept(location: &Location) -> Closings {
    closings(&again(location), "".as_ref()).unwrap()
}

/// What came of SQL done behind the ledger's back.
fn refused(sql: &str) -> String {
    let error = direct().unwrap().batch_execute(sql).unwrap_err();
    error.code().map(|state| state.code().to_owned()).unwrap_or_default()
}

#[test]
fn a_closed_period_is_closed_for_everybody() {
    let Some(location) = holding(&shapes()) else { return };
    close(&location, "parties");
    let ledger = opened(&location);
    let new = |id: &str, at: &str, indicator: &str| {
        Alteration::added(entry(id, When::Day(day(at)), indicator, "1"))
    };
    let done = |alteration| codes(ledger.apply(&operation("o1", Deed::Log, vec![alteration])));
    assert_eq!(done(new("n1", "2020-02-25", "events")), ["period-closed"]);
    assert_eq!(done(new("n2", "2020-04-01", "parties")), ["period-closed"]);
    assert_eq!(done(Alteration::removed(shapes()[0].clone())), ["period-closed"]);
    let mut answered = shapes()[0].clone();
    answered
        .attributes
        .insert("closed".parse().unwrap(), crate::model::Attribute::Day(day("2020-05-05")));
    let later = Alteration { before: Some(shapes()[0].clone()), after: Some(answered) };
    assert_eq!(done(later), Vec::<String>::new(), "what became of it later may be told");

    let key = key_of(&location);
    let row = |date: &str, indicator: &str| {
        format!(
            "INSERT INTO zvit.entry (department, id, date, day, indicator) \
             VALUES ('{key}', 'x', '{date}', '{date}', '{indicator}')"
        )
    };
    let behind = [
        row("2020-02-25", "events"),
        row("2020-04-01", "parties"),
        format!("DELETE FROM zvit.entry WHERE department = '{key}' AND id = 'a1'"),
        format!("UPDATE zvit.entry SET count = 7 WHERE department = '{key}' AND id = 'a1'"),
        format!(
            "UPDATE zvit.entry SET date = '2020-06-01', day = '2020-06-01' WHERE department = '{key}' AND id = 'a1'"
        ),
        format!(
            "UPDATE zvit.entry SET date = '2020-02-01', day = '2020-02-01' WHERE department = '{key}' AND id = 'f7'"
        ),
    ];
    for sql in behind {
        assert_eq!(refused(&sql), "ZV001", "{sql}");
    }
    for table in ["operation", "closing"] {
        let sql = format!("DELETE FROM zvit.{table} WHERE department = '{key}'");
        assert_eq!(refused(&sql), "ZV002");
        assert_eq!(refused(&format!("TRUNCATE zvit.{table}")), "ZV002");
    }
    assert_eq!(refused("TRUNCATE zvit.entry"), "ZV002");
    let Some(other) = holding(&shapes()) else { return };
    let other = key_of(&other);
    let moved = format!(
        "UPDATE zvit.entry SET department = '{key}', id = 'm' WHERE department = '{other}' AND id = 'a1'"
    );
    assert_eq!(refused(&moved), "ZV002");
    let without = format!(
        "SET datestyle = 'SQL, MDY'; \
         UPDATE zvit.entry SET attributes = NULL WHERE department = '{key}' AND id = 'a1'"
    );
    assert_eq!(refused(&without), "ZV001");
    let fewer = format!("UPDATE zvit.department SET operations = 0 WHERE key = '{key}'");
    assert_eq!(refused(&fewer), "ZV002");
    direct().unwrap().batch_execute(&row("2020-04-01", "events")).unwrap();
}

/// Somebody who writes while the ledger is held, and what comes of it; by now it waits.
fn late_writer(location: &Location) -> JoinHandle<Vec<String>> {
    let ledger = opened(location);
    let writer = thread::spawn(move || {
        let new = entry("n1", When::Day(day("2020-02-25")), "events", "1");
        codes(ledger.apply(&operation("o1", Deed::Log, vec![Alteration::added(new)])))
    });
    thread::sleep(Duration::from_millis(300));
    writer
}

#[test]
fn whoever_closes_waits_for_those_who_write_and_they_for_the_closing() {
    let Some(location) = holding(&[]) else { return };
    let held = opened(&location);
    let lock = held.hold("Голова").unwrap();
    let late = late_writer(&location);
    assert!(!late.is_finished());
    drop(lock);
    assert_eq!(late.join().unwrap(), Vec::<String>::new());
    assert_eq!(held.all().unwrap().len(), 1);
}

#[test]
fn a_closing_that_is_made_under_the_lock_keeps_out_who_waited_for_it() {
    let Some(location) = holding(&[]) else { return };
    let ledger = register(&location, "".as_ref()).unwrap();
    let lock = ledger.hold("Голова").unwrap();
    let late = late_writer(&location);
    let period = Period::quarter(2020, 1).unwrap();
    let closing = Closing::new(&period, "Голова", "2020-04-02T09:00:00Z".parse().unwrap(), None);
    let closing = closing.with(&period, [].into(), [].into(), &[]);
    closings(&location, "".as_ref()).unwrap().add(&period, closing).unwrap();
    drop(lock);
    assert_eq!(late.join().unwrap(), ["period-closed"]);
    assert_eq!(kept(&location).chain().unwrap().len(), 0);
}

#[test]
fn whoever_sees_the_ledger_as_it_was_before_a_closing_cannot_write_after_it() {
    let Some(location) = holding(&[]) else { return };
    let key = key_of(&location);
    let mut behind = direct().unwrap();
    behind
        .batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT * FROM zvit.closing")
        .unwrap();
    close(&location, "parties");
    let sql = format!(
        "INSERT INTO zvit.entry (department, id, date, day, indicator) \
         VALUES ('{key}', 'x', '2020-02-25', '2020-02-25', 'events')"
    );
    let error = behind.batch_execute(&sql).unwrap_err();
    assert_eq!(error.code().unwrap().code(), "40001");
}

#[test]
fn days_are_read_whatever_the_server_writes_them_like() {
    let Some(location) = holding(&shapes()) else { return };
    let key = key_of(&location);
    let styled = format!("{}?department={key}&options=-c%20datestyle%3DGerman", address().unwrap());
    assert_eq!(opened(&self::location(&styled)).all().unwrap().len(), shapes().len());
}

#[test]
fn two_may_make_the_schema_at_once() {
    let Some(address) = address() else { return };
    let name = format!("zvit{}", fastrand::u32(..));
    direct().unwrap().batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
    let base = address.replace("/zvit", &format!("/{name}"));
    thread::scope(|scope| {
        for number in 0..4 {
            let address = format!("{base}?department=d{number}");
            scope.spawn(move || migrate(&location(&address), "".as_ref()).unwrap());
        }
    });
}

#[test]
fn a_lost_connection_doubles_nothing() {
    let Some(location) = holding(&[]) else { return };
    let key = key_of(&location);
    let named = format!("{}?department={key}&application_name={key}", address().unwrap());
    let ledger = opened(&self::location(&named));
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut direct = direct().unwrap();
            let cut = format!(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{key}'"
            );
            while !stop.load(Ordering::Relaxed) {
                direct.batch_execute(&cut).unwrap();
                thread::sleep(Duration::from_millis(60));
            }
        });
        for number in 0..40 {
            let id = format!("n{number}");
            let new = entry(&id, When::Day(day("2020-02-25")), "events", "1");
            let one = operation(&format!("o{id}"), Deed::Log, vec![Alteration::added(new)]);
            let done = ledger.apply(&one);
            assert!(done.is_ok(), "{done:?}");
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert_eq!(ledger.all().unwrap().len(), 40);
    assert_eq!(ledger.history().unwrap().operations.len(), 40);
}

#[test]
fn rights_are_those_of_the_row() {
    let (Some(own), Some(other)) = (holding(&shapes()), holding(&shapes())) else { return };
    let (own, other) = (key_of(&own), key_of(&other));
    let role = format!("r{own}");
    direct()
        .unwrap()
        .batch_execute(&format!(
            "CREATE ROLE {role}w LOGIN PASSWORD 'x'; CREATE ROLE {role}r LOGIN PASSWORD 'x'; \
             INSERT INTO zvit.member VALUES ('{role}w', '{own}', 'write'), ('{role}r', '{own}', 'read')"
        ))
        .unwrap();
    let address = address().unwrap();
    let (_, place) = address.split_once('@').unwrap();
    let at = |role: &str, key: &str| {
        let found = location(&format!("postgres://{role}@{place}?department={key}"));
        found.know(&crate::ledger::Credentials {
            password: Some("x".to_owned()),
            ..Default::default()
        });
        register(&found, "".as_ref()).unwrap()
    };
    let log = |ledger: &dyn Register, id: &str| {
        let new = entry(id, When::Day(day("2020-02-25")), "events", "1");
        codes(ledger.apply(&operation(&format!("o-{id}"), Deed::Log, vec![Alteration::added(new)])))
    };
    let (clerk, reader) = (format!("{role}w"), format!("{role}r"));
    assert_eq!(log(&*at(&clerk, &own), "n1"), Vec::<String>::new());
    assert_eq!(log(&*at(&clerk, &other), "n2"), ["not-on-server"]);
    assert_eq!(log(&*at(&reader, &own), "n3"), ["no-right-to-write"]);
    assert_eq!(at(&reader, &own).all().unwrap().len(), shapes().len() + 1);
    let as_clerk = format!("postgres://{clerk}:x@{place}");
    let mut behind = Client::connect(&as_clerk, NoTls).unwrap();
    let seen = behind.query_one("SELECT count(DISTINCT department) FROM zvit.entry", &[]).unwrap();
    assert_eq!(seen.get::<_, i64>(0), 1, "of other departments a clerk sees nothing");
    let forged = format!(
        "INSERT INTO zvit.operation (department, number, id, at, clerk, role, deed, alterations) \
         VALUES ('{own}', 99, 'f', now(), 'x', 'postgres', 'log', '[]')"
    );
    assert!(behind.batch_execute(&forged).is_err());
    assert!(behind.batch_execute("DELETE FROM zvit.operation").is_err());
    let closed = format!(
        "INSERT INTO zvit.closing (department, number, period, first_day, last_day, is_reopened, content) \
         VALUES ('{own}', 1, '2020', '2020-01-01', '2020-12-31', false, '{{}}')"
    );
    assert!(behind.batch_execute(&closed).is_err(), "who writes may not close");
}

#[test]
fn a_quarter_is_read_by_index_on_a_server() {
    let Some(location) = holding(&[]) else { return };
    let key = key_of(&location);
    let mut direct = direct().unwrap();
    direct
        .batch_execute(&format!(
            "INSERT INTO zvit.entry (department, id, date, day, indicator) \
             SELECT '{key}', 'e' || n, d::text, d, 'i' || n % 20 \
             FROM (SELECT n, date '2000-01-01' + n % 7000 AS d FROM generate_series(1, 20000) n) x; \
             ANALYZE zvit.entry"
        ))
        .unwrap();
    let mut plan = |condition: &str| {
        let sql = crate::ledger::postgresql::select("zvit.entry", condition);
        let rows = direct.query(&format!("EXPLAIN {sql}"), &[]).unwrap();
        rows.iter().map(|row| row.get::<_, String>(0)).collect::<Vec<_>>().join("\n")
    };
    let days = "entry.day >= '2005-01-01' AND entry.day <= '2005-03-31'";
    let quarter = plan(&format!("entry.department = '{key}' AND {days}"));
    assert!(quarter.contains("entry_by_day") && !quarter.contains("Seq Scan"), "{quarter}");
    let one =
        plan(&format!("entry.department = '{key}' AND {days} AND entry.indicator = ANY('{{i1}}')"));
    assert!(one.contains("Index") && !one.contains("Seq Scan"), "{one}");
}
