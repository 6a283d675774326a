//! `Missing`: what a council has not from one of its departments.

use super::{Figures, Query, Slice};
use crate::diagnostic::Result;
use crate::model::{Indicator, Kind, Member};

/// What a council has not from a department.
#[derive(Debug, Clone, PartialEq)]
pub struct Missing<'a> {
    /// The department's name; of a department of a department, after that one's.
    pub name: String,
    /// What it counts but has no entry of: flows in the period, states by its end.
    pub silent: Vec<&'a Indicator>,
    /// Whether that is all that it counts.
    pub is_all: bool,
    /// What it does not count at all, although other departments do.
    pub lacking: Vec<&'a Indicator>,
    /// The line of the settings that declares it.
    pub line: usize,
}

impl Figures {
    /// What is missing from whom, in the order of the settings; a department from which nothing is
    /// missing is not named.
    ///
    /// # Errors
    /// What is wrong with the ledger.
    pub fn missing(&self) -> Result<Vec<Missing<'_>>> {
        let mut all = Vec::new();
        for member in &self.catalogue().members {
            let lacking = self.catalogue().lacked_by(member).collect();
            let (silent, is_all) = self.silent(member, member, "")?;
            let Member { name, line, .. } = member;
            all.push(Missing { name: name.clone(), silent, is_all, lacking, line: *line });
            // Of a council that is silent itself no department need be named.
            for within in member.members.iter().filter(|_| !is_all) {
                let mark = format!("{}{}", member.mark(), within.mark());
                let (silent, is_all) = self.silent(within, member, &mark)?;
                let name = format!("{name} — {}", within.name);
                all.push(Missing { name, silent, is_all, lacking: Vec::new(), line: *line });
            }
        }
        all.retain(|one| !one.silent.is_empty() || !one.lacking.is_empty());
        Ok(all)
    }

    /// What a department counts but has no entry of, and whether that is all of it; its entries are
    /// those under a source of the council whose ids begin with a mark.
    fn silent(
        &self,
        member: &Member,
        source: &Member,
        mark: &str,
    ) -> Result<(Vec<&Indicator>, bool)> {
        let Some(departments) = self.catalogue().departments() else {
            return Ok(Default::default());
        };
        let counted = self.catalogue().indicators.iter();
        let counted: Vec<&Indicator> = counted
            .filter(|one| one.kind != Kind::Text && member.shared.contains_key(&one.key))
            .collect();
        let mut silent = Vec::new();
        for indicator in &counted {
            let query = Query::new(indicator.key.clone(), self.period());
            let query = query.limited(departments, Slice::Values(vec![source.key.clone()]));
            if !self.ids(&query)?.iter().any(|id| id.as_str().starts_with(mark)) {
                silent.push(*indicator);
            }
        }
        let is_all = !counted.is_empty() && silent.len() == counted.len();
        Ok((silent, is_all))
    }
}
