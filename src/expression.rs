//! `Expression`: a condition over an entry and the period, in the language of the templates.
//!
//! The catalogue's `where` is minijinja's own expression syntax, so that a department learns one
//! language only: `answered and answered <= period.to`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use minijinja::{Environment, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::diagnostic::Diagnostic;

/// Expressions are pure: an environment without templates serves all of them.
static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_fuel(Some(10_000));
    environment
});

/// A value that an expression may name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operand {
    /// A text.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A day; compares as its ISO 8601 text does, so that `answered <= "2020-03-31"` holds too.
    Day(NaiveDate),
    /// Yes or no.
    Flag(bool),
    /// Several texts.
    Texts(Vec<String>),
    /// Values by name: `period.to`.
    Fields(BTreeMap<&'static str, Operand>),
}

impl From<Operand> for Value {
    fn from(operand: Operand) -> Self {
        match operand {
            Operand::Text(text) => text.into(),
            Operand::Number(number) if number.is_integer() => number.to_i64().into(),
            Operand::Number(number) => number.to_f64().into(),
            Operand::Day(day) => day.to_string().into(),
            Operand::Flag(flag) => flag.into(),
            Operand::Texts(texts) => texts.into_iter().collect(),
            Operand::Fields(fields) => {
                let fields = fields.into_iter().map(|(name, value)| (name, Value::from(value)));
                fields.collect::<BTreeMap<_, _>>().into()
            }
        }
    }
}

/// A condition, checked for its syntax when it was read.
#[derive(Clone)]
pub struct Expression(Arc<Parsed>);

/// What was read of an expression.
struct Parsed {
    source: String,
    names: BTreeSet<String>,
    compiled: minijinja::Expression<'static, 'static>,
}

impl Expression {
    /// The names that it asks for.
    pub fn names(&self) -> &BTreeSet<String> {
        &self.0.names
    }

    /// Whether it looks at no more of a day of this name than whether there is one, and whether it lies
    /// before, in or after the months of the period: so it may be any other day of its month.
    ///
    /// Told by the source alone, where the name stands by itself or is compared with the period.
    pub fn tells_months_of(&self, name: &str) -> bool {
        if self.0.source.contains('\\') {
            return false; // a text may hold its own quotes
        }
        let words = words(&self.0.source);
        let at = |place: Option<usize>| place.and_then(|place| words.get(place)).copied();
        let begins = |word: Option<&str>| matches!(word, None | Some("and" | "or" | "not" | "("));
        let ends = |word: Option<&str>| matches!(word, None | Some("and" | "or" | ")"));
        let mut lists = 0_usize; // that are open: what they hold is looked at as it is
        (0..words.len()).all(|place| {
            let before = |by: usize| at(place.checked_sub(by));
            let after = |by: usize| at(Some(place + by));
            match words[place] {
                // What brackets give is yes or no, and nothing to be compared or called.
                "(" => return begins(before(1)),
                ")" => return ends(after(1)),
                "[" | "{" => lists += 1,
                "]" | "}" => lists = lists.saturating_sub(1),
                _ => {}
            }
            let (of, rest) = words[place].split_once('.').unwrap_or((words[place], ""));
            if of != name {
                return true;
            }
            if lists > 0 || !rest.is_empty() {
                return false;
            }
            let alone = begins(before(1)) && ends(after(1));
            // No sign that tells the last day of the period from the days before it, or its first one.
            let left = matches!(
                (after(1), after(2)),
                (Some("<=" | ">"), Some("period.to"))
                    | (Some("<" | ">="), Some("period.from" | "period.as_of"))
            );
            let right = matches!(
                (before(2), before(1)),
                (Some("period.to"), Some(">=" | "<"))
                    | (Some("period.from" | "period.as_of"), Some(">" | "<="))
            );
            let left = left && begins(before(1)) && ends(after(3));
            let right = right && begins(before(3)) && ends(after(1));
            alone || left || right
        })
    }

    /// Whether it holds for these values; a name without a value is undefined, and false.
    ///
    /// # Errors
    /// `expression-failed` when the values are not of the kind that it works on.
    pub fn holds(&self, value: impl Fn(&str) -> Option<Operand>) -> Result<bool, Diagnostic> {
        let named = self.0.names.iter();
        let context: BTreeMap<&str, Value> =
            named.filter_map(|name| Some((name.as_str(), Value::from(value(name)?)))).collect();
        let result = self.0.compiled.eval(context).map_err(|error| {
            Diagnostic::error("expression-failed")
                .with("expression", &self.0.source)
                .with("problem", error.to_string())
        })?;
        Ok(result.is_true())
    }
}

/// An expression in words: names with what they are of, texts in their quotes, signs.
fn words(source: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = source.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.');
        let end = match first {
            '"' | '\'' => rest[1..].find(first).map(|end| end + 2),
            '<' | '>' | '=' | '!' => rest.find(|letter| !matches!(letter, '<' | '>' | '=' | '!')),
            first if is_name(first) => rest.find(|letter| !is_name(letter)),
            first => Some(first.len_utf8()),
        };
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        words.push(word);
        rest = after.trim_start();
    }
    words
}

impl FromStr for Expression {
    type Err = Diagnostic;

    fn from_str(source: &str) -> Result<Self, Diagnostic> {
        let compiled =
            ENVIRONMENT.compile_expression_owned(source.to_owned()).map_err(|error| {
                Diagnostic::error("bad-expression")
                    .with("expression", source)
                    .with("problem", error.detail().unwrap_or_default().to_owned())
            })?;
        let names = compiled.undeclared_variables(false).into_iter().collect();
        Ok(Self(Arc::new(Parsed { source: source.to_owned(), names, compiled })))
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&self.0.source)
    }
}

impl fmt::Debug for Expression {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "Expression({:?})", self.0.source)
    }
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.0.source == other.0.source
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(source: &str) -> bool {
        let expression: Expression = source.parse().unwrap();
        let answered = NaiveDate::from_ymd_opt(2020, 2, 27).unwrap();
        let period = NaiveDate::from_ymd_opt(2020, 3, 31).unwrap();
        let value = |name: &str| match name {
            "answered" => Some(Operand::Day(answered)),
            "count" => Some(Operand::Number(3.into())),
            "channel" => Some(Operand::Text("email".into())),
            "period" => Some(Operand::Fields([("to", Operand::Day(period))].into())),
            _ => None,
        };
        expression.holds(value).unwrap()
    }

    #[test]
    fn days_numbers_and_texts_compare() {
        assert!(holds("answered and answered <= period.to"));
        assert!(holds("answered < '2020-03-01' and count > 2"));
        assert!(holds("channel in ['email', 'post']"));
        assert!(!holds("returned"));
        assert!(holds("not returned"));
    }

    #[test]
    fn it_knows_whether_the_day_of_a_month_matters() {
        let months =
            |source: &str| source.parse::<Expression>().unwrap().tells_months_of("answered");
        assert!(months("answered"));
        assert!(months("not answered"));
        assert!(months("channel == 'email'"));
        assert!(months("answered and answered <= period.to"));
        assert!(months("(answered > period.to) or not (period.from > answered)"));
        assert!(months("answered and answered >= period.as_of and channel == 'answered <'"));
        assert!(!months("answered < period.to"));
        assert!(!months("period.to > answered"));
        assert!(!months("answered <= period.from"));
        assert!(!months("answered == period.to"));
        assert!(!months("answered <= '2020-03-15'"));
        assert!(!months("answered <= late"));
        assert!(!months("answered > period.to and answered < '2020-05-15'"));
        assert!(!months("answered <= period.to ~ 'x'"));
        assert!(!months("answered <= period.to[:7]"));
        assert!(!months("answered | string <= period.to"));
        assert!(!months("answered not in ['2020-03-15']"));
        assert!(!months("'2020-03-15' in answered"));
        assert!(!months("(answered) <= '2020-03-15'"));
        assert!(!months("(channel or answered) <= '2020-03-15'"));
        assert!(!months("channel | default(answered) <= '2020-03-15'"));
        assert!(!months("'2020-03-15' in [false or answered or false]"));
        assert!(!months("[channel or answered or ''][0] <= '2020-03-15'"));
        assert!(!months("{'a': '' or answered or ''}.a == '2020-03-15'"));
        assert!(months("answered and channel in ['email', 'post']"));
        assert!(!months("answered.day"));
        assert!(!months(r"channel == 'a\'b' and answered == period.to or channel == 'c'"));
        assert!(!months("answered[9] == '1'"));
    }

    #[test]
    fn a_broken_expression_is_refused_when_read() {
        let error = "answered and".parse::<Expression>().unwrap_err();
        assert_eq!(error.message.code, "bad-expression");
    }

    #[test]
    fn it_knows_the_names_it_needs() {
        let expression: Expression = "answered <= period.to and channel == 'a'".parse().unwrap();
        let names: Vec<_> = expression.names().iter().map(String::as_str).collect();
        assert_eq!(names, ["answered", "channel", "period"]);
    }
}
