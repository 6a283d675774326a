//! What a file came to that is imported, and how people are told of it.

use std::collections::BTreeMap;
use std::path::Path;

use comfy_table::{ContentArrangement, Table, presets};

use super::session::Session;
use crate::diagnostic::{Diagnostic, Message};
use crate::model::{Entry, EntryId};
use crate::sources::{Cell, Field, Form, Header, Passed, Row};

/// How many faults are told one by one.
pub const TOLD: usize = 20;

/// What a file came to.
#[derive(Default)]
pub struct Found {
    /// Whether it is only tried.
    pub is_trial: bool,
    /// How it was read, where it is somebody else's.
    pub list: Option<List>,
    /// What is not in the ledger yet.
    pub new: Vec<Entry>,
    /// The ids of these.
    pub ids: Vec<EntryId>,
    /// How many the ledger has already.
    pub known: usize,
    /// How many of those are not as the file has them.
    pub changed: usize,
    /// How many rows are none of the list's, by why.
    pub passed: BTreeMap<Passed, usize>,
    /// What must be mended.
    pub wrong: Vec<Wrong>,
}

/// How a foreign list was read.
pub struct List {
    /// What it was found to be.
    pub form: Form,
    /// Which column is which field.
    pub header: Header,
}

/// What is wrong in a row, or in an entry of our own making.
pub struct Wrong {
    /// The row of a foreign list.
    pub row: Option<Row>,
    /// The entry, where it is one.
    pub entry: Option<Entry>,
    /// All that is wrong in it.
    pub found: Vec<Diagnostic>,
}

impl Found {
    /// The cell of a foreign list in which something is wrong.
    pub fn cell<'w>(&self, wrong: &'w Wrong, one: &Diagnostic) -> Option<&'w Cell> {
        let list = self.list.as_ref()?;
        let head = one.place.field.as_deref()?;
        let column = list.header.heads.iter().position(|known| known == head)?;
        Some(wrong.row.as_ref()?.cell(column))
    }
}

/// The first of the faults as a table: row, column, what stands there, what is wrong.
pub fn refused(session: &Session, found: &Found) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_BORDERS_ONLY).set_width(session.width);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    let heads = ["import-row", "import-column", "import-value", "import-why"];
    table.set_header(heads.map(|head| session.text(&Message::new(head))));
    let all = found.wrong.iter().flat_map(|wrong| wrong.found.iter().map(move |one| (wrong, one)));
    for (wrong, one) in all.clone().take(TOLD) {
        let place = &one.place;
        let line = place.line.map(|line| line.to_string());
        table.add_row([
            place.row.clone().or(line).unwrap_or_default(),
            place.field.clone().unwrap_or_default(),
            found.cell(wrong, one).map(ToString::to_string).unwrap_or_default(),
            session.text(&one.message),
        ]);
    }
    let more = all.count().saturating_sub(TOLD);
    let rest = match more {
        0 => String::new(),
        _ => session.text(&Message::new("import-more").with("number", more)) + "\n",
    };
    format!("{table}\n{rest}")
}

/// How the file was read and what became of its rows, a line for each.
pub fn account(session: &Session, found: &Found, aside: Option<&Path>) -> String {
    let mut lines = Vec::new();
    if let Some(List { form, header }) = &found.list {
        lines.push(match form {
            Form::Delimited { encoding, separator } => {
                let sign =
                    if *separator == '\t' { "tab".to_owned() } else { separator.to_string() };
                Message::new("import-text").with("encoding", *encoding).with("separator", sign)
            }
            Form::Workbook { sheet } => Message::new("import-sheet").with("sheet", sheet),
            Form::JsonLines => Message::new("import-json"),
            Form::Database => Message::new("import-database"),
        });
        if let Some(row) = header.number {
            lines.push(Message::new("import-header").with("row", row.to_string()));
        }
        let named =
            |(field, column): (&Field, &usize)| format!("{field} ← {}", header.head(*column));
        let columns: Vec<String> = header.columns.iter().map(named).collect();
        lines.push(Message::new("import-columns").with("columns", columns.join(", ")));
        let unused = header.unused();
        if !unused.is_empty() {
            lines.push(Message::new("import-unused").with("columns", unused.join(", ")));
        }
    }
    if found.known > 0 {
        let known = Message::new("import-known").with("number", found.known);
        lines.push(known.with("changed", found.changed));
    }
    for (why, number) in &found.passed {
        lines.push(Message::new("import-passed").with("number", *number).with("why", why.name()));
    }
    if !found.wrong.is_empty() {
        lines.push(Message::new("import-rejected").with("number", found.wrong.len()));
    }
    if let Some(path) = aside {
        lines.push(Message::new("import-aside").with("file", path.display().to_string()));
    }
    let lines: Vec<String> = lines.iter().map(|line| session.text(line)).collect();
    if lines.is_empty() { String::new() } else { format!("  {}\n", lines.join("\n  ")) }
}
