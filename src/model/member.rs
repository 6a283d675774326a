//! `Member`: a department whose entries a council counts with its own.

use std::collections::BTreeMap;

use super::{Catalogue, Entry, Indicator, Key, Kind, SETTINGS};
use crate::diagnostic::{Diagnostic, Diagnostics, Failure, Fault, Message, Place, Result};

/// The dimension that parts the figures of a council by its departments.
pub const DEPARTMENT: &str = "department";

/// A department of a council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name among the council's sources, which is its value of the dimension `department`.
    pub key: Key,
    /// What it calls itself.
    pub name: String,
    /// Its folder, as it is named from the council's.
    pub folder: String,
    /// Indicators of the council that it counts too, each with the department's own key.
    pub shared: BTreeMap<Key, Key>,
    /// Where it is a council itself: its departments, sharing what the upper council counts.
    pub members: Vec<Member>,
    /// The line of the settings that declares it.
    pub line: usize,
}

impl Member {
    /// What the ids of its entries begin with, in the ledger of the council.
    pub fn mark(&self) -> String {
        format!("{}-", self.key)
    }

    /// What went wrong with its ledger, told with its name, or at its settings where nothing else
    /// says whose it is.
    pub fn told(&self, fault: Fault) -> Fault {
        match fault {
            Fault::Machine(failure) => {
                let message = Message::new("department-unreadable").with("department", &self.name);
                Fault::Machine(Failure { message, source: Some(Box::new(failure)) })
            }
            Fault::Mend(found) => {
                let settings = || Place::file(format!("{}/{SETTINGS}", self.folder));
                let placed = |one: Diagnostic| match one.place.file {
                    Some(_) => one,
                    None => one.at(settings()),
                };
                let mut all = Diagnostics::default();
                all.extend(found.into_iter().map(placed));
                Fault::Mend(all)
            }
        }
    }

    /// The council's key of an indicator of the department.
    pub fn ours(&self, theirs: &str) -> Option<&Key> {
        self.shared.iter().find(|(_, one)| one.as_str() == theirs).map(|(ours, _)| ours)
    }
}

impl Catalogue {
    /// The dimension of the departments, where there are any.
    pub fn departments(&self) -> Option<&Key> {
        if self.members.is_empty() {
            return None;
        }
        self.dimensions.get_key_value(DEPARTMENT).map(|(key, _)| key)
    }

    /// Whether an entry was taken from a department, and not logged by the council itself.
    pub fn is_taken(&self, entry: &Entry) -> bool {
        let begins = |department: &Key| {
            let rest = entry.id.as_str().strip_prefix(department.as_str());
            rest.is_some_and(|rest| rest.starts_with('-'))
        };
        !self.members.is_empty() && entry.by.get(DEPARTMENT).is_some_and(begins)
    }

    /// An entry of a department as the council counts it; none where the council does not count its
    /// indicator.
    ///
    /// Its count is taken whole. What the council has no word for is left with the department: a
    /// dimension or a measure goes, a value of a dimension becomes «не зазначено».
    ///
    /// # Errors
    /// `bad-id`, which a name and an id never make.
    pub fn taken(&self, member: &Member, mut entry: Entry) -> Result<Option<Entry>> {
        let ours = member.ours(entry.indicator.as_str());
        let Some(indicator) = ours.and_then(|ours| self.indicator(ours.as_str())) else {
            return Ok(None);
        };
        let Some(departments) = self.departments() else { return Ok(None) };
        entry.id = format!("{}{}", member.mark(), entry.id).parse()?;
        entry.indicator = indicator.key.clone();
        let is_known = |dimension: &Key, value: &Key| {
            let dimension = self.dimensions.get(dimension);
            dimension.is_some_and(|dimension| dimension.value(value.as_str()).is_some())
        };
        let is_offered = |key: &Key| key != departments && indicator.by.contains(key);
        entry.by.retain(|key, value| is_offered(key) && is_known(key, value));
        entry.parts.retain(|key, parts| {
            parts.retain(|value, _| is_known(key, value));
            is_offered(key) && !parts.is_empty()
        });
        entry.measures.retain(|key, _| indicator.measure(key.as_str()).is_some());
        entry.by.insert(departments.clone(), member.key.clone());
        Ok(Some(entry))
    }

    /// The indicators that a department does not count although others do, in the order of the
    /// catalogue.
    pub fn lacked_by<'a>(&'a self, member: &'a Member) -> impl Iterator<Item = &'a Indicator> {
        let counted = |one: &&Indicator| {
            one.kind != Kind::Text
                && self.members.iter().any(|any| any.shared.contains_key(&one.key))
        };
        let lacked = |one: &&Indicator| !member.shared.contains_key(&one.key);
        self.indicators.iter().filter(counted).filter(lacked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Dimension, DimensionValue, Map, Origin, Parts, Quantity, When};

    fn key(text: &str) -> Key {
        text.parse().unwrap()
    }

    fn dimension(name: &str, value: &str) -> (Key, Dimension) {
        let values = vec![DimensionValue { key: key(value), label: value.to_owned() }];
        let dimension =
            Dimension { key: key(name), label: name.to_owned(), values, complete: None };
        (key(name), dimension)
    }

    fn indicator(name: &str, by: &[&str]) -> Indicator {
        Indicator {
            by: by.iter().map(|one| key(one)).collect(),
            ..Indicator::bare(name, Kind::Flow)
        }
    }

    fn council() -> Catalogue {
        let member = Member {
            key: key("finance"),
            name: "Фінанси".to_owned(),
            folder: "../finance".to_owned(),
            shared: [(key("letters"), key("lysty"))].into(),
            members: Vec::new(),
            line: 1,
        };
        Catalogue {
            dimensions: [dimension("channel", "post"), dimension(DEPARTMENT, "finance")].into(),
            indicators: vec![indicator("letters", &["channel", DEPARTMENT])],
            members: vec![member],
            ..Catalogue::default()
        }
    }

    fn entry() -> Entry {
        let parts: Parts = [(key("post"), 2.into()), (key("courier"), 3.into())].into();
        Entry {
            id: "e1".parse().unwrap(),
            when: When::Day("2020-01-10".parse().unwrap()),
            indicator: key("lysty"),
            quantity: Quantity::from(5),
            title: None,
            by: [(key("topic"), key("land"))].into(),
            parts: [(key("channel"), parts)].into(),
            measures: [(key("pages"), 7.into())].into(),
            attributes: Map::default(),
            clerk: None,
            note: None,
            origin: Origin::Line("../finance/ledger/2020-01.toml".into(), 1),
        }
    }

    #[test]
    fn an_entry_is_taken_whole_but_for_what_the_council_has_no_word_for() {
        let council = council();
        let taken = council.taken(&council.members[0], entry()).unwrap().unwrap();
        assert_eq!((taken.id.as_str(), taken.indicator.as_str()), ("finance-e1", "letters"));
        assert_eq!(taken.quantity, Quantity::from(5));
        assert_eq!(taken.by, [(key(DEPARTMENT), key("finance"))].into());
        assert_eq!(taken.parts[&key("channel")], [(key("post"), 2.into())].into());
        assert!(taken.measures.is_empty() && council.is_taken(&taken));
        assert_eq!(council.admit(&taken), []);
    }

    #[test]
    fn what_the_council_does_not_count_stays_with_the_department() {
        let council = council();
        let other = Entry { indicator: key("letters"), ..entry() };
        assert_eq!(council.taken(&council.members[0], other).unwrap(), None);
        assert!(!council.is_taken(&entry()));
    }
}
