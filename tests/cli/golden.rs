//! Whole reports as text, against files that a person has read.
//!
//! `ZVIT_BLESS=1 cargo test golden` writes them anew; what it changed must then be read.

use std::env;
use std::fs;
use std::path::Path;

use crate::department::Department;

/// Compares a report of an example with its file.
fn compare(example: &str, period: &str, template: &str) {
    compare_with(&Department::example(example), example, period, template);
}

/// Compares a report with its file.
fn compare_with(department: &Department, example: &str, period: &str, template: &str) {
    let line = ["report", period, "--template", template, "--format", "text", "--output", "-"];
    let text = department.good(&line);
    let file = format!("tests/golden/{example}.{period}.{template}.txt");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if env::var_os("ZVIT_BLESS").is_some() {
        fs::write(&file, &text).unwrap();
    }
    assert_eq!(text, fs::read_to_string(&file).unwrap(), "{}", file.display());
}

#[test]
fn the_reference_quarter_in_prose() {
    compare("lysychansk-2020-q1", "2020-Q1", "press-service");
}

#[test]
fn the_reference_quarter_by_the_catalogue_alone() {
    compare("lysychansk-2020-q1", "2020-Q1", "standard");
}

#[test]
fn a_month_of_the_reference_department() {
    compare("lysychansk-2020-q1", "2020-02", "press-service");
}

#[test]
fn a_quarter_of_daily_entries() {
    compare("daily", "2020-Q2", "standard");
}

#[test]
fn a_month_of_daily_entries() {
    compare("daily", "2020-03", "standard");
}

#[test]
fn a_year_of_daily_entries() {
    compare("daily", "2020", "standard");
}

#[test]
fn a_council_of_three_departments() {
    compare("council", "2020-Q1", "standard");
}

/// A department with every construct that reports were seen to use.
fn constructs() -> Department {
    Department::copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/constructs"))
}

#[test]
fn every_construct_in_a_template_of_ones_own() {
    compare_with(&constructs(), "constructs", "2020-Q1", "own");
}

#[test]
fn every_construct_by_the_catalogue_alone() {
    compare_with(&constructs(), "constructs", "2020-Q1", "standard");
}

#[test]
fn a_free_range_of_days() {
    compare_with(&constructs(), "constructs", "2020-01-01..2020-02-15", "standard");
}
