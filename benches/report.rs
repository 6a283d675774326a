//! How long the commands take on the examples, in a process that has its fonts already.
//!
//! `cargo bench` prints it; whole cold processes and long histories are measured by `history.py`.
#![expect(clippy::unwrap_used, reason = "a benchmark may panic")]

use std::path::{Path, PathBuf};

fn main() {
    divan::main();
}

/// An example's folder.
fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

/// Runs a command over an example and insists that it succeeds.
fn run(example: &Path, command: &[&str]) {
    let folder = example.to_str().unwrap();
    let line = ["zvit", "-C", folder, "--today", "2021-01-15", "--quiet"];
    let line = line.iter().chain(command).map(std::ffi::OsString::from);
    assert_eq!(zvit::run(line), 0);
}

/// The quarter of the reference report in each form.
#[divan::bench(args = ["pdf", "text", "pdf,text"])]
fn report_of_the_reference_quarter(bencher: divan::Bencher, format: &str) {
    let output = tempfile::tempdir().unwrap();
    let folder = example("lysychansk-2020-q1");
    let path = output.path().to_str().unwrap();
    bencher.bench(|| run(&folder, &["report", "2020-Q1", "--format", format, "--output", path]));
}

/// A quarter and a year of entries made every day.
#[divan::bench(args = ["2020-Q1", "2020"])]
fn report_of_daily_entries(bencher: divan::Bencher, period: &str) {
    let output = tempfile::tempdir().unwrap();
    let folder = example("daily");
    let path = output.path().to_str().unwrap();
    bencher.bench(|| run(&folder, &["report", period, "--output", path]));
}
