//! What every backend must do when it is written to.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use tempfile::TempDir;

use super::sample::{bare, day, entry, ids, in_files, in_sqlite, places, put, shapes};
use super::server;
use crate::diagnostic::{Fault, Result};
use crate::ledger::postgresql::Server;
use crate::ledger::{Location, Register, register};
use crate::model::{Alteration, Deed, Entry, Operation, Precision, When, sort, undoable};

/// Every backend, writable, holding entries.
fn every(entries: &[Entry]) -> Vec<(TempDir, Location, Box<dyn Register>)> {
    let (files, _) = in_files(entries);
    let (sqlite, _) = in_sqlite(entries);
    let at = |folder: &TempDir, name: &str| Location::new(name, folder.path()).unwrap();
    let mut all = vec![at(&files, "ledger"), at(&sqlite, "ledger.sqlite")];
    all.extend(server::holding(entries));
    let folders = [files, sqlite, tempfile::tempdir().unwrap()];
    folders
        .into_iter()
        .zip(all)
        .map(|(folder, location)| {
            let opened = register(&location, folder.path()).unwrap();
            (folder, location, opened)
        })
        .collect()
}

fn writable(root: &Path, ledger: &str) -> Box<dyn Register> {
    register(&Location::new(ledger, root).unwrap(), root).unwrap()
}

pub fn operation(id: &str, deed: Deed, alterations: Vec<Alteration>) -> Operation {
    let at: DateTime<Utc> = "2020-02-25T10:00:00Z".parse().unwrap();
    Operation { id: id.parse().unwrap(), at, clerk: "Олена".into(), deed, alterations }
}

pub fn codes(result: Result<()>) -> Vec<String> {
    match result {
        Ok(()) => Vec::new(),
        Err(Fault::Mend(found)) => found.iter().map(|one| one.message.code.to_owned()).collect(),
        Err(Fault::Machine(failure)) => vec![failure.message.code.to_owned()],
    }
}

/// Operations without where their entries are kept.
fn bare_operations(operations: Vec<Operation>) -> Vec<Operation> {
    let one = |entry: Option<Entry>| bare(entry.into_iter().collect()).pop();
    let altered = |it: Alteration| Alteration { before: one(it.before), after: one(it.after) };
    operations
        .into_iter()
        .map(|it| Operation {
            alterations: it.alterations.into_iter().map(altered).collect(),
            ..it
        })
        .collect()
}

#[test]
fn what_is_done_is_read_back_and_told() {
    for (_folder, _, ledger) in every(&shapes()) {
        let mut expected = shapes();
        let new = Entry { id: "n1".parse().unwrap(), ..expected[0].clone() };
        let mut moved = expected[2].clone();
        moved.when = When::Day(day("2021-07-01"));
        moved.quantity.precision = Precision::Over;
        let done = [
            operation("o1", Deed::Log, vec![Alteration::added(new.clone())]),
            operation(
                "o2",
                Deed::Edit,
                vec![Alteration { before: Some(expected[2].clone()), after: Some(moved.clone()) }],
            ),
            operation(
                "o3",
                Deed::Remove,
                vec![
                    Alteration::removed(expected[0].clone()),
                    Alteration::removed(expected[1].clone()),
                ],
            ),
        ];
        for one in &done {
            ledger.apply(one).unwrap();
        }
        expected[2] = moved;
        expected.drain(..2);
        expected.push(new);
        sort(&mut expected);
        assert_eq!(bare(ledger.all().unwrap()), expected);
        let history = ledger.history().unwrap();
        assert_eq!(bare_operations(history.operations), done);
        assert_eq!(history.unreadable.iter().count(), 0);
    }
}

#[test]
fn an_operation_done_and_reversed_leaves_the_entries_as_they_were() {
    for (_folder, _, ledger) in every(&shapes()) {
        let before = bare(ledger.all().unwrap());
        let mut all: Vec<Alteration> = shapes().into_iter().map(Alteration::removed).collect();
        ledger.apply(&operation("o1", Deed::Remove, all.clone())).unwrap();
        assert_eq!(ledger.all().unwrap(), []);
        all = all.iter().map(Alteration::reversed).collect();
        ledger.apply(&operation("o2", Deed::Undo("o1".parse().unwrap()), all)).unwrap();
        assert_eq!(bare(ledger.all().unwrap()), before);
    }
}

#[test]
fn what_cannot_be_done_whole_is_not_done() {
    for (_folder, _, ledger) in every(&shapes()) {
        let before = bare(ledger.all().unwrap());
        let new = entry("n1", When::Day(day("2022-01-01")), "events", "1");
        let mut stale = shapes()[0].clone();
        stale.title = Some("не те, що є".into());
        let cases = [
            (Alteration::added(shapes()[3].clone()), "id-taken"),
            (Alteration::removed(stale.clone()), "changed-meanwhile"),
            (
                Alteration { before: Some(stale), after: Some(shapes()[0].clone()) },
                "changed-meanwhile",
            ),
            (Alteration::removed(entry("no", new.when, "events", "1")), "changed-meanwhile"),
        ];
        for (wrong, code) in cases {
            let both = vec![Alteration::added(new.clone()), wrong];
            assert_eq!(codes(ledger.apply(&operation("o1", Deed::Edit, both))), [code]);
            assert_eq!(bare(ledger.all().unwrap()), before);
        }
        assert_eq!(ledger.history().unwrap().operations, []);
    }
}

#[test]
fn an_entry_is_found_by_the_beginning_of_its_id() {
    for (_folder, _, ledger) in every(&shapes()) {
        assert_eq!(ids(&ledger.beginning_with("d").unwrap()), ["d4", "d5"]);
        assert_eq!(ids(&ledger.beginning_with("g8").unwrap()), ["g8"]);
        assert_eq!(ids(&ledger.beginning_with("q").unwrap()), Vec::<&str>::new());
    }
}

#[test]
fn writers_do_not_lose_each_others_entries() {
    for (folder, location, ledger) in every(&[]) {
        let write = |writer: usize| {
            let ledger = register(&again(&location), folder.path()).unwrap();
            for number in 0..8 {
                let id = format!("w{writer}-{number}");
                let new = entry(&id, When::Day(day("2020-01-15")), "events", "1");
                ledger
                    .apply(&operation(&format!("o{id}"), Deed::Log, vec![Alteration::added(new)]))
                    .unwrap();
            }
        };
        std::thread::scope(|scope| {
            for writer in 0..4 {
                scope.spawn(move || write(writer));
            }
        });
        assert_eq!(ledger.all().unwrap().len(), 32);
        assert_eq!(ledger.history().unwrap().operations.len(), 32);
    }
}

/// The same location, where it is a server with a connection of its own.
pub fn again(location: &Location) -> Location {
    match location {
        Location::Postgres(server) => {
            Location::Postgres(Arc::new(Server::new(server.address.clone())))
        }
        files => files.clone(),
    }
}

/// A TOML ledger with one month written by hand.
const BY_HAND: &str = "\
# Лютий 2020

[[entry]] # перший
date = 2020-02-03   # понеділок
indicator = 'events'
count = 2 # два
by.channel = \"email\"

# Про другий запис.
[[entry]]
id = \"b2\"
date = 2020-02-04
indicator = \"events\"
title = \"\"\"
Назва
в кілька рядків\"\"\"
  [entry.by]
  channel = \"post\"

# Кінець.
";

fn by_hand() -> (TempDir, Box<dyn Register>) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("ledger")).unwrap();
    put(&folder.path().join("ledger/2020-02.toml"), BY_HAND);
    let ledger = writable(folder.path(), "ledger");
    (folder, ledger)
}

fn month_of(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("ledger/2020-02.toml")).unwrap()
}

#[test]
fn what_a_hand_wrote_stays_when_an_entry_is_added() {
    let (folder, ledger) = by_hand();
    let mut new = shapes()[0].clone();
    new.when = When::Day(day("2020-02-05"));
    ledger.apply(&operation("o1", Deed::Log, vec![Alteration::added(new)])).unwrap();
    let expected = BY_HAND.to_owned()
        + "
[[entry]]
id = \"a1\"
date = 2020-02-05
indicator = \"requests\"
count = 2.0
title = \"Назва «з лапками» # $ * _ < [[ \\\\ {{ }} \\\" ' | й й́ 日本 😀\"
by = { channel = \"email\" }
parts = { topic = { land = 1, social = 0.5 } }
measures = { money = 214073.0, persons = 133 }
set = { answered = 2020-01-20, organisers = [\"ОБСЄ\", \"ПРООН\"], pages = 12.50, place = \"м. Львів\", urgent = true }
clerk = \"olena\"
note = \"рядок\\nдругий\"
";
    assert_eq!(month_of(&folder), expected);
}

#[test]
fn what_a_hand_wrote_stays_when_an_entry_is_changed() {
    let (folder, ledger) = by_hand();
    let [first, second] = ledger.all().unwrap().try_into().unwrap();
    let mut changed: [Entry; 2] = [first.clone(), second.clone()];
    changed[0].quantity.amount = 3.into();
    changed[0].note = Some("виправлено".into());
    changed[1].title = None;
    let altered = [first, second].into_iter().zip(changed);
    let altered =
        altered.map(|(before, after)| Alteration { before: Some(before), after: Some(after) });
    ledger.apply(&operation("o1", Deed::Edit, altered.collect())).unwrap();
    let expected = BY_HAND
        .replace("count = 2 # два", "count = 3 # два")
        .replace("channel = \"email\"\n", "channel = \"email\"\nnote = \"виправлено\"\n")
        .replace("title = \"\"\"\nНазва\nв кілька рядків\"\"\"\n", "");
    let written = month_of(&folder);
    let id = written.lines().nth(3).unwrap().to_owned() + "\n";
    assert!(id.starts_with("id = \"z"), "{written}");
    assert_eq!(written.replace(&id, ""), expected);
}

#[test]
fn what_a_hand_wrote_stays_when_an_entry_is_removed() {
    let (folder, ledger) = by_hand();
    let [first, _] = ledger.all().unwrap().try_into().unwrap();
    ledger.apply(&operation("o1", Deed::Remove, vec![Alteration::removed(first)])).unwrap();
    let from = BY_HAND.find("[[entry]]").unwrap();
    let to = BY_HAND.find("# Про другий").unwrap();
    assert_eq!(month_of(&folder), format!("{}{}", &BY_HAND[..from], &BY_HAND[to..]));
}

#[test]
fn entries_of_one_line_are_left_to_a_hand() {
    let (folder, ledger) = by_hand();
    let inline = "entry = [{ date = 2020-02-03, indicator = \"events\" }]\n";
    put(&folder.path().join("ledger/2020-02.toml"), inline);
    let new = entry("n1", When::Day(day("2020-02-05")), "events", "1");
    let done = ledger.apply(&operation("o1", Deed::Log, vec![Alteration::added(new)]));
    assert_eq!(codes(done), ["entries-in-line"]);
    assert_eq!(month_of(&folder), inline);
}

/// The files of a ledger at each moment at which a process may die while an operation over two
/// months is done, by what the operation is.
#[test]
fn an_operation_that_was_cut_short_is_whole_or_not_there() {
    let made = || in_files(&shapes()).0;
    let two = vec![
        Alteration::removed(shapes()[2].clone()),
        Alteration::added(entry("n1", When::Day(day("2020-05-05")), "events", "1")),
    ];
    let whole = made();
    writable(whole.path(), "ledger").apply(&operation("o1", Deed::Edit, two)).unwrap();
    let after = bare(writable(whole.path(), "ledger").all().unwrap());
    let history = fs::read_to_string(whole.path().join("ledger/history.jsonl")).unwrap();
    let line = history.find('\n').unwrap() + 1;
    let before = bare(writable(made().path(), "ledger").all().unwrap());
    for cut in [1, 40, line / 2, line - 1] {
        let folder = made();
        put(&folder.path().join("ledger/history.jsonl"), &history[..cut]);
        let ledger = writable(folder.path(), "ledger");
        assert_eq!(bare(ledger.all().unwrap()), before, "{cut}");
        let new = entry("n2", When::Day(day("2020-05-06")), "events", "1");
        ledger.apply(&operation("o2", Deed::Log, vec![Alteration::added(new)])).unwrap();
        let history = ledger.history().unwrap();
        assert_eq!(history.operations.len(), 1);
        assert_eq!(places(&history.unreadable), ["history-torn ledger/history.torn"]);
    }
    for replaced in [&[][..], &["2020-02.toml"], &["2020-02.toml", "2020-05.toml"]] {
        for cut in [line, line + 5] {
            let folder = made();
            put(&folder.path().join("ledger/history.jsonl"), &history[..cut]);
            for name in replaced {
                fs::copy(
                    whole.path().join("ledger").join(name),
                    folder.path().join("ledger").join(name),
                )
                .unwrap();
            }
            put(&folder.path().join("ledger/.zvit-left"), "[[entry]]");
            let ledger = writable(folder.path(), "ledger");
            assert_eq!(bare(ledger.all().unwrap()), after, "{replaced:?} {cut}");
            assert_eq!(ledger.history().unwrap().operations.len(), 1);
            assert!(!folder.path().join("ledger/.zvit-left").exists());
        }
    }
}

#[test]
fn a_ledger_of_the_first_version_is_copied_before_it_is_changed() {
    let (folder, _) = in_sqlite(&shapes());
    let path = folder.path().join("ledger.sqlite");
    let first = Connection::open(&path).unwrap();
    first
        .execute_batch("DROP TABLE operation; DROP INDEX entry_of_others; PRAGMA user_version = 1")
        .unwrap();
    drop(first);
    let ledger = writable(folder.path(), "ledger.sqlite");
    assert_eq!(ledger.history().unwrap().operations, []);
    let new = entry("n1", When::Day(day("2020-05-05")), "events", "1");
    ledger.apply(&operation("o1", Deed::Log, vec![Alteration::added(new)])).unwrap();
    assert_eq!(ledger.history().unwrap().operations.len(), 1);
    fs::rename(folder.path().join("ledger.sqlite.v1.bak"), folder.path().join("old.sqlite"))
        .unwrap();
    let mut expected = shapes();
    sort(&mut expected);
    assert_eq!(bare(writable(folder.path(), "old.sqlite").all().unwrap()), expected);
}

#[test]
fn a_clock_that_is_set_back_changes_no_order() {
    for (_folder, _, ledger) in every(&[]) {
        let log = |id: &str, at: &str| {
            let new = entry(id, When::Day(day("2020-02-05")), "events", "1");
            let made = operation(&format!("o-{id}"), Deed::Log, vec![Alteration::added(new)]);
            ledger.apply(&Operation { at: at.parse().unwrap(), ..made }).unwrap();
        };
        log("b", "2020-03-01T10:00:00Z");
        log("a", "2020-02-01T10:00:00Z");
        let history = ledger.history().unwrap().operations;
        assert_eq!(history.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["o-b", "o-a"]);
        assert_eq!(
            undoable(&history, "Олена").unwrap().id.as_str(),
            "o-a",
            "the last that was done"
        );
    }
}

#[test]
fn the_history_in_sqlite_is_only_added_to() {
    let (folder, _) = in_sqlite(&[]);
    let ledger = writable(folder.path(), "ledger.sqlite");
    let new = entry("n1", When::Day(day("2020-05-05")), "events", "1");
    ledger.apply(&operation("o1", Deed::Log, vec![Alteration::added(new)])).unwrap();
    let direct = Connection::open(folder.path().join("ledger.sqlite")).unwrap();
    assert!(direct.execute("DELETE FROM operation", []).is_err());
    assert!(direct.execute("UPDATE operation SET clerk = 'інший'", []).is_err());
}
