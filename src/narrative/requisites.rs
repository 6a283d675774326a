//! The requisites of the report: whose it is, over which time, who signs.

use std::fs;
use std::io;

use crate::diagnostic::{Diagnostic, Fallible, Message, Place, Result};
use crate::document::{Emblem, Letterhead, PictureKind, Requisites, Signatory};
use crate::figures::Figures;
use crate::model::{self, Department, Executor, Official, SETTINGS};
use crate::uk::{self, Form};

/// The requisites of a department's report, with the heading that its template gave.
///
/// # Errors
/// `emblem-not-a-picture`, or an emblem that cannot be read.
pub fn requisites(
    figures: &Figures,
    department: &Department,
    heading: Option<String>,
) -> Result<Requisites> {
    let period = figures.period();
    let heading = heading
        .unwrap_or_else(|| typeset(&format!("про роботу за {}", period.name(Form::Accusative))));
    let draft = figures.is_draft().then(|| {
        let counted = uk::numeric(figures.as_of());
        typeset(&format!("ПРОЄКТ: період не завершено, облік — по {counted} включно"))
    });
    Ok(Requisites {
        letterhead: department.letterhead.as_ref().map(letterhead).transpose()?,
        body: typeset(&department.body),
        department: typeset(&department.name),
        kind: "ЗВІТ".to_owned(),
        title: format!("Звіт {heading}"),
        heading,
        place: department.place.as_deref().map(typeset),
        signatory: signatory(&department.head),
        approver: department.approver.as_ref().map(signatory),
        executor: department.executor.as_ref().map(executor),
        draft,
        remark: None,
        date: figures.as_of(),
        language: "uk".to_owned(),
        identity: format!("{}/{period}", department.name),
    })
}

/// The head of the first sheet, with its picture.
fn letterhead(given: &model::Letterhead) -> Result<Letterhead> {
    let emblem = match &given.emblem {
        None => None,
        Some(path) => {
            let file = path.display().to_string();
            let bytes = match fs::read(path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    let missing = Diagnostic::error("emblem-missing").with("file", &file);
                    return Err(missing.at(Place::file(SETTINGS)).into());
                }
                read => read.or_fail(|| Message::new("cannot-read-file").with("file", &file))?,
            };
            let not = || Diagnostic::error("emblem-not-a-picture").at(Place::file(file.as_str()));
            let kind = PictureKind::of(&bytes).ok_or_else(not)?;
            Some(Emblem { kind, description: typeset(&given.description), file, bytes })
        }
    };
    let lines = given.lines.iter().map(|line| typeset(line));
    Ok(Letterhead { emblem, lines: lines.filter(|line| !line.is_empty()).collect() })
}

/// Who signs: the surname in capitals, as ДСТУ 4163:2020 has it in a signature.
fn signatory(official: &Official) -> Signatory {
    Signatory {
        position: typeset(&official.position),
        given: typeset(&official.given),
        surname: typeset(&official.surname).to_uppercase(),
    }
}

/// Who prepared the document: name and telephone.
fn executor(executor: &Executor) -> String {
    let name = typeset(&format!("{} {}", executor.given, executor.surname.to_uppercase()));
    match &executor.phone {
        Some(phone) => format!("{name}, тел. {}", uk::clean(phone)),
        None => name,
    }
}

/// One run of text, cleaned and typeset.
fn typeset(text: &str) -> String {
    uk::typeset(&[&uk::clean(text)]).concat()
}
