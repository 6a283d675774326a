//! `Language`: in which language messages are, and how that is chosen.

use std::ffi::OsString;

/// The language of messages and of help; names of commands, flags and keys are the same in both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// Ukrainian.
    #[default]
    Ukrainian,
    /// English.
    English,
}

impl Language {
    /// Every language that there is.
    pub const ALL: [Self; 2] = [Self::Ukrainian, Self::English];

    /// Its code by ISO 639.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ukrainian => "uk",
            Self::English => "en",
        }
    }

    /// The language of a locale (`uk`, `en_GB.UTF-8`, `en-US`), if it is one of ours.
    pub fn of_locale(locale: &str) -> Option<Self> {
        let code = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// The language that `--lang` asks for, found before the command line is parsed: faults of the
    /// command line and help are told in it too.
    pub fn asked_for(arguments: &[OsString]) -> Option<Self> {
        let words = arguments.iter().map(|word| word.to_str().unwrap_or_default());
        let mut words = words.take_while(|word| *word != "--");
        let mut asked = None;
        while let Some(word) = words.next() {
            let value = match word {
                "--lang" => words.next(),
                _ => word.strip_prefix("--lang="),
            };
            asked = value.and_then(Self::of_locale).or(asked);
        }
        asked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(line: &[&str]) -> Option<Language> {
        Language::asked_for(&line.iter().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn a_locale_begins_with_its_language() {
        assert_eq!(Language::of_locale("uk_UA.UTF-8"), Some(Language::Ukrainian));
        assert_eq!(Language::of_locale("EN-gb"), Some(Language::English));
        for other in ["C.UTF-8", "POSIX", "de_DE", "ukr", ""] {
            assert_eq!(Language::of_locale(other), None, "{other}");
        }
    }

    #[test]
    fn the_option_is_found_wherever_it_stands() {
        assert_eq!(asked(&["zvit", "report", "--lang", "en"]), Some(Language::English));
        assert_eq!(asked(&["zvit", "--lang=uk", "--help"]), Some(Language::Ukrainian));
        assert_eq!(asked(&["zvit", "report", "--", "--lang=en"]), None);
        assert_eq!(asked(&["zvit", "--lang"]), None);
        assert_eq!(asked(&["zvit", "--lang", "de"]), None);
    }
}
