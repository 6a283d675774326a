//! `Department`: whose report it is and who signs it.

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
