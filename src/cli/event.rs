//! The log for programs, `--log-format json`: on the standard error a line of JSON for each event.

use std::ffi::OsString;

use clap::ValueEnum;
use serde::Serialize;

use super::cause;
use super::exit::Misused;
use super::json::{self, Finding};
use super::messages::Messages;
use super::session::Session;
use crate::diagnostic::{Diagnostic, Fault, Message};

/// How the standard error is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Words for people.
    #[default]
    Text,
    /// A line of JSON for each event.
    Json,
}

impl LogFormat {
    /// What `--log-format` asks for, found before the command line is parsed: its faults are events
    /// too.
    pub fn asked_for(words: &[OsString]) -> Self {
        let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
        let words = words.split(|word| *word == "--").next().unwrap_or_default();
        let is_json = words.windows(2).any(|pair| pair == ["--log-format", "json"])
            || words.contains(&"--log-format=json");
        if is_json { Self::Json } else { Self::Text }
    }
}

/// An event; its wording is in the user's language, its code is the same in all.
#[derive(Serialize)]
struct Event<'a> {
    /// When, by the clock, in UTC.
    at: String,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    /// Why it is let stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    /// Why the machine failed, the nearest cause first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    causes: Vec<String>,
    #[serde(flatten)]
    finding: Finding,
}

/// What was done.
pub fn done(messages: &Messages, message: &Message) -> String {
    line(messages, message, json::told(message, "info"), None, Vec::new())
}

/// What was found.
pub fn found(messages: &Messages, one: &Diagnostic) -> String {
    line(messages, &one.message, json::finding(one), None, Vec::new())
}

/// What was found and is let stand.
pub fn excepted(messages: &Messages, one: &Diagnostic, reason: &str) -> String {
    line(messages, &one.message, json::finding(one), Some(reason), Vec::new())
}

/// What is wrong with the command line.
pub fn misused(messages: &Messages, message: &Message) -> String {
    line(messages, message, json::told(message, "error"), None, Vec::new())
}

/// Why a command failed: a line for each thing that is to be mended, else one.
pub fn failed(messages: &Messages, error: &anyhow::Error) -> String {
    for cause in error.chain() {
        if let Some(Fault::Mend(all)) = cause.downcast_ref() {
            return all.iter().map(|one| found(messages, one)).collect();
        }
        if let Some(Misused(message)) = cause.downcast_ref() {
            return misused(messages, message);
        }
    }
    let failed = cause::account(error, messages);
    line(messages, &failed.what, json::told(&failed.what, "error"), None, failed.causes)
}

/// A line.
fn line(
    messages: &Messages,
    message: &Message,
    finding: Finding,
    reason: Option<&str>,
    causes: Vec<String>,
) -> String {
    let event = Event {
        at: Session::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
        message: messages.text(message),
        hint: messages.hint(message),
        reason,
        causes,
        finding,
    };
    // Its maps have texts for keys: nothing in it can fail to be JSON.
    serde_json::to_string(&event).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_found_wherever_it_stands() {
        let asked = |line: &[&str]| {
            LogFormat::asked_for(&line.iter().map(OsString::from).collect::<Vec<_>>())
        };
        assert_eq!(asked(&["zvit", "report", "--log-format", "json"]), LogFormat::Json);
        assert_eq!(asked(&["zvit", "--log-format=json", "report"]), LogFormat::Json);
        assert_eq!(asked(&["zvit", "log", "--", "--log-format=json"]), LogFormat::Text);
        assert_eq!(asked(&["zvit", "--log-format", "text"]), LogFormat::Text);
    }
}
