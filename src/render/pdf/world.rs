//! `Closed`: all that Typst may see: one theme, one document as data, our faces. No disk, no network.

use std::sync::{LazyLock, Mutex, PoisonError};

use chrono::{Datelike, NaiveDate};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Binding, Bytes, Datetime, Duration, Module, Scope};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts::FONTS;

/// Typst's own functions, built once in a process.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(library()));
/// The theme's name in Typst's eyes: always the same, as Typst keeps every name for ever.
static THEME: LazyLock<FileId> = LazyLock::new(|| id("/theme.typ"));
/// The document's name: what a theme reads as `json("/document.json")`.
static DATA: LazyLock<FileId> = LazyLock::new(|| id("/document.json"));

/// The theme that was read last: in a batch it is mostly the same for all departments.
static READ: Mutex<Option<Source>> = Mutex::new(None);

/// The most charts in a document: Typst keeps every name for ever.
pub const CHARTS: usize = 200;

/// A world of a theme, a document and its pictures.
pub struct Closed {
    theme: Source,
    data: Bytes,
    pictures: Vec<(FileId, Bytes)>,
    today: Option<Datetime>,
}

/// The name of a chart, by its number from one.
pub fn chart(number: usize) -> String {
    format!("/chart-{}.svg", number.min(CHARTS))
}

impl Closed {
    /// The world of one document under one theme, on the document's own day.
    pub fn new(
        theme: &str,
        data: Vec<u8>,
        pictures: Vec<(String, Vec<u8>)>,
        today: NaiveDate,
    ) -> Self {
        let pictures = pictures.into_iter().map(|(name, bytes)| (id(&name), Bytes::new(bytes)));
        Self {
            pictures: pictures.collect(),
            theme: read(theme),
            data: Bytes::new(data),
            today: day(today),
        }
    }
}

/// Typst's own functions without the names of emoji: no face of ours has any, and Typst reads every
/// name that it has before it lays out the first page.
fn library() -> Library {
    let mut library = Library::builder().build();
    let mut scope = Scope::new();
    for (name, binding) in library.global.scope().iter().filter(|(name, _)| *name != "emoji") {
        scope.bind(name.clone(), binding.clone());
    }
    library.global = Module::new("global", scope);
    library.std = Binding::detached(library.global.clone());
    library
}

/// A theme as Typst reads it.
fn read(theme: &str) -> Source {
    let mut last = READ.lock().unwrap_or_else(PoisonError::into_inner);
    match &*last {
        Some(source) if source.text() == theme => source.clone(),
        _ => last.insert(Source::new(*THEME, theme.to_owned())).clone(),
    }
}

/// A day as Typst has it; none outside the years that it knows.
pub fn day(date: NaiveDate) -> Option<Datetime> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Datetime::from_ymd_hms(date.year(), month, day, 0, 0, 0)
}

/// The id of a path in the project.
fn id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the paths above are well formed");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for Closed {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        *THEME
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == *THEME { Ok(self.theme.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA {
            Ok(self.data.clone())
        } else if id == *THEME {
            Ok(Bytes::from_string(self.theme.text().to_owned()))
        } else {
            let found = self.pictures.iter().find(|(name, _)| *name == id);
            found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.faces.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}
