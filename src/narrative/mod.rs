//! The narrative: figures and a template to the text of the report.
//!
//! A template is minijinja over Markdown. Its functions give counted nouns, verbs that agree, lists
//! and tables; every figure comes out as a link to the query that gave it, and stays one in the
//! document. Values are escaped where they enter, so that no title can become markup.

mod annex;
mod ask;
mod chart;
mod context;
mod departments;
mod escape;
mod events;
mod functions;
mod late;
mod markdown;
mod missing;
mod phrase;
mod requisites;
mod sentence;
mod sources;
mod table;
mod templates;
mod trouble;

use std::sync::Arc;

use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

pub use annex::annex;
pub use sources::{Detail, sources};
pub use templates::{TEMPLATES, Template};

use crate::diagnostic::{Diagnostic, Place, Result};
use crate::document::Document;
use crate::figures::{Figure, Figures};
use crate::model::Department;
use crate::uk::Case;
use phrase::{Manner, Script};
use trouble::Trouble;

/// Steps of work that a template may do; the built-in ones need some thousands.
const FUEL: u64 = 20_000_000;

/// Tells figures by a template.
///
/// # Errors
/// A wrong name, a missing value, an endless loop or forbidden markup in the template, each with
/// its line; or what is wrong with the ledger. Never a half-made document.
pub fn narrate(
    figures: &Arc<Figures>,
    department: &Department,
    template: &Template,
) -> Result<Document> {
    let trouble = Trouble::default();
    let environment = environment(figures, template, &trouble)?;
    let rendered = environment
        .get_template(&template.name)
        .and_then(|found| found.render(context::context(figures, department, &trouble)));
    let source = rendered.map_err(|error| trouble.explain(&error, &environment, template))?;
    let narrative =
        markdown::parse(&source).map_err(|fault| trouble::in_template(fault, template))?;
    // One that asks for something may have nothing to say of a period without entries.
    if template.source.trim().is_empty() {
        let empty = Diagnostic::error("narrative-empty").at(Place::file(template.name.as_str()));
        return Err(empty.into());
    }
    Ok(Document {
        requisites: requisites::requisites(figures, department, narrative.heading)?,
        blocks: narrative.blocks,
        annex: None,
        sources: Vec::new(),
    })
}

/// A figure as the report tells it, in the nominative: «405 матеріалів»; none where nothing is
/// known.
pub fn told(figures: &Figures, figure: &Figure) -> Option<String> {
    let indicator = figures.catalogue().indicator(figure.query.indicator.as_str())?;
    let measure = figure.query.measure.as_ref();
    let measure = measure.and_then(|measure| indicator.measure(measure.as_str()));
    let manner = Manner::of(figures.catalogue(), indicator, measure);
    figure.value.map(|_| manner.phrase(figure, Case::Nominative, Script::Digits))
}

/// All that a template can use.
fn environment(
    figures: &Arc<Figures>,
    template: &Template,
    trouble: &Trouble,
) -> Result<Environment<'static>> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_debug(true);
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
    environment.set_formatter(|out, _, value| {
        if value.is_undefined() {
            return Err(Error::from(ErrorKind::UndefinedError));
        }
        let text = value.to_string();
        let text = if value.is_safe() { text } else { escape::escape(&text) };
        out.write_str(&text).map_err(Error::from)
    });
    functions::add(&mut environment, figures, trouble);
    // The others are read when one is included.
    let others = template.others.clone();
    environment.set_loader(move |name| Ok(others.get(name).cloned()));
    let added = environment.add_template_owned(template.name.clone(), template.source.clone());
    added.map_err(|error| trouble.explain(&error, &environment, template))?;
    Ok(environment)
}
