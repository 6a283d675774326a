//! The example whose ledger is kept in both forms.

use std::fs;
use std::path::Path;

use super::sample::bare;
use crate::ledger::{Location, create, open};

/// The folder of the example whose ledger is kept in both forms.
fn example() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lysychansk-2020-q1")
}

#[test]
fn the_example_in_sqlite_holds_the_entries_of_the_one_in_toml() {
    let toml = open(&Location::new("ledger", &example()).unwrap(), &[], &example()).unwrap();
    let sqlite =
        open(&Location::new("ledger.sqlite", &example()).unwrap(), &[], &example()).unwrap();
    assert_eq!(bare(toml.all().unwrap()), bare(sqlite.all().unwrap()));
}

#[test]
#[ignore = "writes the SQLite twin of the example: cargo test -- --ignored write_the_sqlite_twin"]
fn write_the_sqlite_twin() {
    let toml = open(&Location::new("ledger", &example()).unwrap(), &[], &example()).unwrap();
    let twin = example().join("ledger.sqlite");
    if twin.exists() {
        fs::remove_file(&twin).unwrap();
    }
    create(&Location::Sqlite(twin), &toml.all().unwrap(), &[]).unwrap();
}
