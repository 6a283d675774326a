//! The ledger of a council's department, read as the council counts it.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostics, Result};
use crate::model::{Catalogue, Entry, Journal, Key, Member, Selection, sort};

/// A department's ledger as a part of the council's.
pub struct MemberLedger {
    /// The department's ledger, with all that it is joined of.
    pub journal: Box<dyn Journal>,
    /// By what the department counts: its entries must be as good as for its own report.
    pub theirs: Arc<Catalogue>,
    /// By what the council counts.
    pub ours: Arc<Catalogue>,
    /// What the department is to the council.
    pub member: Member,
}

impl MemberLedger {
    /// The department's keys of indicators of the council.
    fn asked(&self, indicators: &BTreeSet<Key>) -> BTreeSet<Key> {
        indicators.iter().filter_map(|ours| self.member.shared.get(ours)).cloned().collect()
    }

    /// Entries of the department as the council counts them. One that the department itself could
    /// not count is a fault, never passed over: the council's sum would be wrong in silence.
    fn taken(&self, entries: Vec<Entry>) -> Result<Vec<Entry>> {
        let mut wrong = Diagnostics::default();
        wrong.extend(self.theirs.admit_all(&entries));
        let mut taken = Vec::new();
        for entry in wrong.or(entries)? {
            taken.extend(self.ours.taken(&self.member, entry)?);
        }
        sort(&mut taken);
        Ok(taken)
    }
}

impl Journal for MemberLedger {
    fn entries(&self, selection: &Selection) -> Result<Vec<Entry>> {
        // All are asked for where no indicators are named: a slip in one must be seen.
        let indicators = selection.indicators.as_ref().map(|wanted| self.asked(wanted));
        let entries = self.journal.entries(&Selection { indicators, ..selection.clone() });
        self.taken(entries.map_err(|fault| self.member.told(fault))?)
    }

    fn readings(&self, indicators: &BTreeSet<Key>, on: NaiveDate) -> Result<Vec<Entry>> {
        let readings = self.journal.readings(&self.asked(indicators), on);
        self.taken(readings.map_err(|fault| self.member.told(fault))?)
    }
}
