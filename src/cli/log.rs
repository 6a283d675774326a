//! `zvit log`: an activity becomes an entry.

use chrono::Datelike;

use super::amount::quantity;
use super::arguments::LogArguments;
use super::ask;
use super::department::Opened;
use super::exit::Misused;
use super::fields;
use super::json;
use super::session::Session;
use crate::diagnostic::{Diagnostic, Diagnostics, Fault, Message, Result};
use crate::model::{
    Alteration, Attribute, Deed, Entry, EntryId, Indicator, Journal, Kind, Map, Origin, Period,
    Quantity, Selection, When,
};

/// How often an id is drawn before the ledger is taken for broken.
const DRAWS: usize = 8;

/// Logs an activity, and tells what was logged and what the month amounts to.
pub fn run(session: &Session, arguments: &LogArguments) -> anyhow::Result<()> {
    let opened = Opened::find(session)?;
    let catalogue = &opened.config.catalogue;
    let indicator = match &arguments.indicator {
        Some(name) => catalogue.meant(name)?,
        None if session.is_attended() => ask::indicator(session, catalogue)?,
        None => {
            let missing = Message::new("usage-missing-argument").with("argument", "INDICATOR");
            return Err(Misused(missing).into());
        }
    };
    let mut entry = empty(indicator, session);
    let given = &arguments.fields;
    given.fill(&mut entry, catalogue, session.today)?;
    if arguments.indicator.is_none() {
        ask::fields(session, catalogue, &*opened.journal()?, indicator, given, &mut entry)?;
    }
    let title = arguments.title.join(" ");
    if !title.trim().is_empty() {
        entry.title = Some(title.trim().to_owned());
    }
    if entry.clerk.is_none() {
        entry.clerk = Some(session.clerk(opened.config.clerk.as_deref()));
    }
    fields::admitted(&entry, catalogue)?;
    if !arguments.force {
        fields::confirmed(session, &entry.when)?;
    }
    let closed = belated(session, &opened, arguments, &mut entry)?;
    let register = opened.register()?;
    // Exports of other systems and departments may count for the same indicator.
    let joined = if opened.config.is_alone() { None } else { Some(opened.journal()?) };
    let mut draws = 1;
    loop {
        let added = vec![Alteration::added(entry.clone())];
        match opened.apply(session, &*register, Deed::Log, added) {
            // Another clerk drew the same within this minute.
            Err(Fault::Mend(found)) if draws < DRAWS && is_taken(&found) => entry.id = drawn(),
            done => break done?,
        }
        draws += 1;
    }
    if let Some(period) = closed.filter(|_| !session.json) {
        let logged = Message::new("logged-late").with("id", entry.id.as_str());
        let logged = logged.with("indicator", &indicator.label).with("period", period.to_string());
        let logged = logged.with("count", quantity(Some(entry.quantity), ""));
        return Ok(session.print(&(session.text(&logged) + "\n"))?);
    }
    let total = match &joined {
        None => total(&*register, indicator, &entry)?,
        Some(journal) => total(&**journal, indicator, &entry)?,
    };
    if session.json {
        return Ok(session.print(&json::logged(&entry, &total.0, &total.1))?);
    }
    session.print(&(session.text(&answer(&entry, indicator, &total)) + "\n"))?;
    Ok(())
}

/// Makes an activity of a closed period a late entry of today, where that is wanted, and gives the
/// period; the register refuses it otherwise.
fn belated(
    session: &Session,
    opened: &Opened,
    arguments: &LogArguments,
    entry: &mut Entry,
) -> anyhow::Result<Option<Period>> {
    let day = entry.day();
    let Some(period) = opened.closings()?.closing(day) else {
        if arguments.late {
            let open = Diagnostic::error("late-not-closed").with("day", entry.when.label());
            return Err(Fault::from(open).into());
        }
        return Ok(None);
    };
    let question = Message::new("confirm-late").with("period", period.to_string());
    if !arguments.late && session.confirmed(&question) != Some(true) {
        return Ok(None);
    }
    let indicator = opened.config.catalogue.indicator(entry.indicator.as_str());
    if let Some(state) = indicator.filter(|one| one.kind == Kind::Stock) {
        let state = Diagnostic::error("late-state").with("label", &state.label);
        let state = state.with("day", entry.when.label()).with("period", period.to_string());
        return Err(Fault::from(state).into());
    }
    entry.attributes.insert(Entry::LATE.parse().map_err(Fault::from)?, Attribute::Day(day));
    entry.when = When::Day(session.today);
    Ok(Some(period))
}

/// A new id.
fn drawn() -> EntryId {
    EntryId::fresh(Session::now(), fastrand::u64(..), 4)
}

/// Whether the ledger has an entry of an id already.
fn is_taken(found: &Diagnostics) -> bool {
    found.iter().any(|one| one.message.code == "id-taken")
}

/// An entry of one today, of which nothing else is known.
fn empty(indicator: &Indicator, session: &Session) -> Entry {
    Entry {
        id: drawn(),
        when: When::Day(session.today),
        indicator: indicator.key.clone(),
        quantity: Quantity::from(1),
        title: None,
        by: Map::default(),
        parts: Map::default(),
        measures: Map::default(),
        attributes: Map::default(),
        clerk: None,
        note: None,
        origin: Origin::Line("".into(), 0),
    }
}

/// The month in which an entry counts, or the period of which it is a total, and what its indicator
/// amounts to in it; of a stock, what was logged is all.
fn total(
    journal: &dyn Journal,
    indicator: &Indicator,
    entry: &Entry,
) -> Result<(String, Quantity)> {
    let day = entry.day();
    let period = match entry.when {
        When::Within(period) => Some(period),
        When::Day(_) | When::Days(..) => Period::month(day.year(), day.month()),
    };
    let Some(period) = period else { return Ok((day.to_string(), entry.quantity)) };
    let indicators = Some([indicator.key.clone()].into());
    let selection = Selection { indicators, ..Selection::period(&period) };
    let sum = match indicator.kind {
        Kind::Stock => entry.quantity,
        _ => journal.quantities(&selection)?.into_iter().map(|(one, times)| one * times).sum(),
    };
    Ok((period.to_string(), sum))
}

/// What was logged, in one line.
fn answer(entry: &Entry, indicator: &Indicator, total: &(String, Quantity)) -> Message {
    let message = match indicator.kind {
        Kind::Stock => Message::new("logged-stock"),
        _ => Message::new("logged"),
    };
    message
        .with("indicator", &indicator.label)
        .with("count", quantity(Some(entry.quantity), ""))
        .with("date", entry.when.label())
        .with("id", entry.id.as_str())
        .with("month", &total.0)
        .with("total", quantity(Some(total.1), ""))
}
