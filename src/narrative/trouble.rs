//! `Trouble`: what goes wrong while a template runs, told with the template's line.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::{Environment, Error, ErrorKind};

use super::Template;
use crate::diagnostic::{Diagnostic, Diagnostics, Fault, Place, nearest};

/// A fault of ours that passes through the template engine, which knows only its own errors.
#[derive(Debug, Clone, Default)]
pub struct Trouble(Arc<Mutex<Option<Fault>>>);

impl Trouble {
    /// Keeps a fault and gives the engine an error to stop at.
    pub fn stop(&self, fault: Fault) -> Error {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(fault);
        Error::new(ErrorKind::InvalidOperation, "stopped")
    }

    /// Why a template stopped: the fault that was kept, at the template's line where it has no
    /// place of its own, or the engine's error.
    pub fn explain(&self, error: &Error, environment: &Environment, template: &Template) -> Fault {
        let place = place(error, template);
        match self.0.lock().unwrap_or_else(PoisonError::into_inner).take() {
            Some(Fault::Mend(found)) => {
                let mut placed = Diagnostics::default();
                placed.extend(found.into_iter().map(|one| match one.place.file {
                    Some(_) => one,
                    None => one.at(place.clone()),
                }));
                Fault::Mend(placed)
            }
            Some(machine) => machine,
            None => translate(error, environment).at(place).into(),
        }
    }
}

/// The same faults of the narrative's Markdown, said of the template that made it.
pub fn in_template(fault: Fault, template: &Template) -> Fault {
    let Fault::Mend(found) = fault else { return fault };
    let mut placed = Diagnostics::default();
    placed.extend(found.into_iter().map(|mut one| {
        one.place.file = Some(template.name.as_str().into());
        one
    }));
    Fault::Mend(placed)
}

/// The engine's error as a message of ours.
fn translate(error: &Error, environment: &Environment) -> Diagnostic {
    let problem = error.detail().unwrap_or_default().to_owned();
    match error.kind() {
        ErrorKind::SyntaxError => Diagnostic::error("template-syntax").with("problem", problem),
        ErrorKind::OutOfFuel => Diagnostic::error("template-endless"),
        ErrorKind::UndefinedError => {
            let name = Diagnostic::error("template-undefined");
            name.with_some("name", named(error))
        }
        ErrorKind::UnknownFunction | ErrorKind::UnknownFilter | ErrorKind::UnknownTest => {
            // «filter x is unknown», «test x is unknown», «x is unknown»
            let told = problem.trim_end_matches(" is unknown");
            let name = told.split_whitespace().next_back().unwrap_or(told).to_owned();
            let known: Vec<String> =
                environment.globals().map(|(known, _)| known.to_owned()).collect();
            let near = nearest(&name, known.iter().map(String::as_str)).map(str::to_owned);
            let unknown = Diagnostic::error("template-unknown-name").with("name", name);
            unknown.with_some("nearest", near)
        }
        ErrorKind::TemplateNotFound => {
            Diagnostic::error("template-not-found").with("problem", problem)
        }
        kind => Diagnostic::error("template-failed")
            .with("kind", kind.to_string())
            .with("problem", problem),
    }
}

/// The expression at which the engine stopped.
fn named(error: &Error) -> Option<String> {
    let source = error.template_source()?;
    Some(source.get(error.range()?)?.to_owned())
}

/// The place in the template that an error speaks of.
fn place(error: &Error, template: &Template) -> Place {
    let name = error.name().unwrap_or(&template.name);
    let source = match error.name().and_then(|name| template.others.get(name)) {
        Some(other) => other,
        None => &template.source,
    };
    match error.range().or_else(|| line_range(source, error.line()?)) {
        Some(range) => Place::span(name, source, range),
        None => Place::file(name),
    }
}

/// The bytes of a line, without the white space around it.
fn line_range(source: &str, line: usize) -> Option<Range<usize>> {
    let text = source.split('\n').nth(line.checked_sub(1)?)?;
    let start = source.split('\n').take(line - 1).map(|line| line.len() + 1).sum::<usize>();
    let indent = text.len() - text.trim_start().len();
    Some(start + indent..start + text.trim_end().len())
}
