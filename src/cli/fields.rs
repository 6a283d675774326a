//! The fields of an entry as the command line gives them, put into an entry.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;

use super::arguments::{FieldArguments, Pair, amount};
use super::exit::Misused;
use super::session::Session;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, Place, Result};
use crate::model::{Attribute, Catalogue, Entry, Key, Precision, When};

/// Days before this many months ago are doubtful: rather a slip of the hand in the year.
const LONG_AGO: Months = Months::new(12);

impl FieldArguments {
    /// Puts what is given into an entry.
    ///
    /// # Errors
    /// What is no day, no number, no name of the catalogue.
    pub fn fill(
        &self,
        entry: &mut Entry,
        catalogue: &Catalogue,
        today: NaiveDate,
    ) -> anyhow::Result<()> {
        if let Some(count) = self.count {
            entry.quantity.amount = count;
        }
        match (self.about, self.over) {
            (true, _) => entry.quantity.precision = Precision::About,
            (_, true) => entry.quantity.precision = Precision::Over,
            _ => {}
        }
        self.fill_when(entry, today)?;
        self.fill_dimensions(entry, catalogue)?;
        for pair in &self.measure {
            put(&mut entry.measures, key(&pair.name)?, number(pair)?);
        }
        self.fill_attributes(entry)?;
        for (given, field) in [(&self.note, &mut entry.note), (&self.clerk, &mut entry.clerk)] {
            if let Some(text) = given {
                *field = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
            }
        }
        Ok(())
    }

    /// Puts the days in.
    fn fill_when(&self, entry: &mut Entry, today: NaiveDate) -> Result<()> {
        if let Some(date) = &self.date {
            entry.when = When::spoken(date, today)?;
        }
        let Some(until) = &self.until else { return Ok(()) };
        let (When::Day(first), When::Day(last)) = (entry.when, When::spoken(until, today)?) else {
            return Err(Diagnostic::error("until-without-day").into());
        };
        entry.when = When::between(first, last)?;
        Ok(())
    }

    /// Puts the values of dimensions in, and the parts.
    fn fill_dimensions(&self, entry: &mut Entry, catalogue: &Catalogue) -> anyhow::Result<()> {
        let mut by = entry.by.clone();
        for pair in &self.by {
            let dimension = key(&pair.name)?;
            let value = match catalogue.dimensions.get(&dimension) {
                _ if pair.value.is_empty() => None,
                Some(known) => Some(known.meant(&pair.value)?.clone()),
                None => Some(key(&pair.value)?),
            };
            put(&mut by, dimension, value);
        }
        entry.by = by;
        for pair in &self.part {
            let wrong = || Misused(Message::new("usage-bad-pair").with("value", &pair.name));
            let (dimension, value) = pair.name.split_once('.').ok_or_else(wrong)?;
            let dimension = key(dimension)?;
            let value = match catalogue.dimensions.get(&dimension) {
                Some(known) => known.meant(value)?.clone(),
                None => key(value)?,
            };
            let parts = entry.parts.entry(dimension.clone()).or_default();
            put(parts, value, number(pair)?);
            if parts.is_empty() {
                entry.parts.remove(&dimension);
            }
        }
        Ok(())
    }

    /// Puts free attributes in; one given several times has several texts.
    fn fill_attributes(&self, entry: &mut Entry) -> Result<()> {
        let mut given: BTreeMap<Key, Vec<&str>> = BTreeMap::new();
        for pair in &self.set {
            given.entry(key(&pair.name)?).or_default().push(&pair.value);
        }
        for (name, values) in given {
            let value = match values.as_slice() {
                [""] => None,
                [one] => Some(Attribute::of_text(one)),
                several => {
                    Some(Attribute::Texts(several.iter().map(|one| (*one).to_owned()).collect()))
                }
            };
            put(&mut entry.attributes, name, value);
        }
        Ok(())
    }
}

/// Sets a value, or removes it where there is none.
fn put<V>(map: &mut BTreeMap<Key, V>, key: Key, value: Option<V>) {
    match value {
        Some(value) => drop(map.insert(key, value)),
        None => drop(map.remove(&key)),
    }
}

/// A key as it was typed.
fn key(text: &str) -> Result<Key> {
    Ok(text.to_lowercase().parse()?)
}

/// The number of a pair; none where nothing stands behind the sign.
fn number(pair: &Pair) -> std::result::Result<Option<Decimal>, Misused> {
    if pair.value.is_empty() {
        return Ok(None);
    }
    amount(&pair.value).map(Some).map_err(|refused| Misused(refused.0))
}

/// Whether the catalogue admits an entry that is in no ledger yet.
///
/// # Errors
/// All that it does not allow, each with the field that is to blame.
pub fn admitted(entry: &Entry, catalogue: &Catalogue) -> Result<()> {
    let mut wrong = Diagnostics::default();
    for one in catalogue.admit(entry) {
        let field = one.place.field.clone();
        wrong.push(one.at(Place { field, ..Place::default() }));
    }
    wrong.or(())
}

/// Has a doubtful date confirmed: one to come, or long past.
///
/// # Errors
/// `date-in-future` or `date-long-ago` where nobody can be asked, `not-confirmed` where somebody
/// says no.
pub fn confirmed(session: &Session, when: &When) -> Result<()> {
    let long_ago = session.today.checked_sub_months(LONG_AGO);
    let doubt = match when {
        When::Within(period) if period.first() > session.today => "date-in-future",
        When::Day(_) | When::Days(..) if when.last() > session.today => "date-in-future",
        _ if long_ago.is_some_and(|long_ago| when.last() < long_ago) => "date-long-ago",
        _ => return Ok(()),
    };
    let question = Message::new("confirm-date").with("date", when.label()).with("doubt", doubt);
    match session.confirmed(&question) {
        Some(true) => Ok(()),
        Some(false) => Err(Diagnostic::error("not-confirmed").into()),
        None if doubt == "date-in-future" => {
            Err(Diagnostic::error("date-in-future").with("date", when.label()).into())
        }
        None => Err(Diagnostic::error("date-long-ago").with("date", when.label()).into()),
    }
}
