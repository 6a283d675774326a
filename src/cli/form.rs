//! `Form`: in what a report can be had: the document in a rendering, or its figures as data.

use std::path::Path;
use std::str::FromStr;

use crate::dataset;
use crate::diagnostic::Diagnostic;
use crate::render;

/// A form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// What is read.
    Document(render::Format),
    /// What is computed with.
    Data(dataset::Format),
}

impl Form {
    /// Every form by its name, and another name for it.
    pub const NAMES: [(&'static str, Option<&'static str>, Self); 9] = [
        ("pdf", None, Self::Document(render::Format::Pdf)),
        ("text", Some("txt"), Self::Document(render::Format::Text)),
        ("docx", None, Self::Document(render::Format::Docx)),
        ("html", None, Self::Document(render::Format::Html)),
        ("md", Some("markdown"), Self::Document(render::Format::Markdown)),
        ("json", None, Self::Data(dataset::Format::Json)),
        ("csv", None, Self::Data(dataset::Format::Csv)),
        ("xlsx", None, Self::Data(dataset::Format::Xlsx)),
        ("opendata", None, Self::Data(dataset::Format::OpenData)),
    ];
    /// The PDF that an archive keeps.
    pub const ARCHIVE: Self = Self::Document(render::Format::Archive);

    /// Its name; of an archive copy, which is asked for otherwise, `archive`.
    pub fn name(self) -> &'static str {
        let named = Self::NAMES.into_iter().find(|(_, _, form)| *form == self);
        named.map_or("archive", |(name, ..)| name)
    }

    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Document(format) => format.extension(),
            Self::Data(format) => format.extension(),
        }
    }

    /// The form that a file's name asks for by its ending.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        let forms = Self::NAMES.into_iter().map(|(_, _, form)| form);
        forms.into_iter().find(|form| form.extension() == ending)
    }
}

impl FromStr for Form {
    type Err = Diagnostic;

    fn from_str(text: &str) -> Result<Self, Diagnostic> {
        let found =
            Self::NAMES.into_iter().find(|(name, alias, _)| *name == text || *alias == Some(text));
        let unknown = || Diagnostic::error("unknown-format").with("format", text);
        found.map(|(_, _, form)| form).ok_or_else(unknown)
    }
}
