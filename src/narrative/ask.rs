//! `Ask`: what a function of a template was asked, read from its named arguments.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use minijinja::value::{Kwargs, Value};

use super::phrase::{Manner, Script};
use crate::diagnostic::{Diagnostic, Fault, nearest};
use crate::figures::{Against, Figures, Query, Slice};
use crate::model::{Indicator, Key, Period};
use crate::uk::Case;

/// What a function was asked.
pub struct Ask {
    /// Which figure.
    pub query: Query,
    /// In which case its noun stands.
    pub case: Case,
    /// Digits or words.
    pub script: Script,
    /// How many rows of a ranking are told.
    pub most: usize,
    /// Another term than the indicator's own.
    term: Option<Key>,
    /// Whether titles are put in quotation marks.
    quotes: Quotes,
    /// The title of a chart, where it is not the usual one.
    pub title: Option<String>,
}

/// The named arguments that functions take.
const ARGUMENTS: [&str; 9] =
    ["case", "by", "measure", "period", "words", "term", "quotes", "most", "title"];

/// Whether titles are put in quotation marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Added,
    AsWritten,
}

impl Ask {
    /// Reads the named arguments of a function.
    pub fn new(key: &str, options: &Kwargs, figures: &Figures) -> Result<Self, Fault> {
        if let Some(unknown) = options.args().find(|name| !ARGUMENTS.contains(name)) {
            return Err(Diagnostic::error("unknown-argument")
                .with("argument", unknown)
                .with("known", ARGUMENTS.join(", "))
                .with_some("nearest", nearest(unknown, ARGUMENTS))
                .into());
        }
        let indicator = figures.indicator(key)?;
        let period = period(text(options, "period")?.as_deref(), &figures.period())?;
        let mut query = Query::new(indicator.key.clone(), period);
        query.measure = measure(indicator, text(options, "measure")?)?;
        query.by = by(figures, indicator, options)?;
        let flag = |name: &'static str| options.get::<Option<bool>>(name).map_err(|_| bad(name));
        let case = match text(options, "case")?.as_deref() {
            None | Some("direct" | "nominative") => Case::Nominative,
            Some("accusative") => Case::Accusative,
            Some("genitive") => Case::Genitive,
            Some(_) => return Err(bad("case").into()),
        };
        let words = flag("words")?.unwrap_or_default();
        let quoted = flag("quotes")?.unwrap_or_default();
        let most = options.get::<Option<usize>>("most").map_err(|_| bad("most"))?;
        let term = text(options, "term")?.map(|term| term.parse()).transpose()?;
        Ok(Self {
            query,
            case,
            script: if words { Script::Words } else { Script::Digits },
            most: most.unwrap_or(3),
            term,
            quotes: if quoted { Quotes::Added } else { Quotes::AsWritten },
            title: text(options, "title")?,
        })
    }

    /// The indicator that is asked about.
    pub fn indicator<'a>(&self, figures: &'a Figures) -> Result<&'a Indicator, Fault> {
        figures.indicator(self.query.indicator.as_str())
    }

    /// How its number is told.
    pub fn manner<'a>(&'a self, figures: &'a Figures) -> Result<Manner<'a>, Fault> {
        let indicator = self.indicator(figures)?;
        let measure = self.query.measure.as_ref().and_then(|key| indicator.measure(key.as_str()));
        let manner = Manner::of(figures.catalogue(), indicator, measure);
        let Some(term) = &self.term else { return Ok(manner) };
        manner.with_term(figures.catalogue(), term).ok_or_else(|| {
            let known = figures.catalogue().terms.keys().map(Key::as_str);
            Diagnostic::error("unknown-term")
                .with("term", term.as_str())
                .with_some("nearest", nearest(term.as_str(), known))
                .into()
        })
    }

    /// A title, in quotation marks where they were asked for.
    pub fn quoted(&self, title: &str) -> String {
        match self.quotes {
            Quotes::Added => format!("«{title}»"),
            Quotes::AsWritten => title.to_owned(),
        }
    }
}

/// A named argument that is a text.
fn text(options: &Kwargs, name: &'static str) -> Result<Option<String>, Fault> {
    options.get::<Option<String>>(name).map_err(|_| bad(name).into())
}

/// The fault of a named argument that cannot be understood.
fn bad(name: &'static str) -> Diagnostic {
    Diagnostic::error("bad-argument").with("argument", name)
}

/// The period that is asked for: the reported one, one in relation to it, or one by its code.
fn period(asked: Option<&str>, reported: &Period) -> Result<Period, Fault> {
    let relative = |against: Against| against.period(reported).ok_or_else(|| bad("period").into());
    match asked {
        None => Ok(*reported),
        Some("previous") => relative(Against::Previous),
        Some("last_year") => relative(Against::LastYear),
        Some(code) => Ok(Period::parse(code, NaiveDate::MIN)?),
    }
}

/// The measure that is asked for.
fn measure(indicator: &Indicator, asked: Option<String>) -> Result<Option<Key>, Fault> {
    let Some(asked) = asked else { return Ok(None) };
    let found = indicator.measure(&asked).map(|measure| Some(measure.key.clone()));
    found.ok_or_else(|| {
        let known = indicator.measures.iter().map(|measure| measure.key.as_str());
        Diagnostic::error("unknown-measure")
            .with("measure", asked.as_str())
            .with("indicator", indicator.key.as_str())
            .with_some("nearest", nearest(&asked, known))
            .into()
    })
}

/// The values to which the figure is limited.
fn by(
    figures: &Figures,
    indicator: &Indicator,
    options: &Kwargs,
) -> Result<BTreeMap<Key, Slice>, Fault> {
    let asked = options.get::<Option<Value>>("by").map_err(|_| bad("by"))?.unwrap_or_default();
    let mut by = BTreeMap::new();
    for name in asked.try_iter().map_err(|_| bad("by"))? {
        let value = asked.get_item(&name).map_err(|_| bad("by"))?;
        let (Some(dimension), Some(value)) = (name.as_str(), value.as_str()) else {
            return Err(bad("by").into());
        };
        let key = figures.dimension(indicator, dimension)?;
        if key.value(value).is_none() {
            let known: Vec<&str> = key.values.iter().map(|value| value.key.as_str()).collect();
            return Err(Diagnostic::error("unknown-value")
                .with("value", value)
                .with("dimension", dimension)
                .with("known", known.join(", "))
                .with_some("nearest", nearest(value, known.iter().copied()))
                .into());
        }
        by.insert(key.key.clone(), Slice::Values(vec![value.parse()?]));
    }
    Ok(by)
}
