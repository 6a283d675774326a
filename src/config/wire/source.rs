//! `[[source]]`: exports of other systems, and the departments of a council.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::first;
use crate::config::{Config, Reading, read_within};
use crate::diagnostic::{Diagnostic, Fault, Result};
use crate::ledger::{Export, Location};
use crate::model::{Catalogue, DEPARTMENT, Dimension, DimensionValue, Key};
use crate::wire::{Name, Table, Value};

/// Everything that is read beside the own ledger.
pub struct Sources<'f> {
    /// Exports of other systems.
    pub exports: Vec<Export>,
    /// Departments, in the order of the settings.
    pub departments: Vec<Source<'f>>,
}

/// A department that is a source.
pub struct Source<'f> {
    /// Its name here.
    pub key: Key,
    /// Its folder, as it is written.
    pub folder: String,
    /// Its own settings.
    pub config: Config,
    /// Our keys of indicators with its own, where they differ.
    pub indicators: Vec<(Name<'f>, Value<'f>)>,
    /// Where it is declared.
    pub declared: Value<'f>,
}

/// Reads every `[[source]]`: of an export what it says, of a department also its own settings.
///
/// # Errors
/// The machine's failure to read the settings of a department; what is wrong in them is noted.
pub fn sources<'f>(
    table: &mut Table<'f>,
    reading: &Reading,
    own: Option<&Location>,
) -> Result<Sources<'f>> {
    let mut sources = Sources { exports: Vec::new(), departments: Vec::new() };
    let (mut lines, mut folders) = (BTreeMap::new(), BTreeMap::new());
    folders.extend(own.map(|own| (own.identity(), ".".to_owned())));
    for mut table in table.tables("source") {
        let name = table.required("name").and_then(Value::parse::<Key>);
        if let Some(name) = &name {
            first(&table, name, &mut lines);
        }
        let keys = ["department", "indicators", "file", "select"];
        let [department, indicators, file, select] = keys.map(|key| table.optional(key));
        if let Some(department) = department {
            for stray in [file, select].into_iter().flatten() {
                stray.fault(Diagnostic::error("source-of-both"));
            }
            let indicators = indicators.and_then(Value::table).map(|table| table.entries());
            let config = opened(department, reading, &mut folders)?;
            if let (Some(key), Some((folder, config))) = (name, config) {
                let indicators = indicators.unwrap_or_default();
                let source = Source { key, folder, config, indicators, declared: department };
                sources.departments.push(source);
            }
        } else {
            if let Some(stray) = indicators {
                stray.fault(Diagnostic::error("mapping-without-department"));
            }
            sources.exports.extend(export(&mut table, name, reading));
        }
        table.close();
    }
    Ok(sources)
}

/// An export of another system.
fn export(table: &mut Table, name: Option<Key>, reading: &Reading) -> Option<Export> {
    let file = table.required("file").and_then(Value::filled);
    let select = table.required("select").and_then(Value::filled);
    let line = table.file().line(table.span().start);
    Some(Export {
        name: name?.to_string(),
        file: reading.root.join(file?),
        select: select?.to_owned(),
        declared: (table.file().name.clone(), line),
    })
}

/// The settings of a department; none, with a note of it, where they cannot be had, or where the
/// department is counted already.
fn opened(
    value: Value,
    reading: &Reading,
    folders: &mut BTreeMap<PathBuf, String>,
) -> Result<Option<(String, Config)>> {
    let Some(folder) = value.filled() else { return Ok(None) };
    let within = match reading.within(folder) {
        Ok(within) => within,
        Err(wrong) => {
            value.fault(wrong);
            return Ok(None);
        }
    };
    let config = match read_within(&within) {
        Ok(config) => config,
        Err(Fault::Mend(found)) => {
            value.tell(found);
            return Ok(None);
        }
        Err(machine) => return Err(machine),
    };
    // Whoever is counted twice, be it by way of another council, makes every sum wrong.
    for one in std::iter::once(&config).chain(config.departments()) {
        let place = one.root.canonicalize().unwrap_or_else(|_| one.root.clone());
        for (what, place) in [("department", place), ("ledger", one.ledger.identity())] {
            if let Some(first) = folders.insert(place, folder.to_owned()) {
                let twice = Diagnostic::error("department-twice").with("what", what);
                value.fault(twice.with("folder", folder).with("first", first));
                return Ok(None);
            }
        }
    }
    Ok(Some((folder.to_owned(), config)))
}

impl Sources<'_> {
    /// Adds the dimension of the departments, before anything refers to it: as it is declared, with
    /// those that the declaration does not name after it, under the names that they give
    /// themselves.
    pub fn add_dimension(&self, dimensions: &mut BTreeMap<Key, Dimension>) {
        let (Ok(key), false) = (DEPARTMENT.parse::<Key>(), self.departments.is_empty()) else {
            return;
        };
        let made = || Dimension {
            key: key.clone(),
            label: "за підрозділами".to_owned(),
            values: Vec::new(),
            complete: None,
        };
        let dimension = dimensions.entry(key.clone()).or_insert_with(made);
        for source in &self.departments {
            if dimension.value(source.key.as_str()).is_none() {
                let label = source.config.department.name.clone();
                dimension.values.push(DimensionValue { key: source.key.clone(), label });
            }
        }
    }

    /// Makes the departments members of the catalogue, with what they share with it; gives their
    /// settings in the same order.
    pub fn join(self, catalogue: &mut Catalogue) -> Vec<Config> {
        let mut configs = Vec::new();
        for source in self.departments {
            catalogue.members.push(source.member(catalogue));
            configs.push(source.config);
        }
        let departments = catalogue.departments().cloned();
        let members = &catalogue.members;
        for indicator in &mut catalogue.indicators {
            let is_shared = members.iter().any(|member| member.shared.contains_key(&indicator.key));
            let departments = departments.iter().filter(|key| !indicator.by.contains(key));
            let more: Vec<Key> = departments.filter(|_| is_shared).cloned().collect();
            indicator.by.extend(more);
        }
        configs
    }
}
