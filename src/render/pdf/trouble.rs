//! What Typst complains of, as diagnostics that name the theme's line.

use typst::diag::SourceDiagnostic;
use typst::{World, WorldExt};

use super::world::Closed;
use crate::diagnostic::{Diagnostic, Diagnostics, Fault, Place, Result};
use crate::render::Theme;

/// How Typst begins a warning of a font that it does not have; the text is then set in another.
const UNKNOWN_FONT: &str = "unknown font family";

/// Faults of a theme that are told at once.
const TOLD: usize = 3;

/// What is wrong with a theme.
pub fn faults(theme: &Theme, world: &Closed, errors: &[SourceDiagnostic]) -> Fault {
    let mut found = Diagnostics::default();
    // Typst goes on after a slip, and finds faults in what follows that are none.
    found.extend(errors.iter().take(TOLD).map(|error| fault(theme, world, error)));
    Fault::Mend(found)
}

/// Refuses a theme that asks for a font other than ours: its text would silently look otherwise.
///
/// # Errors
/// Each place that asks for one.
pub fn unknown_fonts(theme: &Theme, world: &Closed, warnings: &[SourceDiagnostic]) -> Result<()> {
    let fonts = warnings.iter().filter(|warning| warning.message.starts_with(UNKNOWN_FONT));
    let mut found = Diagnostics::default();
    found.extend(fonts.map(|warning| fault(theme, world, warning)));
    found.or(())
}

/// One complaint at its place in the theme.
fn fault(theme: &Theme, world: &Closed, error: &SourceDiagnostic) -> Diagnostic {
    let mut problem = error.message.to_string();
    for hint in &error.hints {
        problem.push_str("; ");
        problem.push_str(&hint.v);
    }
    let place = match (error.span.id(), world.range(error.span)) {
        (Some(id), Some(span)) if id == world.main() => {
            Place::span(theme.name.as_str(), &theme.source, span)
        }
        _ => Place::file(theme.name.as_str()),
    };
    Diagnostic::error("theme-error").with("problem", problem).at(place)
}
