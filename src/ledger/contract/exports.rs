//! Exports of other systems.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use super::sample::{ids, key, places, told};
use crate::diagnostic::{Fault, Result};
use crate::ledger::{Export, Location, open};
use crate::model::{EntryId, Journal, Origin, Period, Selection};

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
