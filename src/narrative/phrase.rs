//! Phrases: a figure with its noun, a change in words, a label in the middle of a sentence.

use rust_decimal::Decimal;

use crate::figures::{Change, Figure, percent, rounded};
use crate::model::{Catalogue, Indicator, Key, Kind, Measure, Precision, Quantity, Scale};
use crate::uk::{self, Case, Noun};

/// No-break space.
const NBSP: char = '\u{a0}';

/// What follows a number: a term with its forms, a unit, or nothing.
#[derive(Debug, Clone, Copy)]
pub enum Counted<'a> {
    /// A noun phrase that agrees with it.
    Term(&'a Noun),
    /// A unit that does not change.
    Unit(&'a str),
    /// The percent sign.
    Percent,
    /// Nothing.
    Bare,
}

/// A number as the report writes it: how many decimals it has, and what it counts.
#[derive(Debug, Clone, Copy)]
pub struct Manner<'a> {
    counted: Counted<'a>,
    decimals: u32,
}

/// Whether small numbers are told in digits or in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// «3 засідання».
    Digits,
    /// «три засідання», up to ten.
    Words,
}

impl<'a> Manner<'a> {
    /// How an indicator, or one of its measures, is told.
    pub fn of(
        catalogue: &'a Catalogue,
        indicator: &'a Indicator,
        measure: Option<&'a Measure>,
    ) -> Self {
        let (term, unit, decimals) = match measure {
            Some(measure) => (&measure.term, &measure.unit, measure.decimals),
            None => (&indicator.term, &indicator.unit, indicator.decimals),
        };
        let noun = term.as_ref().and_then(|term| catalogue.terms.get(term));
        let percent = matches!(indicator.kind, Kind::Ratio { scale: Scale::Percent, .. });
        let counted = match (noun, unit) {
            _ if percent && measure.is_none() => Counted::Percent,
            (Some(noun), _) => Counted::Term(noun),
            (None, Some(unit)) => Counted::Unit(unit),
            (None, None) => Counted::Bare,
        };
        Self { counted, decimals }
    }

    /// The same with another term of the catalogue.
    pub fn with_term(self, catalogue: &'a Catalogue, term: &Key) -> Option<Self> {
        Some(Self { counted: Counted::Term(catalogue.terms.get(term)?), ..self })
    }

    /// The noun that is counted, where there is one.
    pub fn noun(&self) -> Option<&'a Noun> {
        match self.counted {
            Counted::Term(noun) => Some(noun),
            _ => None,
        }
    }

    /// The digits alone.
    pub fn digits(&self, amount: Decimal) -> String {
        match self.counted {
            Counted::Percent => uk::percent(&self.scaled(amount)),
            _ => uk::digits(&self.scaled(amount)),
        }
    }

    /// The number with what it counts: «405 матеріалів», «близько 250 документів», «12,5 тис. грн».
    ///
    /// «Близько» takes the genitive, «понад» the accusative, whatever the sentence asks for.
    pub fn phrase(&self, figure: &Figure, case: Case, script: Script) -> String {
        let value = figure.value.unwrap_or_default();
        let amount = self.scaled(value.amount);
        let (word, case) = match value.precision {
            Precision::Exact => ("", case),
            Precision::Over => ("понад ", Case::Accusative),
            Precision::About => ("близько ", Case::Genitive),
        };
        let number = match script {
            Script::Words => self.words(amount, case).unwrap_or_else(|| self.digits(amount)),
            Script::Digits => self.digits(amount),
        };
        match self.counted {
            Counted::Term(noun) => format!("{word}{number}{NBSP}{}", noun.form(&amount, case)),
            Counted::Unit(unit) => format!("{word}{number}{NBSP}{unit}"),
            Counted::Percent | Counted::Bare => format!("{word}{number}"),
        }
    }

    /// The digits with how exactly they are known, for a table: «близько 250».
    pub fn number(&self, value: Quantity) -> String {
        let digits = self.digits(value.amount);
        match value.precision {
            Precision::Exact => digits,
            Precision::Over => format!("понад{NBSP}{digits}"),
            Precision::About => format!("близько{NBSP}{digits}"),
        }
    }

    /// The digits after a label that says what is counted: with the unit where it has one.
    pub fn labelled(&self, value: Quantity) -> String {
        match self.counted {
            Counted::Unit(unit) => format!("{}{NBSP}{unit}", self.number(value)),
            _ => self.number(value),
        }
    }

    /// The unit as a table's column tells it: «од.», «тис. грн», «%».
    pub fn unit(&self) -> &'a str {
        match self.counted {
            Counted::Unit(unit) => unit,
            Counted::Percent => "%",
            Counted::Term(_) | Counted::Bare => "од.",
        }
    }

    /// Whether it is told in percent.
    pub fn is_percent(&self) -> bool {
        matches!(self.counted, Counted::Percent)
    }

    /// A whole number up to ten in words, in the gender of what is counted.
    fn words(&self, amount: Decimal, case: Case) -> Option<String> {
        let number =
            u32::try_from(amount.normalize()).ok().filter(|number| (1..=10).contains(number))?;
        uk::words(number, self.noun()?.gender, case).map(str::to_owned)
    }

    /// The amount with the decimals that are told: never more; of a unit, always as many.
    fn scaled(&self, amount: Decimal) -> Decimal {
        let mut told = rounded(amount, self.decimals);
        if !matches!(self.counted, Counted::Term(_)) {
            told.rescale(self.decimals);
        }
        told
    }
}

/// A change in words: «на 17 більше, ніж у IV кварталі 2019 року»; none where nothing is known.
pub fn change(change: &Change, manner: &Manner) -> Option<String> {
    let difference = change.absolute()?;
    let then = format!("{} {}", preposition(&then_name(change)), then_name(change));
    if difference.is_zero() {
        return Some(format!("стільки само, як {then}"));
    }
    let word = if difference.is_sign_negative() { "менше" } else { "більше" };
    let difference = manner.digits(difference.abs());
    let unit = if manner.is_percent() { "\u{a0}в.\u{a0}п." } else { "" };
    let about = if change.is_exact() { "" } else { "приблизно " };
    Some(format!("{about}на {}{unit} {word}, ніж {then}", difference.trim_end_matches('%')))
}

/// What was done in percent of the plan, to one decimal; none of a plan of nothing.
pub fn done(amount: Decimal, planned: Decimal) -> Option<String> {
    Some(uk::percent(&percent(amount, planned)?))
}

/// What the earlier period of a change is called after «у».
fn then_name(change: &Change) -> String {
    change.then.query.period.name(uk::Form::Locative)
}

/// «За» before what has no locative of its own (a range of days), else «у».
fn preposition(name: &str) -> &'static str {
    if name.starts_with(|letter: char| letter.is_ascii_digit()) && name.contains('–') {
        "за"
    } else {
        "у"
    }
}

/// A sentence's end: the text with a stop, unless it has one.
pub fn stopped(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_has_one_stop() {
        assert_eq!(stopped("Кінець"), "Кінець.");
        assert_eq!(stopped("Кінець. "), "Кінець.");
    }
}
