//! What every backend must pass, and what each refuses.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use proptest::prelude::{Strategy, prop_assert_eq, proptest};
use rusqlite::Connection;
use rust_decimal::Decimal;
use tempfile::TempDir;

use super::{Export, Location, create_sqlite, open};
use crate::diagnostic::{Diagnostics, Fault, Result};
use crate::model::{
    Attribute, Entry, EntryId, Journal, Key, Origin, Period, Precision, Quantity, Selection, When,
    sort,
};

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn entry(id: &str, when: When, indicator: &str, amount: &str) -> Entry {
    Entry {
        id: id.parse().unwrap(),
        when,
        indicator: key(indicator),
        quantity: Quantity { amount: amount.parse().unwrap(), precision: Precision::Exact },
        title: None,
        by: BTreeMap::new(),
        parts: BTreeMap::new(),
        measures: BTreeMap::new(),
        attributes: BTreeMap::new(),
        clerk: None,
        note: None,
        origin: Origin::Line("".into(), 0),
    }
}

/// Entries of every shape.
fn shapes() -> Vec<Entry> {
    let mut full = entry("a1", When::Day(day("2020-01-15")), "requests", "2.0");
    full.title = Some("Назва «з лапками» # $ * _ < [[ \\ {{ }} \" ' | й й́ 日本 😀".into());
    full.by = [(key("channel"), key("email"))].into();
    full.parts = [(
        key("topic"),
        [(key("land"), Decimal::ONE), (key("social"), "0.5".parse().unwrap())].into(),
    )]
    .into();
    full.measures =
        [(key("persons"), 133.into()), (key("money"), "214073.0".parse().unwrap())].into();
    full.attributes = [
        (key("answered"), Attribute::Day(day("2020-01-20"))),
        (key("place"), Attribute::Text("м. Львів".into())),
        (key("pages"), Attribute::Number("12.50".parse().unwrap())),
        (key("urgent"), Attribute::Flag(true)),
        (key("organisers"), Attribute::Texts(vec!["ОБСЄ".into(), "ПРООН".into()])),
    ]
    .into();
    full.clerk = Some("olena".into());
    full.note = Some("рядок\nдругий".into());
    let mut about = entry("b2", When::Within(Period::quarter(2020, 1).unwrap()), "drafts", "250");
    about.quantity.precision = Precision::About;
    vec![
        full,
        about,
        entry("c3", When::Days(day("2020-01-30"), day("2020-02-02")), "events", "1"),
        entry("d4", When::Day(day("2020-04-01")), "parties", "97"),
        entry("d5", When::Day(day("2020-04-01")), "parties", "98"),
        entry("e6", When::Day(day("2019-05-01")), "parties", "90"),
        entry("f7", When::Day(day("2019-05-01")), "ngos", "158"),
        entry("g8", When::Within(Period::month(2020, 1).unwrap()), "events", "3"),
    ]
}

/// A folder with the entries in one backend, opened.
type Made = (TempDir, Box<dyn Journal>);

fn in_files(entries: &[Entry]) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let ledger = folder.path().join("ledger");
    fs::create_dir(&ledger).unwrap();
    let mut months: BTreeMap<String, String> = BTreeMap::new();
    for entry in entries {
        let month = entry.day().format("%Y-%m.toml").to_string();
        months.entry(month).or_default().push_str(&toml_of(entry));
    }
    for (name, text) in months {
        put(&ledger.join(name), &text);
    }
    let opened = open(&Location::Files(ledger), &[], folder.path()).unwrap();
    (folder, opened)
}

fn in_sqlite(entries: &[Entry]) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ledger.sqlite");
    create_sqlite(&file, entries).unwrap();
    let opened = open(&Location::Sqlite(file), &[], folder.path()).unwrap();
    (folder, opened)
}

#[expect(clippy::disallowed_methods, reason = "a test may write a file as it likes")]
fn put(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// An entry as a hand would write it.
fn toml_of(entry: &Entry) -> String {
    use std::fmt::Write;
    let mut text = format!(
        "[[entry]]\nid = {}\nindicator = {}\n",
        quoted(entry.id.as_str()),
        quoted(entry.indicator.as_str())
    );
    match entry.when {
        When::Day(day) => writeln!(text, "date = {day}"),
        When::Days(first, last) => writeln!(text, "date = {first}\nuntil = {last}"),
        When::Within(period) => writeln!(text, "date = \"{period}\""),
    }
    .unwrap();
    writeln!(text, "count = {}", entry.quantity.amount).unwrap();
    if let Some(name) = entry.quantity.precision.name() {
        writeln!(text, "approx = \"{name}\"").unwrap();
    }
    for (name, value) in [("title", &entry.title), ("clerk", &entry.clerk), ("note", &entry.note)] {
        if let Some(value) = value {
            writeln!(text, "{name} = {}", quoted(value)).unwrap();
        }
    }
    for (dimension, value) in &entry.by {
        writeln!(text, "by.{dimension} = \"{value}\"").unwrap();
    }
    for (dimension, parts) in &entry.parts {
        for (value, part) in parts {
            writeln!(text, "parts.{dimension}.{value} = {part}").unwrap();
        }
    }
    for (measure, amount) in &entry.measures {
        writeln!(text, "measures.{measure} = {amount}").unwrap();
    }
    for (name, attribute) in &entry.attributes {
        let value = match attribute {
            Attribute::Text(text) => quoted(text),
            Attribute::Number(number) => number.to_string(),
            Attribute::Day(day) => day.to_string(),
            Attribute::Flag(flag) => flag.to_string(),
            Attribute::Texts(texts) => {
                format!(
                    "[{}]",
                    texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")
                )
            }
        };
        writeln!(text, "set.{name} = {value}").unwrap();
    }
    text + "\n"
}

/// The entries without where they are kept.
fn bare(mut entries: Vec<Entry>) -> Vec<Entry> {
    for entry in &mut entries {
        entry.origin = Origin::Line("".into(), 0);
    }
    entries
}

fn ids(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.id.as_str()).collect()
}

#[test]
fn every_backend_gives_back_what_was_put_in() {
    let mut expected = shapes();
    sort(&mut expected);
    for (_folder, ledger) in [in_files(&shapes()), in_sqlite(&shapes())] {
        assert_eq!(bare(ledger.all().unwrap()), expected);
    }
}

#[test]
fn every_backend_selects_by_the_day_on_which_an_entry_counts() {
    for (_folder, ledger) in [in_files(&shapes()), in_sqlite(&shapes())] {
        let period = |text: &str| Selection::period(&Period::parse(text, NaiveDate::MIN).unwrap());
        assert_eq!(ids(&ledger.entries(&period("2020-Q1")).unwrap()), ["a1", "g8", "c3", "b2"]);
        assert_eq!(ids(&ledger.entries(&period("2020-02")).unwrap()), ["c3"]);
        assert_eq!(ids(&ledger.entries(&period("2018")).unwrap()), Vec::<&str>::new());
        let events = Selection { indicators: Some([key("events")].into()), ..period("2020") };
        assert_eq!(ids(&ledger.entries(&events).unwrap()), ["g8", "c3"]);
    }
}

#[test]
fn every_backend_reads_a_stock_as_it_was_last() {
    for (_folder, ledger) in [in_files(&shapes()), in_sqlite(&shapes())] {
        let stocks = [key("parties"), key("ngos"), key("none")].into();
        let reading = |on: &str| {
            let mut read = ledger.readings(&stocks, day(on)).unwrap();
            sort(&mut read);
            ids(&read).join(" ")
        };
        assert_eq!(reading("2020-04-01"), "f7 d5");
        assert_eq!(reading("2020-03-31"), "e6 f7");
        assert_eq!(reading("2019-04-30"), "");
    }
}

/// Any entries of two years.
fn any_entries() -> impl Strategy<Value = Vec<Entry>> {
    let one = (0..730_u64, 0..4_u64, 0..2000_i64, 0..3_u32, "\\PC{0,20}", 0..3_usize);
    proptest::collection::vec(one, 0..40).prop_map(|drawn| {
        let made = drawn.into_iter().enumerate().map(
            |(number, (offset, length, amount, scale, title, which))| {
                let first = day("2019-01-01") + chrono::Days::new(offset);
                let last = first + chrono::Days::new(length);
                let when = if length == 0 { When::Day(first) } else { When::Days(first, last) };
                let indicator = ["requests", "events", "parties"][which];
                let amount = Decimal::new(amount, scale).to_string();
                let mut made = entry(&format!("e{number:03}"), when, indicator, &amount);
                made.title = Some(title);
                made
            },
        );
        made.collect()
    })
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
    #[test]
    fn toml_and_sqlite_give_the_same(entries in any_entries()) {
        let (_one, files) = in_files(&entries);
        let (_two, sqlite) = in_sqlite(&entries);
        prop_assert_eq!(bare(files.all().unwrap()), bare(sqlite.all().unwrap()));
        let quarter = Selection::period(&Period::quarter(2020, 1).unwrap());
        prop_assert_eq!(bare(files.entries(&quarter).unwrap()), bare(sqlite.entries(&quarter).unwrap()));
        let stocks = [key("parties"), key("events")].into();
        let on = day("2020-02-10");
        prop_assert_eq!(bare(files.readings(&stocks, on).unwrap()), bare(sqlite.readings(&stocks, on).unwrap()));
    }
}

/// What is wrong: each code with its file, line or row, and column.
fn told(result: Result<Vec<Entry>>) -> Vec<String> {
    match result {
        Ok(entries) => panic!("{entries:?}"),
        Err(Fault::Machine(failure)) => vec![format!("machine {}", failure.message.code)],
        Err(Fault::Mend(found)) => places(&found),
    }
}

fn places(found: &Diagnostics) -> Vec<String> {
    let one = |one: &crate::diagnostic::Diagnostic| {
        let place = &one.place;
        let file = place.file.as_deref().unwrap_or_default();
        let line = place.line.map(|line| format!(":{line}")).unwrap_or_default();
        let row = place.row.as_ref().map(|row| format!(" row {row}")).unwrap_or_default();
        let field = place.field.as_ref().map(|field| format!(" {field}")).unwrap_or_default();
        format!("{} {file}{line}{row}{field}", one.message.code)
    };
    found.iter().map(one).collect()
}

/// What is wrong in one month's file.
fn toml_faults(text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    put(&folder.path().join("2020-02.toml"), text);
    let ledger = open(&Location::Files(folder.path().to_owned()), &[], folder.path()).unwrap();
    told(ledger.all())
}

#[test]
fn each_fault_of_a_month_file_has_its_place() {
    let cases = [
        ("[[entry]]\ndate = 2020-02-30\nindicator = \"a\"\n", "toml-syntax 2020-02.toml:2"),
        ("[[entry]\n", "toml-syntax 2020-02.toml:1"),
        (
            "[[entry]]\ndate = 2020-02-25\nindicatr = \"a\"\nindicator = \"a\"\n",
            "unknown-key 2020-02.toml:3",
        ),
        ("[[entry]]\nindicator = \"a\"\n", "missing-key 2020-02.toml:1"),
        ("[[entry]]\ndate = 2020-02-25\n", "missing-key 2020-02.toml:1"),
        ("[[entry]]\ndate = 2020-02-25\nindicator = 5\n", "wrong-type 2020-02.toml:3"),
        ("[[entry]]\ndate = 2020-02-25\nindicator = \"А\"\n", "bad-key 2020-02.toml:3"),
        ("[[entry]]\ndate = \"25 лютого\"\nindicator = \"a\"\n", "bad-date 2020-02.toml:2"),
        ("[[entry]]\ndate = 2020-02-25T10:00:00\nindicator = \"a\"\n", "wrong-type 2020-02.toml:2"),
        (
            "[[entry]]\ndate = 2020-02-25\nuntil = 2020-02-20\nindicator = \"a\"\n",
            "range-reversed 2020-02.toml:2",
        ),
        (
            "[[entry]]\ndate = \"2020-02\"\nuntil = 2020-02-20\nindicator = \"a\"\n",
            "until-without-day 2020-02.toml:2",
        ),
        ("[[entry]]\ndate = 2020-03-01\nindicator = \"a\"\n", "entry-in-wrong-file 2020-02.toml:2"),
        (
            "[[entry]]\ndate = 2020-02-25\nindicator = \"a\"\ncount = \"five\"\n",
            "wrong-type 2020-02.toml:4",
        ),
        (
            "[[entry]]\ndate = 2020-02-25\nindicator = \"a\"\napprox = \"maybe\"\n",
            "bad-precision 2020-02.toml:4",
        ),
        (
            "[[entry]]\ndate = 2020-02-25\nindicator = \"a\"\nid = \"а б\"\n",
            "bad-id 2020-02.toml:4",
        ),
        (
            "[[entry]]\ndate = 2020-02-25\nindicator = \"a\"\nby = { channel = 3 }\n",
            "wrong-type 2020-02.toml:4",
        ),
        (
            "[[entry]]\ndate = 2020-02-25\nindicator = \"a\"\nid = \"x\"\n[[entry]]\ndate = 2020-02-26\nindicator = \"a\"\nid = \"x\"\n",
            "duplicate-id 2020-02.toml:5",
        ),
        ("[entry]\ndate = 2020-02-25\n", "wrong-type 2020-02.toml:1"),
        ("entries = []\n", "unknown-key 2020-02.toml:1"),
    ];
    for (text, expected) in cases {
        assert_eq!(toml_faults(text), [expected], "{text}");
    }
}

#[test]
fn all_faults_of_a_file_are_told_at_once() {
    let text = "[[entry]]\ndate = 2020-02-25\n\n[[entry]]\ndate = 2020-02-26\nindicator = 5\n";
    assert_eq!(toml_faults(text), ["missing-key 2020-02.toml:1", "wrong-type 2020-02.toml:6"]);
}

#[test]
fn a_file_that_no_month_names_is_told() {
    let folder = tempfile::tempdir().unwrap();
    put(&folder.path().join("січень.toml"), "");
    put(&folder.path().join(".2020-01.toml.swp"), "");
    put(&folder.path().join("notes.txt"), "");
    let opened = open(&Location::Files(folder.path().to_owned()), &[], folder.path());
    let Err(Fault::Mend(found)) = opened else { panic!("opened") };
    assert_eq!(places(&found), ["stray-ledger-file січень.toml"]);
}

#[test]
fn a_file_that_is_not_utf_8_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let text =
        [b"# \xd1\x96\n\n[[entry]]\ntitle = \"".as_slice(), b"\xc7\xe2\xb3\xf2\"\n"].concat();
    let path = folder.path().join("2020-02.toml");
    #[expect(clippy::disallowed_methods, reason = "a test may write a file as it likes")]
    fs::write(path, text).unwrap();
    let ledger = open(&Location::Files(folder.path().to_owned()), &[], folder.path()).unwrap();
    assert_eq!(told(ledger.all()), ["not-utf8 2020-02.toml:4"]);
}

#[test]
fn a_ledger_that_is_not_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    for (location, code) in [
        (Location::new("ledger", folder.path()), "no-ledger "),
        (Location::new("ledger.sqlite", folder.path()), "no-database "),
    ] {
        let Err(Fault::Mend(found)) = open(&location, &[], folder.path()) else { panic!("opened") };
        assert_eq!(places(&found), [code]);
    }
}

#[test]
fn equal_entries_without_ids_get_ids_of_their_own() {
    let text = "[[entry]]\ndate = 2020-02-25\nindicator = \"a\"\n";
    let folder = tempfile::tempdir().unwrap();
    put(&folder.path().join("2020-02.toml"), &text.repeat(2));
    let ledger = open(&Location::Files(folder.path().to_owned()), &[], folder.path()).unwrap();
    let entries = ledger.all().unwrap();
    assert_eq!(entries[1].id.as_str(), format!("{}-2", entries[0].id));
}

/// What is wrong in an SQLite ledger after something was done to it behind our back.
fn sqlite_faults(sql: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ledger.sqlite");
    create_sqlite(&file, &shapes()).unwrap();
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
        ("PRAGMA user_version = 0", "ledger-too-old ledger.sqlite"),
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

/// A content management system's export.
fn cms(folder: &Path) {
    let connection = Connection::open(folder.join("cms.sqlite")).unwrap();
    connection
        .execute_batch(
            "CREATE TABLE post (id, published, title, rubric, files);
             INSERT INTO post VALUES (17, '2020-02-25 10:30:00', 'Новина', 'news', 2);
             INSERT INTO post VALUES (18, '2020-04-01T08:00:00', 'Ще одна', 'news', 0);",
        )
        .unwrap();
}

/// The query of a good export.
const POSTS: &str = "SELECT id, published AS date, 'site' AS indicator, title, rubric AS \"by.rubric\", files AS \"measures.files\" FROM post";

fn export(folder: &Path, select: &str) -> Result<Box<dyn Journal>> {
    let ledger = folder.join("ledger");
    fs::create_dir_all(&ledger).unwrap();
    let export = Export {
        name: "cms".into(),
        file: folder.join("cms.sqlite"),
        select: select.into(),
        declared: ("zvit.toml".into(), 7),
    };
    open(&Location::Files(ledger), &[export], folder)
}

#[test]
fn an_export_is_read_as_entries() {
    let folder = tempfile::tempdir().unwrap();
    cms(folder.path());
    let ledger = export(folder.path(), POSTS).unwrap();
    let quarter = Selection::period(&Period::quarter(2020, 1).unwrap());
    let entries = ledger.entries(&quarter).unwrap();
    assert_eq!(ids(&entries), ["cms-17"]);
    assert_eq!(entries[0].title.as_deref(), Some("Новина"));
    assert_eq!(entries[0].by[&key("rubric")], key("news"));
    assert_eq!(entries[0].measures[&key("files")], 2.into());
    assert_eq!(entries[0].origin, Origin::Row("cms.sqlite".into(), "1".into()));
}

#[test]
fn an_export_may_filter_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    cms(folder.path());
    let select = format!("{POSTS} WHERE published >= :from AND date(published) <= :to");
    let ledger = export(folder.path(), &select).unwrap();
    assert_eq!(ids(&ledger.all().unwrap()), ["cms-17", "cms-18"]);
}

#[test]
fn each_fault_of_an_export_has_its_place() {
    let of_query = [
        ("SELECT 1 AS date, 'a' AS indicator FROM nothing", "bad-select zvit.toml:7"),
        ("SELEC 1", "bad-select zvit.toml:7"),
        ("DELETE FROM post", "select-only zvit.toml:7"),
        ("SELECT id, title FROM post", "missing-column zvit.toml:7"),
        (
            "SELECT published AS date, 'a' AS indicator, rubric AS rubik FROM post",
            "unknown-column zvit.toml:7",
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    cms(folder.path());
    for (select, expected) in of_query {
        let Err(Fault::Mend(found)) = export(folder.path(), select) else { panic!("{select}") };
        assert_eq!(places(&found)[0], expected, "{select}");
    }
    let of_rows = [
        (
            "SELECT 'незабаром' AS date, 'a' AS indicator FROM post LIMIT 1",
            "bad-date cms.sqlite row 1 date",
        ),
        (
            "SELECT NULL AS date, 'a' AS indicator FROM post LIMIT 1",
            "null-column cms.sqlite row 1 date",
        ),
        (
            "SELECT published AS date, NULL AS indicator FROM post LIMIT 1",
            "null-column cms.sqlite row 1 indicator",
        ),
        (
            "SELECT published AS date, 'Сайт' AS indicator FROM post LIMIT 1",
            "bad-key cms.sqlite row 1 indicator",
        ),
        (
            "SELECT published AS date, 'a' AS indicator, 'два' AS count FROM post LIMIT 1",
            "bad-number cms.sqlite row 1 count",
        ),
        (
            "SELECT published AS date, 'a' AS indicator, x'00' AS title FROM post LIMIT 1",
            "wrong-column-type cms.sqlite row 1 title",
        ),
    ];
    for (select, expected) in of_rows {
        assert_eq!(told(export(folder.path(), select).unwrap().all()), [expected], "{select}");
    }
}

#[test]
fn ids_of_an_export_must_not_meet() {
    let folder = tempfile::tempdir().unwrap();
    cms(folder.path());
    let select = "SELECT 1 AS id, published AS date, 'site' AS indicator FROM post";
    let found = told(export(folder.path(), select).unwrap().all());
    assert_eq!(found, ["duplicate-id cms.sqlite row 2"]);
}

#[test]
fn an_id_is_a_single_word() {
    assert!("20200225-1".parse::<EntryId>().is_ok());
    assert!("а б".parse::<EntryId>().is_err());
}

/// The folder of the example whose ledger is kept in both forms.
fn example() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lysychansk-2020-q1")
}

#[test]
fn the_example_in_sqlite_holds_the_entries_of_the_one_in_toml() {
    let toml = open(&Location::new("ledger", &example()), &[], &example()).unwrap();
    let sqlite = open(&Location::new("ledger.sqlite", &example()), &[], &example()).unwrap();
    assert_eq!(bare(toml.all().unwrap()), bare(sqlite.all().unwrap()));
}

#[test]
#[ignore = "writes the SQLite twin of the example: cargo test -- --ignored write_the_sqlite_twin"]
fn write_the_sqlite_twin() {
    let toml = open(&Location::new("ledger", &example()), &[], &example()).unwrap();
    let twin = example().join("ledger.sqlite");
    if twin.exists() {
        fs::remove_file(&twin).unwrap();
    }
    create_sqlite(&twin, &toml.all().unwrap()).unwrap();
}
