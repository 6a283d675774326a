//! `Outputs`: where each form of a report goes, and how all of them are put there or none.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::arguments::ReportArguments;
use super::form::Form;
use super::provenance;
use super::session::Session;
use crate::atomic;
use crate::diagnostic::{Diagnostic, Failure, Fallible, Message, Result};
use crate::model::Period;
use crate::render::{Format, Rendering};

/// How long a run waits for another that writes to the same folder.
const PATIENCE: Duration = Duration::from_mins(1);
/// Between two attempts.
const PAUSE: Duration = Duration::from_millis(20);

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
        let mut forms = arguments.making.formats.clone();
        if arguments.making.archive {
            forms.push(Form::ARCHIVE);
        }
        if arguments.making.formats.is_empty() {
            let text = Form::Document(Format::Text);
            let usual = match asked.and_then(Form::of) {
                Some(_) if arguments.making.archive => Vec::new(),
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
            if standard && arguments.json {
                return Err(Diagnostic::error("output-json-too").into());
            }
            let output = if standard { Output::Standard } else { Output::File(path.to_owned()) };
            return Ok(Self { all: vec![(*form, output)] });
        }
        let folder = asked.unwrap_or(folder);
        let file = |form: &Form| folder.join(format!("zvit-{period}.{}", form.extension()));
        Ok(Self { all: forms.iter().map(|form| (*form, Output::File(file(form)))).collect() })
    }

    /// The folder that the files go to; none where everything goes to the standard output.
    pub fn folder(&self) -> Option<&Path> {
        self.all.iter().find_map(|(_, output)| match output {
            Output::File(path) => Some(match path.parent() {
                Some(parent) if !parent.as_os_str().is_empty() => parent,
                _ => Path::new("."),
            }),
            Output::Standard => None,
        })
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

/// What became of a form.
#[derive(Debug, Serialize)]
pub struct Made {
    /// The form, as `--format` names it.
    form: &'static str,
    /// Its file; none on the standard output.
    file: Option<String>,
    /// Its pages, where it has any.
    pages: Option<usize>,
    /// Its length.
    bytes: usize,
    /// Whether the file is not what it was.
    changed: bool,
}

impl Made {
    /// Whether the file is not what it was.
    pub fn is_changed(&self) -> bool {
        self.changed
    }
}

/// Which files are replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replace {
    /// All of them.
    All,
    /// Those whose content is another; the others keep their time too.
    Changed,
}

impl Replace {
    /// Whether a file is left as it is.
    fn spares(self, path: &Path, bytes: &[u8]) -> bool {
        self == Self::Changed && fs::read(path).is_ok_and(|standing| standing == bytes)
    }
}

/// Writes every rendering and the figures beside them, and says so in a line each. No file is
/// put in its place before all of them are on the disk.
///
/// # Errors
/// What the disk says.
pub fn write(
    session: &Session,
    rendered: &[(&(Form, Output), Rendering)],
    provenance: Option<&(PathBuf, String)>,
    replace: Replace,
) -> Result<Vec<Made>> {
    let mut staged = Vec::new();
    let mut all = Vec::new();
    for ((form, output), Rendering { bytes, pages }) in rendered {
        let form = form.name();
        let mut made = Made { form, file: None, pages: *pages, bytes: bytes.len(), changed: true };
        match output {
            Output::Standard => session.print_bytes(bytes)?,
            Output::File(path) => {
                made.file = Some(path.display().to_string());
                made.changed = !replace.spares(path, bytes);
                let beside = made.changed.then(|| atomic::stage(path, bytes));
                staged.extend(beside.transpose().or_fail(|| failed(path))?);
            }
        }
        all.push(made);
    }
    if let Some((path, text)) = provenance
        && !replace.spares(path, text.as_bytes())
    {
        staged.push(atomic::stage(path, text.as_bytes()).or_fail(|| failed(path))?);
    }
    atomic::commit(staged).or_else(|(path, error)| Err(error).or_fail(|| failed(&path)))?;
    for (made, (_, rendering)) in all.iter().zip(rendered) {
        if let Some(file) = &made.file {
            let told = if made.changed { told(rendering) } else { Message::new("wrote-nothing") };
            session.say(&told.with("file", file));
        }
    }
    Ok(all)
}

/// Holds a folder for one run: another that writes there waits for its end. The lock is the
/// system's own on the folder, and leaves no file behind; a folder that is not there is not held,
/// nor one of a system that cannot lock a folder.
///
/// # Errors
/// `output-held` where the other one takes too long.
pub fn hold(folder: &Path) -> Result<Option<File>> {
    let Ok(held) = File::open(folder) else { return Ok(None) };
    let start = Instant::now();
    loop {
        match held.try_lock() {
            Ok(()) => return Ok(Some(held)),
            Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => {
                let message = Message::new("output-held");
                return Err(
                    Failure::new(message.with("folder", folder.display().to_string())).into()
                );
            }
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
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
