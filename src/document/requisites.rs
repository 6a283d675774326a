//! `Requisites`: what surrounds the text of a document by ДСТУ 4163:2020.

use chrono::NaiveDate;
use serde::Serialize;

/// Where the date of registration will be written (ДСТУ 4163:2020, requisites 10 and 11).
pub const DATE_PLACE: &str = "___ ____________ 20__ року";

/// Where the index will be written.
pub const NUMBER_PLACE: &str = "№\u{a0}____________";

/// The requisites of ДСТУ 4163:2020 that surround the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Requisites {
    /// What stands at the head of the first sheet.
    pub letterhead: Option<Letterhead>,
    /// The body's full name (requisite 04).
    pub body: String,
    /// The department's name.
    pub department: String,
    /// The kind of document (09): «ЗВІТ».
    pub kind: String,
    /// The heading to the text (19): «про роботу … за I квартал 2020 року».
    pub heading: String,
    /// Where it is made: «м. Лисичанськ».
    pub place: Option<String>,
    /// Who signs (22).
    pub signatory: Signatory,
    /// Who approves, above the heading.
    pub approver: Option<Signatory>,
    /// Who prepared it, in small type at the foot of the last page: name and telephone.
    pub executor: Option<String>,
    /// What marks an unfinished report: «ПРОЄКТ: …»; none on a finished one.
    pub draft: Option<String>,
    /// What the file says of itself besides: why it was made in spite of errors.
    pub remark: Option<String>,
    /// The title by which programs know the file.
    pub title: String,
    /// The date that the file bears; never the clock's.
    #[serde(skip)]
    pub date: NaiveDate,
    /// The language as BCP 47 names it.
    pub language: String,
    /// A name of the report that stays the same however its text changes: `2020-Q1`.
    #[serde(skip)]
    pub identity: String,
}

/// What a letterhead has besides names: an emblem above them, an address below.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    /// The coat of arms or another emblem (requisites 01 to 03).
    pub emblem: Option<Emblem>,
    /// Address, telephone, code (requisite 08), a line each.
    pub lines: Vec<String>,
}

/// A picture that belongs to the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Emblem {
    /// The kind of picture.
    pub kind: PictureKind,
    /// What it shows, for whoever does not see it.
    pub description: String,
    /// Its file's name, for messages.
    #[serde(skip)]
    pub file: String,
    /// Its file.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// A kind of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PictureKind {
    /// Lines, at any size.
    Svg,
    /// Dots.
    Png,
}

impl PictureKind {
    /// The kind of a file, by how it begins; none where it is neither.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}').trim_start();
        (text.starts_with('<') && text.contains("<svg")).then_some(Self::Svg)
    }

    /// The name by which a theme reads the emblem.
    pub fn file(self) -> &'static str {
        match self {
            Self::Svg => "/emblem.svg",
            Self::Png => "/emblem.png",
        }
    }
}

/// Somebody whose signature the document asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signatory {
    /// The position in full.
    pub position: String,
    /// Given name.
    pub given: String,
    /// Surname in capitals, as a signature has it.
    pub surname: String,
}
