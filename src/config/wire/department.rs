//! `[department]`: names, and who signs.

use std::path::Path;

use crate::model::{Department, Executor, Letterhead, Official};
use crate::wire::{Table, Value};

/// The department; none when anything that it must have is missing.
pub fn department(mut table: Table, root: &Path) -> Option<Department> {
    let body = owned(table.required("body"));
    let name = owned(table.required("name"));
    let name_genitive = owned(table.optional("name_genitive"));
    let place = owned(table.optional("place"));
    let head = table.required("head").and_then(Value::table).and_then(official);
    let approver = table.table("approver").map(official);
    let executor = table.table("executor").map(executor);
    let letterhead = table.table("letterhead").map(|table| letterhead(table, root));
    table.close();
    Some(Department {
        body: body?,
        name: name?,
        name_genitive,
        place,
        head: head?,
        approver: approver.flatten(),
        executor: executor.flatten(),
        letterhead,
    })
}

/// Somebody who signs or approves.
fn official(mut table: Table) -> Option<Official> {
    let position = owned(table.required("position"));
    let given = owned(table.required("given"));
    let surname = owned(table.required("surname"));
    table.close();
    Some(Official { position: position?, given: given?, surname: surname? })
}

/// Who prepared the document.
fn executor(mut table: Table) -> Option<Executor> {
    let given = owned(table.required("given"));
    let surname = owned(table.required("surname"));
    let phone = owned(table.optional("phone"));
    table.close();
    Some(Executor { given: given?, surname: surname?, phone })
}

/// What stands at the head of the first sheet; a file is looked for from the department's folder.
fn letterhead(mut table: Table, root: &Path) -> Letterhead {
    let emblem = owned(table.optional("emblem")).map(|file| root.join(file));
    let description = owned(table.optional("description"));
    let lines = table.optional("lines").and_then(Value::texts).unwrap_or_default();
    let lines = lines.into_iter().map(str::to_owned).collect();
    table.close();
    Letterhead {
        emblem, description: description.unwrap_or_else(|| "Емблема".to_owned()), lines
    }
}

/// A text that says something.
fn owned(value: Option<Value>) -> Option<String> {
    value.and_then(Value::filled).map(str::to_owned)
}
