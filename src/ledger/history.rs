//! An operation as JSON, one to a line: the shape of histories.

use std::sync::Arc;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize, Serializer};

use super::json::{self, wrong};
use crate::diagnostic::Diagnostic;
use crate::model::{Alteration, Deed, Entry, Operation, Origin};

/// The shape of an operation, as it is read.
#[derive(Debug, Deserialize)]
struct Line {
    #[serde(flatten)]
    record: Record,
    alterations: Vec<Altered>,
}

/// The shape of an operation, as it is written.
#[derive(Debug, Serialize)]
struct Written<'o> {
    #[serde(flatten)]
    record: Record,
    alterations: Alterations<'o>,
}

/// Alterations, written one after the other: an import has a hundred thousand of them.
#[derive(Debug)]
struct Alterations<'o>(&'o [Alteration]);

impl Serialize for Alterations<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(Altered::from))
    }
}

/// An operation but for what it altered.
#[derive(Debug, Serialize, Deserialize)]
pub struct Record {
    /// Its id.
    pub id: String,
    /// When, as [`moment`] writes it.
    pub at: String,
    /// Who.
    pub clerk: String,
    /// What, by its name.
    pub deed: String,
    /// With what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
}

impl Record {
    /// The operation with what it altered.
    ///
    /// # Errors
    /// `bad-history` where it is none.
    pub fn operation(self, alterations: Vec<Alteration>) -> Result<Operation, Diagnostic> {
        let bad = || Diagnostic::error("bad-history");
        let deed = Deed::of(&self.deed, self.object.as_deref()).ok_or_else(bad)?;
        let at = self.at.parse::<DateTime<Utc>>().map_err(|_| bad())?;
        Ok(Operation { id: self.id.parse()?, at, clerk: self.clerk, deed, alterations })
    }
}

/// The shape of an alteration.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Altered {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<json::Written>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<json::Written>,
}

impl From<&Alteration> for Altered {
    fn from(one: &Alteration) -> Self {
        Self {
            before: one.before.as_ref().map(json::Written::from),
            after: one.after.as_ref().map(json::Written::from),
        }
    }
}

impl Altered {
    /// The alteration that was written.
    fn alteration(self, origin: &Origin) -> Result<Alteration, Diagnostic> {
        let entry = |written: Option<json::Written>| -> Result<Option<Entry>, Diagnostic> {
            written.map(|written| written.entry(origin.clone())).transpose()
        };
        Ok(Alteration { before: entry(self.before)?, after: entry(self.after)? })
    }
}

/// A moment as histories write it.
pub fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// An operation as one line of JSON, without its end.
pub fn line(operation: &Operation) -> String {
    let record = Record {
        id: operation.id.to_string(),
        at: moment(operation.at),
        clerk: operation.clerk.clone(),
        deed: operation.deed.name().to_owned(),
        object: operation.deed.object().map(str::to_owned),
    };
    let alterations = Alterations(&operation.alterations);
    // Its maps have texts for keys: nothing in it can fail to be JSON.
    serde_json::to_string(&Written { record, alterations }).unwrap_or_default()
}

/// The operation of a line of a file.
///
/// # Errors
/// `bad-history` where it is none.
pub fn operation(text: &str, file: &Arc<str>, number: usize) -> Result<Operation, Diagnostic> {
    let origin = Origin::Line(file.clone(), number);
    let bad = || Diagnostic::error("bad-history").at(origin.place());
    let line: Line = serde_json::from_str(text).map_err(|_| bad())?;
    let alterations = line.alterations.into_iter().map(|one| one.alteration(&origin));
    let alterations = alterations.collect::<Result<_, _>>().map_err(|_| bad())?;
    line.record.operation(alterations).map_err(|_| bad())
}

/// Alterations as one JSON text.
pub fn alterations_text(alterations: &[Alteration]) -> String {
    serde_json::to_string(&Alterations(alterations)).unwrap_or_default()
}

/// Alterations of such a text.
pub fn alterations(text: &str, origin: &Origin) -> Result<Vec<Alteration>, Diagnostic> {
    let altered: Vec<Altered> = serde_json::from_str(text).map_err(|_| wrong("alterations"))?;
    altered.into_iter().map(|one| one.alteration(origin)).collect()
}
