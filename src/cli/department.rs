//! `Opened`: a department that was found, with its settings and its ledger.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use super::session::Session;
use crate::checks;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Fault, Result};
use crate::figures::Figures;
use crate::ledger::{self, Closings, Register};
use crate::model::{Alteration, Deed, Entry, EntryId, Journal, Operation, Period};

/// A department that was found, with its settings; its ledger is opened when it is asked for.
pub struct Opened {
    /// Its settings.
    pub config: Config,
}

impl Opened {
    /// Finds the department of the session's folder.
    pub fn find(session: &Session) -> Result<Self> {
        let opened = Self::read(session)?;
        let checked = checks::judge(
            opened.config.warnings.clone(),
            &opened.config.rules,
            &Period::of_day(session.today),
        );
        session.warn(&checked.to_be_told());
        Ok(opened)
    }

    /// The same without a word of what is suspicious in its settings.
    pub fn read(session: &Session) -> Result<Self> {
        let root = config::find(&session.directory)?;
        let config = session.timed("settings", || config::read(&root))?;
        for one in std::iter::once(&config).chain(config.departments()) {
            one.ledger.know(session.credentials());
        }
        Ok(Self { config })
    }

    /// Its ledger with the exports of other systems, and of a council with its departments.
    pub fn journal(&self) -> Result<Box<dyn Journal>> {
        self.config.journal()
    }

    /// Its own ledger, for writing.
    pub fn register(&self) -> Result<Box<dyn Register>> {
        ledger::register(&self.config.ledger, &self.config.root)
    }

    /// The one entry of the own ledger whose id begins with a text.
    ///
    /// # Errors
    /// `unknown-entry` where there is none, `ambiguous-id` where there are several,
    /// `entry-of-department` where it is in the ledger of a council's department; whatever is wrong
    /// in the ledger.
    pub fn entry(&self, register: &dyn Register, start: &str) -> Result<Entry> {
        let own = Self::beginning_with(register, start);
        match (own, self.config.holder(start)) {
            (Err(Fault::Mend(_)), Some((holder, there))) => {
                let folder = holder.root.strip_prefix(".").unwrap_or(&holder.root);
                let foreign = Diagnostic::error("entry-of-department").with("id", start);
                let foreign = foreign.with("department", &holder.department.name);
                let foreign = foreign.with("folder", folder.display().to_string());
                Err(foreign.with("there", there).into())
            }
            (own, _) => own,
        }
    }

    /// The same wherever it is kept: in a council also that of a department, as it is there.
    ///
    /// # Errors
    /// As for [`Self::entry`], but for `entry-of-department`.
    pub fn entry_anywhere(&self, start: &str) -> Result<Entry> {
        let own = Self::beginning_with(&*self.register()?, start);
        match (own, self.config.holder(start)) {
            (Err(Fault::Mend(_)), Some((holder, there))) => {
                let register = ledger::register(&holder.ledger, &self.config.root)?;
                Self::beginning_with(&*register, there)
            }
            (own, _) => own,
        }
    }

    /// The one entry of a ledger whose id begins with a text.
    fn beginning_with(register: &dyn Register, start: &str) -> Result<Entry> {
        let mut found = register.beginning_with(&start.to_lowercase())?;
        if let Some(exact) = found.iter().position(|entry| entry.id.as_str() == start) {
            return Ok(found.swap_remove(exact));
        }
        let wrong = match found.len() {
            0 => Diagnostic::error("unknown-entry"),
            1 => return Ok(found.remove(0)),
            _ => {
                let ids: Vec<&str> = found.iter().take(8).map(|one| one.id.as_str()).collect();
                Diagnostic::error("ambiguous-id").with("known", ids.join(", "))
            }
        };
        Err(wrong.with("id", start).into())
    }

    /// Does an operation in the name of whoever works here.
    pub fn apply(
        &self,
        session: &Session,
        register: &dyn Register,
        deed: Deed,
        alterations: Vec<Alteration>,
    ) -> Result<()> {
        let at = Session::now();
        // Nobody types the id of an operation: it may be long, and meets no other.
        let id = EntryId::fresh(at, fastrand::u64(..), 10);
        let clerk = session.clerk(self.config.clerk.as_deref());
        register.apply(&Operation { id, at, clerk, deed, alterations })
    }

    /// The figures of a period.
    pub fn figures(&self, period: Period, today: NaiveDate) -> Result<Figures> {
        let catalogue = Arc::new(self.config.catalogue.clone());
        let figures = Figures::new(catalogue, self.journal()?.into(), period, today);
        Ok(figures.beside(Arc::new(self.closings()?)))
    }

    /// The periods that were closed.
    pub fn closings(&self) -> Result<Closings> {
        ledger::closings(&self.config.ledger, &self.config.root)
    }

    /// The folder of the department's own templates and themes.
    pub fn templates(&self) -> PathBuf {
        self.config.root.join("report-templates")
    }
}
