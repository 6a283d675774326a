//! `zvit log` without arguments: asks for an entry, field by field, on a terminal.

use std::fmt;

use inquire::validator::Validation;
use inquire::{InquireError, Select, Text};
use rust_decimal::Decimal;

use super::arguments::{FieldArguments, amount};
use super::session::Session;
use crate::diagnostic::{Diagnostic, Failure, Fault, Message, Result};
use crate::model::{Catalogue, Entry, Indicator, Journal, Key, When};
use crate::uk;

/// Something to choose, by its label.
struct Choice<T> {
    label: String,
    value: T,
}

impl<T> fmt::Display for Choice<T> {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&self.label)
    }
}

/// Asks for the indicator.
///
/// # Errors
/// `not-logged` where the user gives up.
pub fn indicator<'a>(session: &Session, catalogue: &'a Catalogue) -> Result<&'a Indicator> {
    let entered = catalogue.indicators.iter().filter(|one| one.is_entered());
    let choices = entered
        .map(|one| Choice { label: format!("{} ({})", one.label, one.key), value: one })
        .collect();
    let question = session.text(&Message::new("summary-indicator"));
    let help = session.text(&Message::new("ask-choose"));
    let asked = Select::new(&question, choices).with_help_message(&help);
    let nearness = |typed: &str, _: &Choice<_>, label: &str, _: usize| nearness(typed, label);
    Ok(answer(asked.with_scorer(&nearness).prompt())?.value)
}

/// Asks for the fields of an entry that the command line did not give; what the last entry of the
/// indicator had is offered.
///
/// # Errors
/// `not-logged` where the user gives up; whatever is wrong in the ledger.
pub fn fields(
    session: &Session,
    catalogue: &Catalogue,
    journal: &dyn Journal,
    indicator: &Indicator,
    given: &FieldArguments,
    entry: &mut Entry,
) -> Result<()> {
    let last = journal.readings(&[indicator.key.clone()].into(), session.today)?.pop();
    let today = session.today;
    if given.date.is_none() && given.until.is_none() {
        let date = text(session, "list-date", &uk::numeric(today), move |text| {
            When::spoken(text, today).is_ok()
        })?;
        entry.when = When::spoken(&date, today)?;
    }
    if given.count.is_none() {
        entry.quantity.amount = count(session, entry, last.as_ref())?;
    }
    let title = text(session, "list-title", "", |_| true)?;
    entry.title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
    for name in
        indicator.by.iter().filter(|name| !given.by.iter().any(|pair| pair.name == name.as_str()))
    {
        let before = last.as_ref().and_then(|last| last.by.get(name));
        if let Some(value) = value(session, catalogue, name, before)? {
            entry.by.insert(name.clone(), value);
        }
    }
    Ok(())
}

/// Asks for the count; that of the entry before is offered.
fn count(session: &Session, entry: &Entry, last: Option<&Entry>) -> Result<Decimal> {
    let usual = last.map_or(entry.quantity.amount, |last| last.quantity.amount);
    let typed = text(session, "list-number", &usual.to_string(), |text| amount(text).is_ok())?;
    Ok(amount(&typed).unwrap_or(usual))
}

/// Asks for a value of a dimension; the first choice is none, the one before is offered.
fn value(
    session: &Session,
    catalogue: &Catalogue,
    name: &Key,
    before: Option<&Key>,
) -> Result<Option<Key>> {
    let Some(dimension) = catalogue.dimensions.get(name) else { return Ok(None) };
    let none = session.text(&Message::new("ask-none"));
    let mut choices = vec![Choice { label: none, value: None }];
    let known = dimension.values.iter();
    choices
        .extend(known.map(|one| Choice { label: one.label.clone(), value: Some(one.key.clone()) }));
    let start = choices.iter().position(|one| one.value.as_ref() == before).unwrap_or(0);
    let help = session.text(&Message::new("ask-choose"));
    let asked = Select::new(&dimension.label, choices).with_help_message(&help);
    let nearness = |typed: &str, _: &Choice<_>, label: &str, _: usize| nearness(typed, label);
    Ok(answer(asked.with_scorer(&nearness).with_starting_cursor(start).prompt())?.value)
}

/// Asks for a text that is good.
fn text(
    session: &Session,
    question: &'static str,
    usual: &str,
    is_good: impl Fn(&str) -> bool + Clone + 'static,
) -> Result<String> {
    let again = session.text(&Message::new("ask-again"));
    let check = move |text: &str| {
        let bad = || Validation::Invalid(again.as_str().into());
        Ok(if is_good(text) { Validation::Valid } else { bad() })
    };
    let question = session.text(&Message::new(question));
    let asked = Text::new(&question).with_validator(check);
    answer(if usual.is_empty() { asked.prompt() } else { asked.with_default(usual).prompt() })
}

/// How near a label is to what was typed, in any case: near where it holds each word, far where it
/// holds all letters in their order; none otherwise.
fn nearness(typed: &str, label: &str) -> Option<i64> {
    let (typed, label) = (typed.to_lowercase(), label.to_lowercase());
    if typed.split_whitespace().all(|word| label.contains(word)) {
        let at = label.find(typed.trim()).unwrap_or(label.len());
        return Some(1_000 - i64::try_from(at).unwrap_or(1_000));
    }
    let mut letters = label.chars();
    let mut wanted = typed.chars().filter(|letter| !letter.is_whitespace());
    wanted.all(|letter| letters.any(|have| have == letter)).then_some(0)
}

/// An answer; giving up leaves nothing behind.
fn answer<T>(answer: std::result::Result<T, InquireError>) -> Result<T> {
    answer.map_err(|error| match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => {
            Diagnostic::error("not-logged").into()
        }
        other => Fault::Machine(Failure {
            message: Message::new("cannot-ask"),
            source: Some(Box::new(other)),
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_found_by_words_and_by_letters() {
        let labels = ["Звернення громадян", "Вхідні документи", "Вихідні документи"];
        let best = |typed: &str| {
            let scored = labels.iter().filter_map(|label| Some((nearness(typed, label)?, *label)));
            scored.max_by_key(|(score, _)| *score).map(|(_, label)| label)
        };
        assert_eq!(best("вхідні"), Some("Вхідні документи"));
        assert_eq!(best("док вих"), Some("Вихідні документи"));
        assert_eq!(best("зврн"), Some("Звернення громадян"));
        assert_eq!(best("щось інше"), None);
    }
}
