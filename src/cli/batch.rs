//! `zvit batch`: the reports of many departments, several at once. What fails in one hinders no
//! other.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;

use super::arguments::{BatchArguments, ReportArguments};
use super::exit::{Exit, Told};
use super::json;
use super::progress::Progress;
use super::report::{self, Report};
use super::session::Session;
use crate::config;
use crate::diagnostic::{Message, Place, Result};

/// What came of a department.
#[derive(Serialize)]
struct Outcome {
    department: String,
    /// The exit code that its report alone would have had.
    code: u8,
    report: Option<Report>,
    /// What it told, in the order of the departments.
    #[serde(skip)]
    told: String,
}

/// What came of all.
#[derive(Serialize)]
struct Batch {
    departments: Vec<Outcome>,
    failed: usize,
}

/// Makes the reports, and tells what came of each.
pub fn run(session: &Session, arguments: &BatchArguments) -> anyhow::Result<()> {
    let departments = departments(session, arguments)?;
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let jobs = arguments.jobs.map_or(processors, usize::from).min(departments.len());
    let step = Message::new("batch-making");
    let progress = Mutex::new(Progress::of(session, &step, Some(departments.len())));
    let seed = session.seed();
    let (next, made) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                while let Some(folder) = departments.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = outcome(&seed.session(folder), arguments, folder);
                    made.lock().unwrap_or_else(PoisonError::into_inner).push(outcome);
                    progress.lock().unwrap_or_else(PoisonError::into_inner).advance();
                }
            });
        }
    });
    drop(progress);
    let mut departments = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    departments.sort_by(|one, other| one.department.cmp(&other.department));
    for one in &departments {
        session.pass_on(&one.told);
    }
    let failed = departments.iter().filter(|one| one.code != Exit::Done.code()).count();
    let batch = Batch { departments, failed };
    if session.json {
        session.print(&json::made(&batch))?;
    } else if !session.quiet {
        session.print(&table(session, &batch))?;
    }
    let done = Message::new("batch-done").with("departments", batch.departments.len());
    session.say(&done.with("failed", failed));
    if failed == 0 { Ok(()) } else { Err(Told.into()) }
}

/// Makes the report of a department.
fn outcome(aside: &Session, arguments: &BatchArguments, folder: &Path) -> Outcome {
    let asked = ReportArguments {
        period: arguments.period.clone(),
        making: arguments.making.clone(),
        output: None,
        json: false,
        watch: false,
    };
    let (code, report) = match report::make(aside, &asked) {
        Ok((report, _)) => (Exit::Done, Some(report)),
        Err(error) => (aside.fail_aside(&error), None),
    };
    let department = folder.display().to_string();
    let told = aside.kept();
    let told = if told.is_empty() { told } else { format!("── {department}\n{told}") };
    Outcome { department, code: code.code(), report, told }
}

/// The folders of the departments: those that are named, else those of the council's file.
fn departments(session: &Session, arguments: &BatchArguments) -> Result<Vec<PathBuf>> {
    if arguments.departments.is_empty() {
        return config::departments(&session.directory);
    }
    let named = arguments.departments.iter().map(|one| one.display().to_string());
    config::matching(&session.directory, &named.collect::<Vec<_>>(), &Place::default())
}

/// What came of each department as a table that fits the terminal.
fn table(session: &Session, batch: &Batch) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_BORDERS_ONLY).set_width(session.width);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    let heads = ["batch-department", "batch-result", "batch-files", "batch-changed"];
    table.set_header(heads.map(|code| session.text(&Message::new(code))));
    for one in &batch.departments {
        let result = Message::new(if one.report.is_some() { "batch-made" } else { "batch-failed" });
        let result = session.text(&result.with("code", usize::from(one.code)));
        let files = one.report.as_ref().map_or(&[][..], |report| &report.files);
        let changed = files.iter().filter(|file| file.is_changed()).count();
        let count =
            |count: usize| if files.is_empty() { "—".to_owned() } else { count.to_string() };
        table.add_row([one.department.clone(), result, count(files.len()), count(changed)]);
    }
    format!("{table}\n")
}
