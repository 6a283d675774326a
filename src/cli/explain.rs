//! `zvit check --explain`: what a check means, with a wrong and a right example.

use std::fmt::Write;

use super::exit::Misused;
use super::session::Session;
use crate::diagnostic::{Message, Severity};
use crate::model::{CHECKS, Check};

/// Explains a check, or lists all of them where none is named.
pub fn run(session: &Session, asked: &str) -> anyhow::Result<()> {
    let mut text = String::new();
    if asked.is_empty() {
        let width = CHECKS.iter().map(|check| check.id.len()).max().unwrap_or_default();
        for check in &CHECKS {
            let meaning = said(session, check, "meaning");
            let first = meaning.split_once(". ").map_or(meaning.as_str(), |(first, _)| first);
            let severity = severity(session, check);
            // Writing to a string cannot fail.
            let _ =
                writeln!(text, "{:width$}  {severity}: {}", check.id, first.trim_end_matches('.'));
        }
    } else {
        let check = match Check::named(asked) {
            Ok(check) => check,
            Err(unknown) => match fault(session, asked) {
                Some(told) => return Ok(session.print(&told)?),
                None => return Err(Misused(unknown.message).into()),
            },
        };
        let label = |code| session.text(&Message::new(code));
        let _ = writeln!(text, "{} ({})\n", check.id, severity(session, check));
        let _ = writeln!(text, "{}\n", said(session, check, "meaning"));
        let _ = writeln!(
            text,
            "{}\n{}\n",
            label("explain-wrong"),
            indented(&said(session, check, "wrong"))
        );
        let _ = writeln!(
            text,
            "{}\n{}",
            label("explain-right"),
            indented(&said(session, check, "right"))
        );
    }
    Ok(session.print(&text)?)
}

/// What is said of a fault that is no check but stops a command: its sentence, with what it is
/// about left open, and what to do.
fn fault(session: &Session, asked: &str) -> Option<String> {
    let words = session.messages();
    let (told, hint) = (words.sentence(asked)?, words.attribute(asked, "hint")?);
    let severity = session.text(&Message::new("label-error"));
    Some(format!("{asked} ({severity})\n\n{told}\n\n{}\n", indented(&hint)))
}

/// A part of what is said of a check.
fn said(session: &Session, check: &Check, part: &str) -> String {
    session.messages().attribute(check.id, part).unwrap_or_default()
}

/// How much a check matters unless the settings say otherwise.
fn severity(session: &Session, check: &Check) -> String {
    session.text(&Message::new(match check.severity {
        Severity::Error => "label-error",
        Severity::Warning => "label-warning",
        Severity::Note => "label-note",
    }))
}

/// An example, set in from the margin.
fn indented(example: &str) -> String {
    let lines: Vec<String> = example.lines().map(|line| format!("    {line}")).collect();
    lines.join("\n")
}
