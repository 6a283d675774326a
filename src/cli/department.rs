//! `Opened`: a department that was found, with its settings and its ledger.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use super::session::Session;
use crate::config::{self, Config};
use crate::diagnostic::Result;
use crate::figures::Figures;
use crate::ledger;
use crate::model::{Journal, Period};

/// A department that was found, with its settings and its ledger.
pub struct Opened {
    /// Its settings.
    pub config: Config,
    /// Its ledger with the exports of other systems.
    pub journal: Arc<dyn Journal>,
}

impl Opened {
    /// Finds the department of the session's folder and opens its ledger.
    pub fn find(session: &Session) -> Result<Self> {
        let root = config::find(&session.directory)?;
        let config = session.timed("settings", || config::read(&root))?;
        session.warn(&config.warnings);
        let journal = ledger::open(&config.ledger, &config.exports, &config.root)?;
        Ok(Self { config, journal: journal.into() })
    }

    /// The figures of a period.
    pub fn figures(&self, period: Period, today: NaiveDate) -> Figures {
        let catalogue = Arc::new(self.config.catalogue.clone());
        Figures::new(catalogue, self.journal.clone(), period, today)
    }

    /// The folder of the department's own templates and themes.
    pub fn templates(&self) -> PathBuf {
        self.config.root.join("report-templates")
    }
}
