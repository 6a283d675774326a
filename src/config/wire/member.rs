//! What a department is to a council: which indicators they share, and whether these are the same.

use std::collections::{BTreeMap, BTreeSet};

use super::source::Source;
use super::words::unknown;
use crate::diagnostic::Diagnostic;
use crate::model::{Catalogue, DEPARTMENT, Derivation, Indicator, Key, Kind, Member, finding};
use crate::wire::{Name, Value};

impl Source<'_> {
    /// What the department is to a council of this catalogue; what cannot be counted together is
    /// noted.
    pub fn member(&self, catalogue: &Catalogue) -> Member {
        let theirs = &self.config.catalogue;
        let mut shared = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for (ours, value) in &self.indicators {
            let mapped = self.mapped(catalogue, ours, *value);
            let Some((ours, other)) = mapped else { continue };
            if taken.insert(other.clone()) {
                shared.insert(ours, other);
            } else {
                value.fault(Diagnostic::error("mapped-twice").with("key", other.as_str()));
            }
        }
        for ours in &catalogue.indicators {
            let is_mapped = self.indicators.iter().any(|(name, _)| name.text == ours.key.as_str());
            let other = theirs.indicator(ours.key.as_str());
            let Some(other) = other.filter(|one| !is_mapped && !taken.contains(&one.key)) else {
                continue;
            };
            if ours.is_entered() {
                if let Some(differs) = self.difference(catalogue, ours, other) {
                    self.declared.fault(differs);
                }
                shared.insert(ours.key.clone(), other.key.clone());
            } else if !is_derived_alike(ours, other, &shared) {
                self.declared.fault(self.differs("kind", ours, other));
            } else if !self.has_words_for(catalogue, ours, other) {
                self.declared.fault(self.differs("words", ours, other));
            }
        }
        self.tell_values(catalogue, &shared);
        let line = self.declared.line();
        let members = within(&self.config.catalogue.members, &shared);
        let name = self.config.department.name.clone();
        Member { key: self.key.clone(), name, folder: self.folder.clone(), shared, members, line }
    }

    /// One line of the mapping: our key, and theirs.
    fn mapped(&self, catalogue: &Catalogue, name: &Name, value: Value) -> Option<(Key, Key)> {
        let entered = |catalogue: &Catalogue| {
            let entered = catalogue.indicators.iter().filter(|one| one.is_entered());
            entered.map(|one| one.key.to_string()).collect::<Vec<_>>()
        };
        let find = |catalogue: &Catalogue, key: &str| {
            catalogue.indicator(key).filter(|one| one.is_entered()).cloned()
        };
        let told = |known: &[String], key: &str| {
            unknown("indicator", key, known.iter().map(String::as_str))
        };
        let ours = find(catalogue, name.text);
        if ours.is_none() {
            let missing = told(&entered(catalogue), name.text);
            let nearest = missing.message.arguments.get("nearest").cloned();
            let missing = Diagnostic::error("no-such-indicator-here").with("key", name.text);
            name.fault(missing.with_some("nearest", nearest));
        }
        let theirs = &self.config.catalogue;
        let key = value.parse::<Key>()?;
        let Some(other) = find(theirs, key.as_str()) else {
            let missing = told(&entered(theirs), key.as_str());
            let nearest = missing.message.arguments.get("nearest").cloned();
            let missing = Diagnostic::error("no-such-indicator-there").with("key", key.as_str());
            let missing = missing.with("folder", &self.folder).with_some("nearest", nearest);
            value.fault(missing);
            return None;
        };
        let ours = ours?;
        if let Some(differs) = self.difference(catalogue, &ours, &other) {
            value.fault(differs);
        }
        Some((ours.key, other.key))
    }

    /// Why an indicator of ours and one of theirs cannot be summed.
    fn difference(
        &self,
        catalogue: &Catalogue,
        ours: &Indicator,
        other: &Indicator,
    ) -> Option<Diagnostic> {
        if ours.kind != other.kind {
            return Some(self.differs("kind", ours, other));
        }
        let theirs = &self.config.catalogue;
        let counted = |catalogue: &Catalogue, term: Option<&Key>, unit: Option<&String>| {
            let term = term.and_then(|term| catalogue.terms.get(term));
            (term.map(|term| term.one.to_lowercase()), unit.cloned())
        };
        let is_other = |ours: (Option<Key>, Option<String>),
                        other: (Option<Key>, Option<String>)| {
            let ours = counted(catalogue, ours.0.as_ref(), ours.1.as_ref());
            let other = counted(theirs, other.0.as_ref(), other.1.as_ref());
            ours.1 != other.1 || (ours.0.is_some() && other.0.is_some() && ours.0 != other.0)
        };
        let whole = |one: &Indicator| (one.term.clone(), one.unit.clone());
        if is_other(whole(ours), whole(other)) {
            return Some(self.differs("unit", ours, other));
        }
        let measures = ours
            .measures
            .iter()
            .filter_map(|measure| Some((measure, other.measure(measure.key.as_str())?)));
        let mut measures = measures.map(|(ours, other)| {
            is_other(
                (ours.term.clone(), ours.unit.clone()),
                (other.term.clone(), other.unit.clone()),
            )
        });
        measures.any(|is_other| is_other).then(|| self.differs("measure", ours, other))
    }

    /// The fault of two indicators that are not the same thing.
    fn differs(&self, what: &'static str, ours: &Indicator, other: &Indicator) -> Diagnostic {
        let is_alike = what == "kind" && ours.kind.name() == other.kind.name();
        Diagnostic::error("department-differs")
            .with("what", if is_alike { "definition" } else { what })
            .with("ours", ours.key.as_str())
            .with("theirs", other.key.as_str())
            .with("our_kind", ours.kind.name())
            .with("their_kind", other.kind.name())
            .with("folder", &self.folder)
    }

    /// Whether what their condition looks at is taken over: else ours would hold of fewer entries.
    fn has_words_for(&self, catalogue: &Catalogue, ours: &Indicator, other: &Indicator) -> bool {
        let theirs = &self.config.catalogue;
        let Some(condition) = other.kind.condition() else { return true };
        let bases = [(catalogue, ours), (theirs, other)].map(|(catalogue, one)| {
            catalogue.chain(one.key.as_str()).last().copied().unwrap_or(one)
        });
        let [ours, other] = bases;
        condition.names().iter().all(|name| {
            let values = |catalogue: &Catalogue| {
                let dimension = catalogue.dimensions.get(name.as_str());
                let values = dimension.map_or(&[][..], |one| &one.values);
                values.iter().map(|value| value.key.clone()).collect::<BTreeSet<Key>>()
            };
            let has = |one: &Indicator| one.by.iter().any(|key| key.as_str() == name);
            if has(other) {
                has(ours) && values(catalogue).is_superset(&values(theirs))
            } else {
                other.measure(name).is_none() || ours.measure(name).is_some()
            }
        })
    }

    /// Notes values of shared dimensions that we have no word for: they are counted without.
    fn tell_values(&self, catalogue: &Catalogue, shared: &BTreeMap<Key, Key>) {
        let theirs = &self.config.catalogue;
        let mut told = BTreeSet::new();
        for (ours, other) in shared {
            let pair = catalogue.indicator(ours.as_str()).zip(theirs.indicator(other.as_str()));
            let Some((ours, other)) = pair else { continue };
            let both = ours.by.iter().filter(|key| other.by.contains(key));
            for key in both.filter(|key| key.as_str() != DEPARTMENT && told.insert((*key).clone()))
            {
                let Some(ours) = catalogue.dimensions.get(key) else { continue };
                let values = theirs.dimensions.get(key).map_or(&[][..], |one| &one.values);
                let strange =
                    values.iter().filter(|value| ours.value(value.key.as_str()).is_none());
                let strange: Vec<&str> = strange.map(|value| value.key.as_str()).collect();
                if !strange.is_empty() {
                    let found = finding("department-values").with("dimension", key.as_str());
                    let found = found.with("values", strange.join(", "));
                    self.declared.fault(found.with("department", &self.config.department.name));
                }
            }
        }
    }
}

/// Whether what is derived here and there from shared indicators is the same; a ratio is divided
/// anew, so that it may be told otherwise.
fn is_derived_alike(ours: &Indicator, other: &Indicator, shared: &BTreeMap<Key, Key>) -> bool {
    let same = |ours: &Key, other: &Key| shared.get(ours).unwrap_or(ours) == other;
    match (&ours.kind, &other.kind) {
        (Kind::Derived(one), Kind::Derived(another)) => {
            let named = |one: &Derivation, of: &Key| Derivation { of: of.clone(), ..one.clone() };
            same(&one.of, &another.of) && named(one, &another.of) == *another
        }
        (
            Kind::Open { of, closed_by, since },
            Kind::Open { of: another, closed_by: other, since: day },
        ) => same(of, another) && closed_by == other && since == day,
        (Kind::Ratio { of, to, .. }, Kind::Ratio { of: another, to: other, .. }) => {
            same(of, another) && same(to, other)
        }
        _ => false,
    }
}

/// The departments of a department, sharing what the upper council counts of it.
fn within(members: &[Member], shared: &BTreeMap<Key, Key>) -> Vec<Member> {
    let one = |member: &Member| {
        let through = shared
            .iter()
            .filter_map(|(ours, theirs)| Some((ours.clone(), member.shared.get(theirs)?.clone())));
        Member { shared: through.collect(), ..member.clone() }
    };
    members.iter().map(one).collect()
}
