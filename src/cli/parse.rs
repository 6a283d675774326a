//! From words to arguments; and where that ends otherwise: help, the version, a wrong command line.

use std::ffi::OsString;

use clap::FromArgMatches;
use clap::error::ErrorKind;

use super::arguments::Arguments;
use super::console::Console;
use super::exit::Exit;
use super::help;
use super::print::Style;
use super::usage;

/// Words that are no command to be done.
pub enum Unparsed {
    /// The version was asked for.
    Version(String),
    /// Help was asked for, or the words are wrong: to be parsed again with help in the user's
    /// language, which is not made for every run.
    Explain(Vec<OsString>),
}

/// The arguments that words mean.
///
/// # Errors
/// Words that are no command to be done.
pub fn parse(words: &[OsString]) -> Result<Arguments, Unparsed> {
    let explain = || Unparsed::Explain(words.to_vec());
    let matches = match Arguments::grammar().try_get_matches_from(words) {
        Ok(matches) => matches,
        Err(error) if error.kind() == ErrorKind::DisplayVersion => {
            return Err(Unparsed::Version(error.render().to_string()));
        }
        Err(_) => return Err(explain()),
    };
    if let Some(("help", asked)) = matches.subcommand() {
        let names = asked.get_many::<String>("command").into_iter().flatten().map(OsString::from);
        let words = std::iter::once("zvit".into()).chain(names).chain(["--help".into()]);
        return Err(Unparsed::Explain(words.collect()));
    }
    Arguments::from_arg_matches(&matches).map_err(|_| explain())
}

/// Prints the help or the version that was asked for, or what is wrong with the words.
pub fn explained(console: &Console, unparsed: &Unparsed) -> Exit {
    let words = match unparsed {
        Unparsed::Version(version) => return printed(console, version),
        Unparsed::Explain(words) => words,
    };
    let grammar = help::worded(&console.messages);
    let parsed = grammar.try_get_matches_from(words);
    let parsed = parsed.and_then(|matches| Arguments::from_arg_matches(&matches));
    let Err(error) = parsed else { return Exit::Done };
    match error.kind() {
        ErrorKind::DisplayHelp => match console.style {
            Style::Plain => printed(console, &error.render().to_string()),
            Style::Colour => printed(console, &error.render().ansi().to_string()),
        },
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            console.tell(&error.render().to_string());
            Exit::Usage
        }
        _ => {
            console.tell_usage(&usage::Fault::new(&error));
            Exit::Usage
        }
    }
}

/// Prints a text that was asked for.
fn printed(console: &Console, text: &str) -> Exit {
    match console.write(text.as_bytes()) {
        Ok(()) => Exit::Done,
        Err(fault) => console.fail(&fault.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unparsed(line: &str) -> Unparsed {
        parse(&line.split(' ').map(OsString::from).collect::<Vec<_>>()).unwrap_err()
    }

    #[test]
    fn a_command_is_parsed() {
        let words = ["zvit", "-C", "служба", "check", "2020-Q1"].map(OsString::from);
        assert!(parse(&words).is_ok());
    }

    #[test]
    fn help_about_a_command_is_the_command_with_help() {
        let Unparsed::Explain(words) = unparsed("zvit help report") else { panic!("no help") };
        assert_eq!(words, ["zvit", "report", "--help"]);
    }

    #[test]
    fn the_version_needs_no_words_of_ours() {
        let Unparsed::Version(version) = unparsed("zvit --version") else { panic!("no version") };
        assert!(version.starts_with("zvit ") && version.ends_with('\n'));
    }

    #[test]
    fn wrong_words_are_explained_as_they_are() {
        let Unparsed::Explain(words) = unparsed("zvit reprot") else { panic!("no fault") };
        assert_eq!(words, ["zvit", "reprot"]);
    }
}
