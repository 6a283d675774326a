//! Help in the user's language: words for every command and argument of the grammar.
//!
//! The catalogue holds `help-COMMAND` and `help-COMMAND-ARGUMENT`, with the attributes `.value` for
//! what stands for an argument's value and `.after` for what follows a command's help. It is asked
//! only when help or a fault of the command line is to be shown.

use clap::{Arg, Command};

use super::arguments::Arguments;
use super::messages::Messages;

/// The grammar of the command line with its help in a language.
pub fn worded(messages: &Messages) -> Command {
    let grammar = Arguments::grammar().term_width(0);
    let grammar = with_texts(grammar, "zvit", messages);
    let written = usage(&grammar, "zvit", messages);
    let commands = word(messages, "help-commands");
    let grammar = grammar.override_usage(written).subcommand_help_heading(commands);
    grammar.mut_subcommands(|command| {
        let name = command.get_name().to_owned();
        let command = with_texts(command, &name, messages);
        let written = usage(&command, &format!("zvit {name}"), messages);
        command.override_usage(written)
    })
}

/// A command with its own texts and those of its arguments.
fn with_texts(command: Command, name: &str, messages: &Messages) -> Command {
    let id = format!("help-{name}");
    let header = *command.get_styles().get_header();
    let usage = word(messages, "help-usage");
    let template = format!(
        "{{about-with-newline}}\n{header}{usage}:{header:#} {{usage}}\n\n{{all-args}}{{after-help}}"
    );
    let command = command.about(word(messages, &id)).long_about(None).help_template(template);
    let command = match messages.attribute(&id, "after") {
        Some(after) => command.after_help(after),
        None => command,
    };
    command.mut_args(|argument| with_text(argument, name, messages))
}

/// An argument with its text, its value's name and the heading that it stands under.
fn with_text(argument: Arg, command: &str, messages: &Messages) -> Arg {
    let name = argument.get_long().unwrap_or(argument.get_id().as_str()).to_owned();
    let id = format!("help-{command}-{name}");
    let heading = match (command, argument.is_positional()) {
        ("zvit", _) => "help-common-options",
        (_, true) => "help-arguments",
        (_, false) => "help-options",
    };
    // Many departments are reported on by the options of one.
    let of_one = format!("help-report-{name}");
    let id = if command == "batch" && messages.phrase(&id).is_none() { of_one } else { id };
    let argument = argument.help(word(messages, &id)).long_help(None);
    let argument = argument.help_heading(word(messages, heading));
    match messages.attribute(&id, "value") {
        // Its text tells the possible and the default value; clap would do so in English.
        Some(value) => {
            argument.value_name(value).hide_possible_values(true).hide_default_value(true)
        }
        None => argument,
    }
}

/// How a command is written: its path, its options, its arguments.
fn usage(command: &Command, path: &str, messages: &Messages) -> String {
    let mut words = vec![path.to_owned(), format!("[{}]", word(messages, "help-options-value"))];
    words.extend(command.get_positionals().map(ToString::to_string));
    if command.has_subcommands() {
        words.push(format!("<{}>", word(messages, "help-command-value")));
    }
    words.join(" ")
}

/// A phrase of the catalogue; one that it lacks is shown by its name.
fn word(messages: &Messages, id: &str) -> String {
    messages.phrase(id).unwrap_or_else(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::language::Language;

    fn help(line: &[&str], language: Language) -> String {
        let grammar = worded(&Messages::new(language));
        grammar.try_get_matches_from(line).unwrap_err().render().to_string()
    }

    #[test]
    fn every_command_and_argument_has_a_text_in_both_languages() {
        for language in Language::ALL {
            let grammar = worded(&Messages::new(language));
            let mut texts: Vec<String> = Vec::new();
            for command in std::iter::once(&grammar).chain(grammar.get_subcommands()) {
                texts.extend(command.get_about().map(ToString::to_string));
                let helps = command.get_arguments().map(|argument| argument.get_help().unwrap());
                texts.extend(helps.map(ToString::to_string));
            }
            for text in texts {
                assert!(!text.starts_with("help-"), "{text} has no words in {language:?}");
            }
        }
    }

    #[test]
    fn help_is_in_the_language_throughout() {
        let ukrainian = help(&["zvit", "report", "--help"], Language::Ukrainian);
        for heading in
            ["Використання: zvit report [ПАРАМЕТРИ] [ПЕРІОД]...", "Аргументи:", "Параметри:"]
        {
            assert!(ukrainian.contains(heading), "{heading} in\n{ukrainian}");
        }
        for word in ["Usage", "Options", "default", "possible", "Print"] {
            assert!(!ukrainian.contains(word), "{word} in\n{ukrainian}");
        }
        let english = help(&["zvit", "--help"], Language::English);
        assert!(english.contains("Usage: zvit [OPTIONS] <COMMAND>"), "{english}");
        assert!(english.is_ascii() || !english.contains(|one| ('а'..='я').contains(&one)));
    }

    #[test]
    fn help_fits_a_hundred_columns() {
        for language in Language::ALL {
            for line in [
                &["zvit", "-h"][..],
                &["zvit", "init", "-h"],
                &["zvit", "report", "--help"],
                &["zvit", "summary", "-h"],
                &["zvit", "check", "-h"],
                &["zvit", "log", "-h"],
                &["zvit", "list", "-h"],
                &["zvit", "edit", "-h"],
                &["zvit", "history", "-h"],
                &["zvit", "export", "-h"],
                &["zvit", "completions", "-h"],
                &["zvit", "help", "-h"],
            ] {
                for row in help(line, language).lines() {
                    assert!(unicode_width::UnicodeWidthStr::width(row) <= 100, "{row}");
                }
            }
        }
    }
}
