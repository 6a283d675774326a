//! `Outputs`: where each form of a report goes, and how all of them are put there or none.

use std::fs;
use std::path::{Path, PathBuf};

use super::arguments::ReportArguments;
use super::form::Form;
use super::provenance;
use super::session::Session;
use crate::atomic;
use crate::diagnostic::{Diagnostic, Fallible, Message, Result};
use crate::model::Period;
use crate::render::{Format, Rendering};

/// Where a form goes.
pub enum Output {
    /// The standard output.
    Standard,
    /// A file.
    File(PathBuf),
}

/// Each form with where it goes.
pub struct Outputs {
    /// In the order in which they were asked for.
    pub all: Vec<(Form, Output)>,
}

impl Outputs {
    /// What the command line asks for: a folder, one file, or the standard output.
    ///
    /// # Errors
    /// `one-output-many-formats` or `output-other-form`
    pub fn of(arguments: &ReportArguments, folder: &Path, period: &Period) -> Result<Self> {
        let asked = arguments.output.as_deref();
        let standard = asked == Some(Path::new("-"));
        let mut forms = arguments.formats.clone();
        if arguments.archive {
            forms.push(Form::ARCHIVE);
        }
        if arguments.formats.is_empty() {
            let text = Form::Document(Format::Text);
            let usual = match asked.and_then(Form::of) {
                Some(_) if arguments.archive => Vec::new(),
                Some(form) => vec![form],
                None if standard => vec![text],
                None => vec![Form::Document(Format::Pdf), text],
            };
            forms.splice(0..0, usual);
        }
        let mut once = Vec::new();
        forms.retain(|form| {
            !once.contains(form) && {
                once.push(*form);
                true
            }
        });
        if let Some(path) = asked.filter(|path| standard || is_file_name(path, &forms)) {
            let [form] = forms.as_slice() else {
                return Err(Diagnostic::error("one-output-many-formats").into());
            };
            let other = Form::of(path).filter(|other| other != form && !standard);
            if let Some(other) = other.filter(|_| *form != Form::ARCHIVE) {
                let unlike = Diagnostic::error("output-other-form").with("asked", form.extension());
                return Err(unlike.with("named", other.extension()).into());
            }
            let output = if standard { Output::Standard } else { Output::File(path.to_owned()) };
            return Ok(Self { all: vec![(*form, output)] });
        }
        let folder = asked.unwrap_or(folder);
        let file = |form: &Form| folder.join(format!("zvit-{period}.{}", form.extension()));
        Ok(Self { all: forms.iter().map(|form| (*form, Output::File(file(form)))).collect() })
    }

    /// The text of the file of a form that is there already.
    pub fn standing(&self, form: Form) -> Option<String> {
        self.all.iter().find_map(|(one, output)| match output {
            Output::File(path) if *one == form => fs::read_to_string(path).ok(),
            _ => None,
        })
    }

    /// Where the figures of a report are kept beside its first file; a report that is only printed
    /// leaves none.
    pub fn provenance(&self) -> Option<PathBuf> {
        self.all.iter().find_map(|(form, output)| match (form, output) {
            (Form::Document(_), Output::File(path)) => Some(provenance::beside(path)),
            _ => None,
        })
    }
}

/// Writes every rendering and the figures beside them, and says so in a line each. No file is
/// put in its place before all of them are on the disk.
///
/// # Errors
/// What the disk says.
pub fn write(
    session: &Session,
    rendered: &[(&Output, Rendering)],
    provenance: Option<&(PathBuf, String)>,
) -> Result<()> {
    let mut staged = Vec::new();
    for (output, rendering) in rendered {
        match output {
            Output::Standard => session.print_bytes(&rendering.bytes)?,
            Output::File(path) => {
                let beside = atomic::stage(path, &rendering.bytes).or_fail(|| failed(path))?;
                staged.push((path, beside, rendering));
            }
        }
    }
    let provenance = match provenance {
        Some((path, text)) => {
            Some((path, atomic::stage(path, text.as_bytes()).or_fail(|| failed(path))?))
        }
        None => None,
    };
    for (path, beside, rendering) in staged {
        beside.commit().or_fail(|| failed(path))?;
        session.say(&told(rendering).with("file", path.display().to_string()));
    }
    if let Some((path, beside)) = provenance {
        beside.commit().or_fail(|| failed(path))?;
    }
    Ok(())
}

/// How long a rendering is: in pages, in lines of text, else in kilobytes.
fn told(rendering: &Rendering) -> Message {
    if let Some(pages) = rendering.pages {
        return Message::new("wrote-pages").with("pages", pages);
    }
    if std::str::from_utf8(&rendering.bytes).is_err() {
        let kilobytes = rendering.bytes.len().div_ceil(1024);
        return Message::new("wrote-kilobytes").with("kilobytes", kilobytes);
    }
    let lines = rendering.bytes.split(|byte| *byte == b'\n').count() - 1;
    Message::new("wrote-lines").with("lines", lines)
}

/// Whether a path names one file rather than a folder: by its ending, unless it is a folder.
fn is_file_name(path: &Path, forms: &[Form]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let is_asked = forms.iter().any(|form| form.extension().rsplit('.').next() == Some(ending));
    (Form::of(path).is_some() || is_asked) && !path.is_dir()
}

/// What could not be done.
fn failed(path: &Path) -> Message {
    Message::new("cannot-write-file").with("file", path.display().to_string())
}
