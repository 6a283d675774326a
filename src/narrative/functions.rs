//! The functions of templates: each asks for a figure and tells it.

use std::sync::Arc;

use minijinja::value::{Kwargs, Rest, Value};
use minijinja::{Environment, Error};
use rust_decimal::prelude::ToPrimitive;

use super::ask::Ask;
use super::escape::escape;
use super::phrase;
use super::sentence;
use super::trouble::Trouble;
use super::{chart, context, departments, events, late, missing, table};
use crate::diagnostic::{Diagnostic, Fault, nearest};
use crate::figures::{Against, Beside, Change, Figure, Figures, Query, Reference, Row};
use crate::model::{Entry, Key};
use crate::uk;
use crate::uk::{capitalised, inside};

/// What a function of a template gives.
type Told = Result<Value, Error>;

/// What every function needs: the figures, and somewhere to leave a fault.
#[derive(Clone)]
pub struct Teller {
    /// The figures of the period.
    pub figures: Arc<Figures>,
    trouble: Trouble,
}

/// Adds the functions and filters to an environment.
pub fn add(environment: &mut Environment<'static>, figures: &Arc<Figures>, trouble: &Trouble) {
    let teller = Teller { figures: figures.clone(), trouble: trouble.clone() };
    add_figures(environment, &teller);
    add_entries(environment, &teller);
    add_rows(environment, &teller);
    add_sentences(environment, &teller);
    environment.add_filter("capitalise", |text: &Value| changed(text, capitalised));
    environment.add_filter("inside", |text: &Value| changed(text, inside));
}

/// A function of an indicator's key and named arguments.
fn asking<F>(environment: &mut Environment<'static>, teller: &Teller, name: &'static str, tell: F)
where
    F: Fn(&Teller, &Ask) -> Result<Value, Fault> + Send + Sync + 'static,
{
    let teller = teller.clone();
    environment.add_function(name, move |key: &str, options: Kwargs| -> Told {
        let ask = Ask::new(key, &options, &teller.figures);
        let ask = ask.map_err(|fault| teller.trouble.stop(fault))?;
        tell(&teller, &ask).map_err(|fault| teller.trouble.stop(fault))
    });
}

/// A function of an indicator's key and one more name.
fn naming<F>(environment: &mut Environment<'static>, teller: &Teller, name: &'static str, tell: F)
where
    F: Fn(&Teller, &Ask, &str) -> Result<Value, Fault> + Send + Sync + 'static,
{
    let teller = teller.clone();
    environment.add_function(name, move |key: &str, other: &str, options: Kwargs| -> Told {
        let ask = Ask::new(key, &options, &teller.figures);
        let ask = ask.map_err(|fault| teller.trouble.stop(fault))?;
        tell(&teller, &ask, other).map_err(|fault| teller.trouble.stop(fault))
    });
}

/// Figures: their numbers, nouns and verbs.
fn add_figures(environment: &mut Environment<'static>, teller: &Teller) {
    let has = teller.clone();
    environment.add_function("has", move |keys: Rest<String>| -> Told {
        for key in keys.iter() {
            let something = has.has(key).map_err(|fault| has.trouble.stop(fault))?;
            if something {
                return Ok(true.into());
            }
        }
        Ok(false.into())
    });
    asking(environment, teller, "count", |teller, ask| {
        let (figure, manner) = teller.known(ask)?;
        Ok(safe(link(&figure, &manner.phrase(&figure, ask.case, ask.script))))
    });
    asking(environment, teller, "number", |teller, ask| {
        let (figure, manner) = teller.known(ask)?;
        let value = figure.value.unwrap_or_default();
        Ok(safe(link(&figure, &manner.number(value))))
    });
    asking(environment, teller, "value", |teller, ask| {
        let value = teller.figures.figure(&ask.query)?.value;
        Ok(value.and_then(|value| value.amount.to_f64()).map_or(Value::UNDEFINED, Value::from))
    });
    asking(environment, teller, "as_of", |teller, ask| {
        let on = teller.figures.figure(&ask.query)?.on;
        Ok(on.map_or(Value::UNDEFINED, |on| uk::numeric(on).into()))
    });
    naming(environment, teller, "verb", |teller, ask, name| {
        let (figure, manner) = teller.known(ask)?;
        let verbs = &teller.figures.catalogue().verbs;
        let verb = verbs.get(name).ok_or_else(|| {
            let near = nearest(name, verbs.keys().map(Key::as_str));
            Diagnostic::error("unknown-verb").with("verb", name).with_some("nearest", near)
        })?;
        Ok(sentence::agreeing(verb, &figure, &manner).into())
    });
    asking(environment, teller, "plan", Teller::plan);
    naming(environment, teller, "change", |teller, ask, against| {
        let against = match against {
            "previous" => Against::Previous,
            "last_year" => Against::LastYear,
            _ => return Err(Diagnostic::error("bad-comparison").with("value", against).into()),
        };
        let told = teller.figures.change(&ask.query, against)?;
        let manner = ask.manner(&teller.figures)?;
        let told =
            told.and_then(|change| Some(compared(&change, &phrase::change(&change, &manner)?)));
        Ok(told.map_or_else(|| "".into(), safe))
    });
}

/// Entries: titles, events, paragraphs.
fn add_entries(environment: &mut Environment<'static>, teller: &Teller) {
    asking(environment, teller, "entries", |teller, ask| {
        let entries = teller.entries(ask)?;
        Ok(entries.iter().map(|entry| events::value(entry)).collect())
    });
    asking(environment, teller, "titles", |teller, ask| {
        let entries = teller.entries(ask)?;
        let titles = events::titles(entries.iter().map(Arc::as_ref));
        let titles: Vec<String> = titles.iter().map(|title| escape(&ask.quoted(title))).collect();
        Ok(safe(uk::enumerate(&titles)))
    });
    asking(environment, teller, "title_list", |teller, ask| {
        let entries = teller.entries(ask)?;
        let titles = events::titles(entries.iter().map(Arc::as_ref));
        let titles: Vec<String> = titles.iter().map(|title| ask.quoted(title)).collect();
        Ok(safe(events::list(&titles)))
    });
    asking(environment, teller, "event_list", |teller, ask| {
        let told = teller.entries(ask)?;
        let told: Vec<String> = told.iter().map(|entry| events::event(entry)).collect();
        Ok(safe(events::list(&told)))
    });
    asking(environment, teller, "paragraphs", |teller, ask| {
        let entries = teller.entries(ask)?;
        let titles = events::titles(entries.iter().map(Arc::as_ref));
        let texts: Vec<String> = titles.iter().map(|title| escape(title)).collect();
        Ok(safe(events::paragraphs(&texts)))
    });
    let missed = teller.clone();
    environment.add_function("late", move || -> Told {
        late::told(&missed.figures).map(safe).map_err(|fault| missed.trouble.stop(fault))
    });
    environment.add_function("bullets", |items: Vec<Value>| {
        let text = |item: &Value| {
            let text = item.to_string();
            if item.is_safe() { text } else { escape(&text) }
        };
        safe(events::bullets(&items.iter().map(text).collect::<Vec<_>>()))
    });
}

/// Cuts: rows, and rows in a sentence.
fn add_rows(environment: &mut Environment<'static>, teller: &Teller) {
    naming(environment, teller, "cut", |teller, ask, dimension| {
        let rows = teller.figures.cut(&ask.query, dimension)?;
        teller.rows(ask, &rows, "не зазначено")
    });
    naming(environment, teller, "breakdown", |teller, ask, dimension| {
        let rows = teller.figures.cut(&ask.query, dimension)?;
        Ok(safe(sentence::breakdown(&rows, &ask.manner(&teller.figures)?, "не зазначено")))
    });
    naming(environment, teller, "top", |teller, ask, dimension| {
        let rows = teller.figures.top(&ask.query, dimension, ask.most)?;
        teller.rows(ask, &rows, "інші")
    });
    asking(environment, teller, "months", |teller, ask| {
        let manner = ask.manner(&teller.figures)?;
        let rows = teller.figures.months(&ask.query)?;
        let rows = rows.iter().map(|(month, figure)| {
            let label = match month {
                Some(month) => month.name(uk::Form::Nominative),
                None => "без розподілу за місяцями".to_owned(),
            };
            let place = month.map(|month| month.name(uk::Form::Locative));
            let value = figure.value.unwrap_or_default();
            context::fields([
                ("label", label.into()),
                ("locative", place.into()),
                ("number", safe(link(figure, &manner.number(value)))),
                ("count", safe(link(figure, &manner.phrase(figure, ask.case, ask.script)))),
                ("value", value.amount.to_f64().into()),
            ])
        });
        Ok(rows.collect())
    });
    let beside = teller.clone();
    environment.add_function("departments_table", move |section: &str| -> Told {
        let table = departments::table(&beside.figures, section).map(safe);
        table.map_err(|fault| beside.trouble.stop(fault))
    });
    let drawer = teller.clone();
    let chart = move |keys: Value, of: &str, options: Kwargs| -> Told {
        let keys = match keys.as_str() {
            Some(key) => vec![key.to_owned()],
            None => keys.try_iter()?.map(|key| key.to_string()).collect(),
        };
        let asks = keys.iter().map(|key| Ask::new(key, &options, &drawer.figures));
        let told = asks
            .collect::<Result<Vec<_>, _>>()
            .and_then(|asks| chart::told(&drawer.figures, &asks, of));
        told.map(safe).map_err(|fault| drawer.trouble.stop(fault))
    };
    environment.add_function("chart", chart);
    let texts: [(_, fn(&_) -> _); 3] =
        [("figures_table", table::table), ("plan_table", table::plan), ("missing", missing::told)];
    for (name, table) in texts {
        let teller = teller.clone();
        environment.add_function(name, move || -> Told {
            table(&teller.figures).map(safe).map_err(|fault| teller.trouble.stop(fault))
        });
    }
}

/// Whole sentences, for the template that knows nothing but the catalogue.
fn add_sentences(environment: &mut Environment<'static>, teller: &Teller) {
    asking(environment, teller, "sentence", |teller, ask| {
        sentence::sentence(&teller.figures, ask.indicator(&teller.figures)?).map(safe)
    });
    asking(environment, teller, "parts", |teller, ask| {
        sentence::parts(&teller.figures, ask.indicator(&teller.figures)?).map(safe)
    });
    asking(environment, teller, "cuts", |teller, ask| {
        sentence::cuts(&teller.figures, ask.indicator(&teller.figures)?).map(safe)
    });
}

impl Teller {
    /// Whether an indicator has something to say: a figure that is not zero, or entries of text.
    fn has(&self, key: &str) -> Result<bool, Fault> {
        let indicator = self.figures.indicator(key)?;
        let period = self.figures.period();
        if indicator.kind == crate::model::Kind::Text {
            return Ok(!self.figures.entries(indicator, &period)?.is_empty());
        }
        Ok(self.figures.figure(&Query::new(indicator.key.clone(), period))?.is_something())
    }

    /// A figure that must be known to be told, and how it is told.
    fn known<'a>(&'a self, ask: &'a Ask) -> Result<(Figure, phrase::Manner<'a>), Fault> {
        let figure = self.figures.figure(&ask.query)?;
        if figure.value.is_none() {
            let unknown = Diagnostic::error("no-data").with("figure", ask.query.to_string());
            return Err(unknown.into());
        }
        Ok((figure, ask.manner(&self.figures)?))
    }

    /// The entries behind an indicator.
    fn entries(&self, ask: &Ask) -> Result<Vec<Arc<Entry>>, Fault> {
        self.figures.entries(ask.indicator(&self.figures)?, &ask.query.period)
    }

    /// Rows of a cut as a template sees them.
    fn rows(&self, ask: &Ask, rows: &[Row], nameless: &str) -> Result<Value, Fault> {
        let manner = ask.manner(&self.figures)?;
        let rows = rows.iter().map(|row| {
            let value = row.figure.value.unwrap_or_default();
            context::fields([
                ("label", row.label.as_deref().unwrap_or(nameless).into()),
                ("number", safe(link(&row.figure, &manner.number(value)))),
                (
                    "count",
                    safe(link(&row.figure, &manner.phrase(&row.figure, ask.case, ask.script))),
                ),
                ("value", value.amount.to_f64().into()),
            ])
        });
        Ok(rows.collect())
    }

    /// The plan of an indicator for the period: planned, done in percent; undefined without one.
    fn plan(&self, ask: &Ask) -> Result<Value, Fault> {
        let indicator = ask.indicator(&self.figures)?;
        let Some(plan) = indicator.planned(&ask.query.period).plan() else {
            return Ok(Value::UNDEFINED);
        };
        let figure = self.figures.figure(&ask.query)?;
        let done = figure.value.and_then(|value| phrase::done(value.amount, plan.amount));
        let done = done.map(|done| safe(planned(&figure, &done)));
        let manner = ask.manner(&self.figures)?;
        Ok(context::fields([
            ("planned", manner.digits(plan.amount).into()),
            ("percent", done.into()),
        ]))
    }
}

/// A figure as Markdown: a link to the query that gave it, with what is read escaped.
pub fn link(figure: &Figure, text: &str) -> String {
    referred(&Reference::from(&figure.query), text)
}

/// A change as Markdown: a link to both figures.
pub fn compared(change: &Change, text: &str) -> String {
    let beside = Some(Beside::Period(change.then.query.period));
    referred(&Reference { query: change.now.query.clone(), beside }, text)
}

/// What was done of a plan as Markdown: a link to the figure and the plan.
pub fn planned(figure: &Figure, text: &str) -> String {
    referred(&Reference { query: figure.query.clone(), beside: Some(Beside::Plan) }, text)
}

/// A number as Markdown: a link to what it refers to, with what is read escaped.
fn referred(reference: &Reference, text: &str) -> String {
    format!("[{}](<figure:{reference}>)", escape(text))
}

/// A text changed by a filter; what was finished Markdown stays so.
fn changed(text: &Value, change: fn(&str) -> String) -> Value {
    let changed = change(&text.to_string());
    if text.is_safe() { safe(changed) } else { changed.into() }
}

/// Finished Markdown, which is not escaped again.
fn safe(markdown: String) -> Value {
    Value::from_safe_string(markdown)
}
