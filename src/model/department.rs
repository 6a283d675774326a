//! `Department`: whose report it is and who signs it.

use std::path::PathBuf;

/// Whose report it is: the requisites that ДСТУ 4163:2020 asks of every document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// The body's full name, as in its statute.
    pub body: String,
    /// The department's name.
    pub name: String,
    /// The same in the genitive, for «про роботу …».
    pub name_genitive: Option<String>,
    /// Where the document is made: «м. Лисичанськ».
    pub place: Option<String>,
    /// Who signs.
    pub head: Official,
    /// Who approves, above the heading.
    pub approver: Option<Official>,
    /// Who prepared the document and answers the telephone.
    pub executor: Option<Executor>,
    /// What stands at the head of the first sheet besides names.
    pub letterhead: Option<Letterhead>,
}

/// What a letterhead has besides names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// The file of the coat of arms or another emblem, SVG or PNG.
    pub emblem: Option<PathBuf>,
    /// What the emblem shows, for whoever does not see it.
    pub description: String,
    /// Address, telephone, code: a line each.
    pub lines: Vec<String>,
}

/// Somebody who signs or approves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Official {
    /// The position in full.
    pub position: String,
    /// Given name.
    pub given: String,
    /// Surname, as in running text; a signature prints it in capitals.
    pub surname: String,
}

/// Who prepared the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Executor {
    /// Given name.
    pub given: String,
    /// Surname.
    pub surname: String,
    /// Telephone.
    pub phone: Option<String>,
}
