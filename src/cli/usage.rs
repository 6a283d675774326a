//! Faults of the command line: clap's errors as messages of the catalogue.

use std::error::Error;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::arguments::Refused;
use crate::diagnostic::{Message, nearest};

/// What is wrong with the command line.
pub struct Fault {
    /// What is wrong.
    pub message: Message,
    /// How the command is written, where clap knows which one was meant.
    pub usage: Option<String>,
}

impl Fault {
    /// A fault as clap found it.
    pub fn new(error: &clap::Error) -> Self {
        let usage = error.get(ContextKind::Usage).map(ToString::to_string);
        let usage = usage.map(|text| text.trim_start_matches("Usage:").trim().to_owned());
        Self { message: message(error), usage }
    }

    /// The command that was meant, as far as it is known: `zvit report`.
    pub fn command(&self) -> String {
        let words = self.usage.as_deref().unwrap_or("zvit").split_whitespace();
        let names = words.take_while(|word| !word.starts_with(['[', '<', '-']));
        names.collect::<Vec<_>>().join(" ")
    }
}

/// What is wrong, by clap's kind of error and what it knows about it.
fn message(error: &clap::Error) -> Message {
    let known = |code: &'static str| with_context(Message::new(code), error);
    match error.kind() {
        ErrorKind::UnknownArgument => match text(error, ContextKind::InvalidArg) {
            Some(flag) if flag.starts_with('-') => known("usage-unknown-option"),
            _ => known("usage-surplus-argument"),
        },
        ErrorKind::InvalidSubcommand => known("usage-unknown-command"),
        ErrorKind::InvalidValue | ErrorKind::NoEquals | ErrorKind::TooFewValues => {
            match text(error, ContextKind::InvalidValue).as_deref() {
                None | Some("") => known("usage-missing-value"),
                Some(value) => with_nearest(known("usage-bad-value"), value, error),
            }
        }
        ErrorKind::ValueValidation => {
            let refused = error.source().and_then(|source| source.downcast_ref::<Refused>());
            refused.map_or_else(|| known("usage-bad-value"), |Refused(why)| why.clone())
        }
        ErrorKind::TooManyValues => known("usage-surplus-value"),
        ErrorKind::WrongNumberOfValues => known("usage-wrong-number"),
        ErrorKind::ArgumentConflict => {
            let prior = text(error, ContextKind::PriorArg);
            if prior.is_none() || prior == text(error, ContextKind::InvalidArg) {
                known("usage-repeated-option")
            } else {
                known("usage-conflict")
            }
        }
        ErrorKind::MissingRequiredArgument => known("usage-missing-argument"),
        ErrorKind::MissingSubcommand => known("usage-missing-command"),
        ErrorKind::InvalidUtf8 => known("usage-not-utf8"),
        _ => known("usage-wrong"),
    }
}

/// A message with all that clap knows: what was written, what is near it, what there is.
fn with_context(message: Message, error: &clap::Error) -> Message {
    let named = [
        ("argument", ContextKind::InvalidArg),
        ("command", ContextKind::InvalidSubcommand),
        ("value", ContextKind::InvalidValue),
        ("other", ContextKind::PriorArg),
        ("known", ContextKind::ValidValue),
        ("known", ContextKind::ValidSubcommand),
        ("nearest", ContextKind::SuggestedArg),
        ("nearest", ContextKind::SuggestedSubcommand),
        ("nearest", ContextKind::SuggestedValue),
    ];
    named.into_iter().fold(message, |message, (name, kind)| match text(error, kind) {
        Some(text) if !text.is_empty() => message.with(name, text),
        _ => message,
    })
}

/// The same with the possible value nearest to what was written, which clap finds more seldom.
fn with_nearest(message: Message, value: &str, error: &clap::Error) -> Message {
    let Some(ContextValue::Strings(possible)) = error.get(ContextKind::ValidValue) else {
        return message;
    };
    match nearest(value, possible.iter().map(String::as_str)) {
        Some(nearest) => message.with("nearest", nearest),
        None => message,
    }
}

/// A part of what clap knows, as text; of an option that takes a value, the option alone.
fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let shown = |text: &String| match text.split_once([' ', '=']) {
        Some((option, _)) if option.starts_with('-') && kind != ContextKind::InvalidValue => {
            option.to_owned()
        }
        _ => text.clone(),
    };
    match error.get(kind)? {
        ContextValue::String(one) => Some(shown(one)),
        // Of several commands that are near, the nearest stands last.
        ContextValue::Strings(many) if kind == ContextKind::SuggestedSubcommand => {
            many.last().map(shown)
        }
        ContextValue::Strings(many) => Some(many.iter().map(shown).collect::<Vec<_>>().join(", ")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::help;
    use crate::cli::language::Language;
    use crate::cli::messages::Messages;

    /// The code, the text and the hint of the fault of a command line.
    fn told(line: &str, language: Language) -> (&'static str, String, Option<String>) {
        let messages = Messages::new(language);
        let error = help::worded(&messages).try_get_matches_from(line.split(' ')).unwrap_err();
        let message = Fault::new(&error).message;
        (message.code, messages.text(&message), messages.hint(&message))
    }

    fn ukrainian(line: &str) -> (&'static str, String, Option<String>) {
        told(line, Language::Ukrainian)
    }

    #[test]
    fn a_mistyped_option_has_its_nearest() {
        let (code, text, hint) = ukrainian("zvit report --frmat pdf");
        assert_eq!(code, "usage-unknown-option");
        assert_eq!(text, "невідомий параметр «--frmat»");
        assert_eq!(hint.unwrap(), "можливо, ви мали на увазі «--format»");
        let (_, text, hint) = told("zvit report --frmat pdf", Language::English);
        assert_eq!(text, "unknown option “--frmat”");
        assert_eq!(hint.unwrap(), "perhaps you meant “--format”");
    }

    #[test]
    fn a_mistyped_command_has_its_nearest_or_all_of_them() {
        let (_, text, hint) = ukrainian("zvit reprot");
        assert_eq!(text, "невідома команда «reprot»");
        assert_eq!(hint.unwrap(), "можливо, ви мали на увазі «report»");
    }

    #[test]
    fn a_wrong_value_is_told_with_the_possible_ones() {
        let (_, text, hint) = ukrainian("zvit report --format pfd");
        assert_eq!(text, "значення «pfd» не підходить для «--format»");
        assert_eq!(
            hint.unwrap(),
            "можливо, ви мали на увазі «pdf»; допустимі значення: pdf, text, docx, html, md, json, csv, xlsx, opendata"
        );
        let (_, _, hint) = ukrainian("zvit --lang de check");
        assert_eq!(hint.unwrap(), "допустимі значення: uk, en");
    }

    #[test]
    fn a_refused_value_says_why() {
        let (code, text, hint) = ukrainian("zvit --today 30.02.2020 check");
        assert_eq!((code, text.as_str()), ("usage-bad-day", "«30.02.2020» — не дата"));
        assert!(hint.unwrap().contains("2020-04-01"));
        let (code, text, _) = ukrainian("zvit report --width 9");
        assert_eq!(code, "usage-bad-width");
        assert!(text.contains("«9»"), "{text}");
    }

    #[test]
    fn each_other_fault_has_its_code() {
        for (line, code) in [
            ("zvit init a b", "usage-surplus-argument"),
            ("zvit report --width", "usage-missing-value"),
            ("zvit --lang uk --lang uk check", "usage-repeated-option"),
            ("zvit -q", "usage-missing-command"),
            ("zvit close --json", "usage-unknown-option"),
            ("zvit check --quiet=1", "usage-surplus-value"),
        ] {
            for language in Language::ALL {
                let (found, text, _) = told(line, language);
                assert_eq!(found, code, "{line}");
                assert!(!text.starts_with("usage-") && !text.contains('$'), "{line}: {text}");
            }
        }
    }

    #[test]
    fn the_command_that_was_meant_is_known() {
        let grammar = help::worded(&Messages::new(Language::English));
        let error = grammar.try_get_matches_from(["zvit", "report", "-x"]).unwrap_err();
        let fault = Fault::new(&error);
        assert_eq!(fault.usage.as_deref(), Some("zvit report [OPTIONS] [PERIOD]..."));
        assert_eq!(fault.command(), "zvit report");
    }
}
