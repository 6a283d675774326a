//! A reader sees one state of a ledger, whatever others write meanwhile.

use std::thread;
use std::time::Duration;

use postgres::{Client, NoTls};

use super::sample::{day, entry, ids, shapes};
use super::server;
use super::writing::{again, codes, operation};
use crate::ledger::{Location, create, open, register};
use crate::model::{Alteration, Deed, Journal, Period, Selection, When};

/// A reader of its own.
fn reader(location: &Location) -> Box<dyn Journal> {
    open(&again(location), &[], "".as_ref()).unwrap()
}

/// Somebody else logs something in the second quarter of 2020, and is not hindered.
fn log(location: &Location, id: &str) {
    let new = Alteration::added(entry(id, When::Day(day("2020-05-05")), "events", "1"));
    let one = operation(&format!("o{id}"), Deed::Log, vec![new]);
    register(&again(location), "".as_ref()).unwrap().apply(&one).unwrap();
}

/// What a reader finds in a quarter of 2020.
fn quarter(ledger: &dyn Journal, quarter: u32) -> Vec<String> {
    let period = Period::quarter(2020, quarter).unwrap();
    let entries = ledger.entries(&Selection::period(&period)).unwrap();
    ids(&entries).into_iter().map(str::to_owned).collect()
}

#[test]
fn what_others_write_is_seen_by_the_next_reader() {
    let folder = tempfile::tempdir().unwrap();
    let file = Location::Sqlite(folder.path().join("ledger.sqlite"));
    create(&file, &shapes(), &[]).unwrap();
    for location in [Some(file), server::holding(&shapes())].into_iter().flatten() {
        log(&location, "n0");
        let ledger = reader(&location);
        let first = quarter(&*ledger, 1);
        let before = quarter(&*reader(&location), 2);
        log(&location, "n1");
        assert_eq!(quarter(&*ledger, 2), before);
        assert_eq!(quarter(&*ledger, 1), first);
        assert_eq!(quarter(&*reader(&location), 2), [before, vec!["n1".to_owned()]].concat());
    }
}

#[test]
fn files_that_others_write_to_are_no_longer_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::Files(folder.path().join("ledger"));
    create(&location, &shapes(), &[]).unwrap();
    let ledger = reader(&location);
    let first = quarter(&*ledger, 1);
    assert_eq!(quarter(&*ledger, 1), first);
    log(&location, "n1");
    let all = ledger.entries(&Selection::everything()).map(|_| ());
    assert_eq!(codes(all), ["ledger-moved"]);
    assert!(quarter(&*reader(&location), 2).contains(&"n1".to_owned()));
}

#[test]
fn whoever_writes_sees_what_was_written_before() {
    let Some(location) = server::holding(&shapes()) else { return };
    let (ledger, own) =
        (open(&location, &[], "".as_ref()).unwrap(), register(&location, "".as_ref()).unwrap());
    let before = quarter(&*ledger, 2);
    log(&location, "n1");
    let new = Alteration::added(entry("n2", When::Day(day("2020-05-06")), "events", "1"));
    own.apply(&operation("on2", Deed::Log, vec![new])).unwrap();
    let both = ["n1", "n2"].map(str::to_owned).to_vec();
    assert_eq!(quarter(&*ledger, 2), [before, both].concat());
}

/// A reader on a server with something added to its address, and the key of its department.
fn reader_with(location: &Location, more: &str) -> (Box<dyn Journal>, String) {
    let Location::Postgres(server) = location else { panic!("no server") };
    let key = server.address.department.to_string();
    let address = format!("{}?department={key}&{more}{key}", server::address().unwrap());
    (reader(&Location::new(&address, "".as_ref()).unwrap()), key)
}

/// Ends the server's side of a reader's connection.
fn cut(name: &str) {
    let mut direct = Client::connect(&server::address().unwrap(), NoTls).unwrap();
    let sql =
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = $1";
    assert_eq!(direct.query(sql, &[&name]).unwrap().len(), 1);
}

#[test]
fn a_lost_state_is_read_on_where_nothing_was_written_meanwhile() {
    let Some(location) = server::holding(&shapes()) else { return };
    let (ledger, key) = reader_with(&location, "application_name=");
    let first = quarter(&*ledger, 1);
    cut(&key);
    assert_eq!(quarter(&*ledger, 1), first);
    cut(&key);
    log(&location, "n1");
    let all = ledger.entries(&Selection::everything()).map(|_| ());
    assert_eq!(codes(all), ["ledger-moved"]);
}

#[test]
fn nothing_is_left_open_by_a_reader_that_went() {
    let Some(location) = server::holding(&shapes()) else { return };
    let (_, key) = reader_with(&location, "application_name=");
    let named = format!("{}?department={key}&application_name={key}", server::address().unwrap());
    let location = Location::new(&named, "".as_ref()).unwrap();
    let mut direct = Client::connect(&server::address().unwrap(), NoTls).unwrap();
    let mut state = || {
        let sql = "SELECT state FROM pg_stat_activity WHERE application_name = $1";
        direct.query_one(sql, &[&key]).unwrap().get::<_, String>(0)
    };
    let (one, other) = [(); 2].map(|()| open(&location, &[], "".as_ref()).unwrap()).into();
    quarter(&*one, 1);
    drop(one);
    assert_eq!(state(), "idle in transaction");
    drop(other);
    assert_eq!(state(), "idle");
}

#[test]
fn a_state_outlives_a_server_that_ends_idle_transactions() {
    let Some(location) = server::holding(&shapes()) else { return };
    let patience = "options=-c%20idle_in_transaction_session_timeout%3D100&application_name=";
    let (ledger, _) = reader_with(&location, patience);
    let first = quarter(&*ledger, 1);
    thread::sleep(Duration::from_millis(400));
    assert_eq!(quarter(&*ledger, 1), first);
}
