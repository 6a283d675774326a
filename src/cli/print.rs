//! What went wrong, printed for people: diagnostics with their places, failures with their causes.

use super::cause;
use super::excerpt;
use super::exit::Misused;
use super::messages::Messages;
use super::usage;
use crate::diagnostic::{Diagnostic, Diagnostics, Fault, Message, Place, Severity};

/// Whether a text may have colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Text alone.
    Plain,
    /// With ANSI escape sequences.
    Colour,
}

/// What a part of a text is, which its colour tells.
#[derive(Clone, Copy)]
enum Part {
    Error,
    Warning,
    Note,
    Hint,
    Place,
    Bold,
}

/// Prints what went wrong in a language, a style and a width.
pub struct Printer<'a> {
    /// The words.
    pub messages: &'a Messages,
    /// With colours or without.
    pub style: Style,
    /// Columns of the terminal.
    pub width: usize,
}

impl Printer<'_> {
    /// Why a command failed, as it deserves: what to mend with a count, or what the machine said.
    pub fn error(&self, error: &anyhow::Error) -> String {
        let mend = error.chain().find_map(|cause| match cause.downcast_ref() {
            Some(Fault::Mend(found)) => Some(found),
            _ => None,
        });
        let misused = error.chain().find_map(|cause| cause.downcast_ref::<Misused>());
        match (mend, misused) {
            (Some(found), _) => self.diagnostics(found) + &self.count(found),
            (_, Some(Misused(message))) => self.headed(message) + &self.hint(message),
            _ => self.failure(error),
        }
    }

    /// Diagnostics one after another.
    pub fn diagnostics(&self, found: &Diagnostics) -> String {
        found.iter().map(|one| self.diagnostic(one)).collect()
    }

    /// What is let stand, each with the reason in the place of what to do.
    pub fn excepted(&self, excepted: &[(Diagnostic, String)]) -> String {
        let told = excepted.iter().map(|(one, reason)| {
            let label = format!("{}[{}]", self.phrase("label-exception"), one.message.code);
            let text = harmless(&self.messages.text(&one.message));
            let reason = format!("{}: {}", self.phrase("label-reason"), harmless(reason));
            let place = self.place(&one.place, Part::Note);
            format!("{}: {text}\n{place}  {reason}\n", self.painted(Part::Note, &label))
        });
        told.collect()
    }

    /// A fault of the command line, with how the command is written.
    pub fn usage(&self, fault: &usage::Fault) -> String {
        let headed = self.headed(&fault.message) + &self.hint(&fault.message);
        let usage = fault.usage.as_ref().map_or(String::new(), |usage| {
            let label = self.painted(Part::Bold, &format!("{}:", self.phrase("help-usage")));
            format!("{label} {usage}\n")
        });
        let more = Message::new("usage-more").with("command", fault.command());
        format!("{headed}\n{usage}{}\n", self.messages.text(&more))
    }

    /// How many there are, where there are more than one.
    fn count(&self, found: &Diagnostics) -> String {
        let of = |severity| found.iter().filter(|one| one.severity == severity).count();
        let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
        let message = match (errors, warnings) {
            (0 | 1, 0) | (0, 1) => return String::new(),
            (_, 0) => Message::new("found-errors"),
            (0, _) => Message::new("found-warnings"),
            _ => Message::new("found-both"),
        };
        let message = message.with("errors", errors).with("warnings", warnings);
        format!("{}\n", self.painted(Part::Bold, &self.messages.text(&message)))
    }

    /// One diagnostic: its severity and code, what is wrong, where, and what to do.
    fn diagnostic(&self, one: &Diagnostic) -> String {
        let (label, part) = match one.severity {
            Severity::Error => ("label-error", Part::Error),
            Severity::Warning => ("label-warning", Part::Warning),
            Severity::Note => ("label-note", Part::Note),
        };
        let label = format!("{}[{}]", self.phrase(label), one.message.code);
        let text = harmless(&self.messages.text(&one.message));
        let head = format!("{}: {}\n", self.painted(part, &label), self.painted(Part::Bold, &text));
        head + &self.place(&one.place, part) + &self.hint(&one.message)
    }

    /// Where something is wrong, with the line and its caret where there is one.
    fn place(&self, place: &Place, part: Part) -> String {
        let named = self.named(place);
        if named.is_empty() {
            return String::new();
        }
        let number = place.line.map(|line| line.to_string()).unwrap_or_default();
        let margin = " ".repeat(number.len() + 1);
        let paint = |text: &str| self.painted(Part::Place, text);
        let text = format!("{margin}{} {named}\n", paint("-->"));
        let Some(excerpt) = &place.excerpt else { return text };
        let room = self.width.saturating_sub(margin.len() + 3);
        let excerpt::Shown { line, marks } = excerpt::shown(excerpt, room);
        let marks = self.painted(part, &marks);
        let (bar, number) = (paint("|"), paint(&number));
        format!("{text}{margin} {bar}\n {number} {bar} {line}\n{margin} {bar} {marks}\n")
    }

    /// A place in words: `cms.sqlite, рядок 17, стовпець date, запис cms-17`.
    fn named(&self, place: &Place) -> String {
        let file = place.file.as_ref().map(|file| {
            let numbers = [place.line, place.column].into_iter().map_while(|number| number);
            numbers.fold(file.to_string(), |name, number| format!("{name}:{number}"))
        });
        let said = |code, value: &Option<String>| {
            let value = value.as_ref()?;
            Some(self.messages.text(&Message::new(code).with("name", value)))
        };
        let parts = [
            file,
            said("place-row", &place.row),
            said(if place.row.is_some() { "place-field" } else { "place-key" }, &place.field),
            said("place-entry", &place.entry),
        ];
        harmless(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }

    /// What the machine could not do, and why.
    fn failure(&self, error: &anyhow::Error) -> String {
        let failed = cause::account(error, self.messages);
        let label = self.phrase("label-cause");
        let causes = failed.causes.iter().map(|cause| format!("  {label}: {}\n", harmless(cause)));
        self.headed(&failed.what) + &causes.collect::<String>() + &self.hint(&failed.what)
    }

    /// «помилка: …» of a message that is no diagnostic.
    fn headed(&self, message: &Message) -> String {
        let label = self.painted(Part::Error, &self.phrase("label-error"));
        let text = harmless(&self.messages.text(message));
        format!("{label}: {}\n", self.painted(Part::Bold, &text))
    }

    /// «підказка: …», where there is something to say.
    fn hint(&self, message: &Message) -> String {
        let Some(hint) = self.messages.hint(message) else { return String::new() };
        let label = self.painted(Part::Hint, &self.phrase("label-hint"));
        format!("  {label}: {}\n", harmless(&hint))
    }

    /// A phrase of the catalogue.
    fn phrase(&self, code: &'static str) -> String {
        self.messages.text(&Message::new(code))
    }

    /// A text in its colour, where colours are wanted.
    fn painted(&self, part: Part, text: &str) -> String {
        let code = match (self.style, part) {
            (Style::Plain, _) => return text.to_owned(),
            (_, Part::Error) => "1;31",
            (_, Part::Warning) => "1;33",
            (_, Part::Hint) => "1;36",
            (_, Part::Place) => "1;34",
            (_, Part::Note | Part::Bold) => "1",
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}

/// A text that may hold data, without what would steer the terminal; further lines are indented.
fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for one in text.trim_end().chars() {
        match one {
            '\n' => out.push_str("\n    "),
            '\t' => out.push(' '),
            '\r' => {}
            one if one.is_control() => out.push('\u{fffd}'),
            one => out.push(one),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::cli::language::Language;
    use crate::diagnostic::Fallible;

    fn printed(language: Language, error: impl Into<anyhow::Error>) -> String {
        let messages = Messages::new(language);
        let printer = Printer { messages: &messages, style: Style::Plain, width: 100 };
        printer.error(&error.into())
    }

    fn unknown_key() -> Diagnostic {
        let text = "# a\n\nnmae = \"x\"\n";
        let place = Place::span("zvit.toml", text, 5..9);
        Diagnostic::error("unknown-key").with("key", "nmae").with("nearest", "name").at(place)
    }

    #[test]
    fn a_diagnostic_shows_its_line() {
        let shown = printed(Language::Ukrainian, Fault::from(unknown_key()));
        let lines: Vec<&str> = shown.lines().skip(1).take(4).collect();
        assert!(shown.starts_with("помилка[unknown-key]: "));
        assert_eq!(lines, ["  --> zvit.toml:3:1", "   |", " 3 | nmae = \"x\"", "   | ^^^^"]);
    }

    #[test]
    fn a_row_of_a_database_has_words() {
        let place = Place::file("cms.sqlite").row("17", Some("date")).entry("cms-17");
        let found = Diagnostic::warning("no-such-code").at(place);
        assert_eq!(
            printed(Language::Ukrainian, Fault::from(found.clone())),
            "попередження[no-such-code]: no-such-code\n \
             --> cms.sqlite, рядок 17, стовпець date, запис cms-17\n"
        );
        let english = printed(Language::English, Fault::from(found));
        assert!(english.contains("--> cms.sqlite, row 17, column date, entry cms-17"), "{english}");
    }

    #[test]
    fn more_than_one_are_counted() {
        let mut found = Diagnostics::default();
        found.extend([unknown_key(), unknown_key(), Diagnostic::warning("no-such-code")]);
        let shown = printed(Language::Ukrainian, Fault::Mend(found));
        assert!(shown.ends_with("\nзнайдено 2 помилки й 1 попередження\n"), "{shown}");
    }

    #[test]
    fn a_failure_tells_its_causes() {
        let writing: Result<(), Fault> = Err(io::Error::from(io::ErrorKind::StorageFull))
            .or_fail(|| Message::new("cannot-write-file").with("file", "звіт.pdf"));
        assert_eq!(
            printed(Language::Ukrainian, writing.unwrap_err()),
            "помилка: не вдалося записати файл «звіт.pdf»\n  причина: на диску немає вільного місця\n"
        );
    }

    #[test]
    fn data_cannot_steer_the_terminal() {
        let found = Diagnostic::error("no-such-code").with("key", "a\x1b[2Jb\r\nc");
        let shown = printed(Language::English, Fault::from(found));
        assert_eq!(shown, "error[no-such-code]: no-such-code key=«a\u{fffd}[2Jb\n    c»\n");
    }

    #[test]
    fn colours_are_only_where_they_are_wanted() {
        let messages = Messages::new(Language::English);
        let printer = Printer { messages: &messages, style: Style::Colour, width: 100 };
        let shown = printer.error(&Fault::from(unknown_key()).into());
        assert!(shown.contains("\x1b[1;31merror[unknown-key]\x1b[0m"), "{shown}");
        assert!(!printed(Language::English, Fault::from(unknown_key())).contains('\x1b'));
    }
}
