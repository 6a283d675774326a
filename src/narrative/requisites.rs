//! The requisites of the report: whose it is, over which time, who signs.

use crate::document::{Requisites, Signatory};
use crate::figures::Figures;
use crate::model::{Department, Executor, Official};
use crate::uk::{self, Form};

/// The requisites of a department's report, with the heading that its template gave.
pub fn requisites(
    figures: &Figures,
    department: &Department,
    heading: Option<String>,
) -> Requisites {
    let period = figures.period();
    let heading = heading
        .unwrap_or_else(|| typeset(&format!("про роботу за {}", period.name(Form::Accusative))));
    let draft = figures.is_draft().then(|| {
        let counted = uk::numeric(figures.as_of());
        typeset(&format!("ПРОЄКТ: період не завершено, облік — по {counted} включно"))
    });
    Requisites {
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
    }
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
