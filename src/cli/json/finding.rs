//! What was found, as JSON.

use serde::Serialize;
use serde_json::Value;

use super::written;
use crate::diagnostic::{Argument, Diagnostic, Diagnostics, Message, Severity};

/// What was found, as one JSON object.
#[derive(Serialize)]
struct Findings {
    findings: Vec<Finding>,
}

/// One thing that was found; its wording is left to the reader, who has the code.
#[derive(Serialize)]
pub struct Finding {
    code: &'static str,
    severity: &'static str,
    arguments: serde_json::Map<String, Value>,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    row: Option<String>,
    field: Option<String>,
    entry: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exception: Option<String>,
}

/// Diagnostics as one JSON object.
pub fn findings(found: &Diagnostics) -> String {
    checked(found, &[])
}

/// Diagnostics, and those that are let stand with the reason, as one JSON object.
pub fn checked(found: &Diagnostics, excepted: &[(Diagnostic, String)]) -> String {
    let excepted = excepted.iter().map(|(one, reason)| {
        let exception = Some(reason.clone());
        Finding { exception, ..finding(one) }
    });
    written(&Findings { findings: found.iter().map(finding).chain(excepted).collect() })
}

/// One diagnostic.
pub fn finding(one: &Diagnostic) -> Finding {
    let severity = match one.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    Finding {
        file: one.place.file.as_ref().map(ToString::to_string),
        line: one.place.line,
        column: one.place.column,
        row: one.place.row.clone(),
        field: one.place.field.clone(),
        entry: one.place.entry.clone(),
        ..told(&one.message, severity)
    }
}

/// A message that has no place.
pub fn told(message: &Message, severity: &'static str) -> Finding {
    let arguments = message.arguments.iter().map(|(name, value)| {
        let value = match value {
            Argument::Text(text) => text.clone().into(),
            Argument::Number(number) => (*number).into(),
        };
        ((*name).to_owned(), value)
    });
    Finding {
        code: message.code,
        severity,
        arguments: arguments.collect(),
        file: None,
        line: None,
        column: None,
        row: None,
        field: None,
        entry: None,
        exception: None,
    }
}
