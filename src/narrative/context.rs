//! What a template knows without asking: the period, the department, the catalogue's sections.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use chrono::Datelike;
use minijinja::Value;
use minijinja::value::Object;

use super::trouble::Trouble;
use crate::figures::{Figures, Query};
use crate::model::{
    Catalogue, Department, Indicator, Kind, Listing, Period, PeriodKind, Section, Zero,
};
use crate::uk::{self, Form};

/// The values that every template begins with.
pub fn context(figures: &Arc<Figures>, department: &Department, trouble: &Trouble) -> Value {
    let sections = figures.catalogue().sections.iter();
    let sections: Vec<Value> =
        sections.map(|section| self::section(figures, section, trouble)).collect();
    fields([
        ("period", period(&figures.period(), figures)),
        ("department", self::department(department)),
        ("sections", Value::from(sections)),
    ])
}

/// A value with named fields.
pub fn fields<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    Value::from(BTreeMap::from(fields))
}

/// The period: what it is called in each case, its days, its code.
fn period(period: &Period, figures: &Figures) -> Value {
    let name = |form| Value::from(period.name(form));
    fields([
        ("nominative", name(Form::Nominative)),
        ("accusative", name(Form::Accusative)),
        ("genitive", name(Form::Genitive)),
        ("locative", name(Form::Locative)),
        ("from", uk::numeric(period.first()).into()),
        ("to", uk::numeric(period.last()).into()),
        ("as_of", uk::numeric(figures.as_of()).into()),
        ("code", period.to_string().into()),
        ("kind", kind(period.kind()).into()),
        ("year", period.first().year().into()),
        ("is_draft", figures.is_draft().into()),
    ])
}

/// The name of a kind of period, as conditions of templates compare it.
fn kind(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Month => "month",
        PeriodKind::Quarter => "quarter",
        PeriodKind::HalfYear => "half-year",
        PeriodKind::NineMonths => "nine-months",
        PeriodKind::Year => "year",
        PeriodKind::Week => "week",
        PeriodKind::Range => "range",
    }
}

/// The department's names.
fn department(department: &Department) -> Value {
    fields([
        ("body", department.body.clone().into()),
        ("name", department.name.clone().into()),
        ("name_genitive", department.name_genitive.clone().into()),
        ("place", department.place.clone().into()),
    ])
}

/// A section; whether it has anything to say is found out when a template asks.
fn section(figures: &Arc<Figures>, section: &Section, trouble: &Trouble) -> Value {
    Value::from_object(SectionValue {
        section: section.clone(),
        figures: figures.clone(),
        trouble: trouble.clone(),
    })
}

/// A section as a template sees it.
struct SectionValue {
    section: Section,
    figures: Arc<Figures>,
    trouble: Trouble,
}

impl fmt::Debug for SectionValue {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "section {}", self.section.key)
    }
}

impl Object for SectionValue {
    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        match key {
            "key" => Some(self.section.key.as_str().into()),
            "title" => Some(self.section.title.clone().into()),
            "text" => Some(self.section.text.clone().into()),
            "indicators" => Some(self.indicators()),
            _ => None,
        }
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }
}

impl SectionValue {
    /// The indicators of the section that have something to say, but for those that are told after
    /// another one of the same section as «з них».
    fn indicators(&self) -> Value {
        let catalogue = self.figures.catalogue();
        let told = catalogue
            .indicators_of(&self.section.key)
            .filter(|one| !is_told_with_whole(catalogue, one));
        let mut indicators = Vec::new();
        for one in told {
            match speaks(&self.figures, one) {
                Ok(true) => indicators.push(indicator(one, catalogue)),
                Ok(false) => {}
                Err(fault) => {
                    // An attribute cannot fail: the fault waits for the next function to raise it.
                    let _error = self.trouble.stop(fault);
                    return Value::UNDEFINED;
                }
            }
        }
        indicators.into()
    }
}

/// Whether an indicator is told in the sentence of the one that it is a part of.
fn is_told_with_whole(catalogue: &Catalogue, indicator: &Indicator) -> bool {
    let whole = indicator.whole().and_then(|whole| catalogue.indicator(whole.as_str()));
    whole.is_some_and(|whole| whole.section == indicator.section)
}

/// Whether an indicator has anything to say in the period.
pub fn speaks(figures: &Figures, indicator: &Indicator) -> crate::diagnostic::Result<bool> {
    if indicator.kind == Kind::Text {
        return Ok(!figures.entries(indicator, &figures.period())?.is_empty());
    }
    let figure = figures.figure(&Query::new(indicator.key.clone(), figures.period()))?;
    Ok(figure.is_something() || (figure.is_zero() && indicator.zero != Zero::Hide))
}

/// An indicator as a template sees it.
fn indicator(indicator: &Indicator, catalogue: &Catalogue) -> Value {
    // A part is told in its whole's sentence, and its charts stand with those of the whole.
    let all = std::iter::once(indicator).chain(catalogue.parts_of(&indicator.key));
    let charts: Vec<Value> = all
        .flat_map(|one| one.charts.iter().map(|of| vec![one.key.to_string(), of.clone()].into()))
        .collect();
    let listing = match indicator.listing {
        Listing::Count => "count",
        Listing::Titles => "titles",
        Listing::Events => "events",
    };
    let by: Vec<String> = indicator.by.iter().map(ToString::to_string).collect();
    fields([
        ("key", indicator.key.as_str().into()),
        ("label", indicator.label.clone().into()),
        ("kind", indicator.kind.name().into()),
        ("list", listing.into()),
        ("by", by.into()),
        ("charts", charts.into()),
    ])
}
