//! `Progress`: what was planned beside what was done, and whether the pace suffices.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Figures, Query, percent, rounded};
use crate::diagnostic::Result;
use crate::model::{Indicator, Kind, Period, Quantity};

/// A plan and what was done of it.
pub struct Progress<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The period of the plan: the one asked for, or the year that holds it.
    pub period: Period,
    /// How much is planned for it.
    pub plan: Decimal,
    /// How much was done in it so far; none where nothing is known.
    pub fact: Option<Quantity>,
    /// How much was due so far: a plan is due evenly by the days of its period, a state at once.
    pub due: Decimal,
    /// Whether the plan's period is over.
    pub is_over: bool,
}

impl Progress<'_> {
    /// What was done in percent of the plan.
    pub fn percent(&self) -> Option<Decimal> {
        percent(self.fact?.amount, self.plan)
    }

    /// What is left to be done; nothing where more was done than planned.
    pub fn left(&self) -> Option<Decimal> {
        Some((self.plan - self.fact?.amount).max(Decimal::ZERO))
    }

    /// Whether as much was done as was due.
    pub fn suffices(&self) -> Option<bool> {
        Some(self.fact?.amount >= self.due)
    }
}

impl Figures {
    /// Everything that is planned for the period, and for its year where the period itself has no
    /// plan. What was done of a yearly plan is counted from the year's first day to the last of the
    /// period.
    ///
    /// # Errors
    /// What is wrong with the ledger.
    pub fn progress(&self) -> Result<Vec<Progress<'_>>> {
        let period = self.period();
        let year = Period::year_of(period.last()).filter(|year| year.covers(&period));
        let mut all = Vec::new();
        for indicator in &self.catalogue().indicators {
            let periods = [Some(period), year.filter(|year| *year != period)];
            let planned = periods
                .into_iter()
                .flatten()
                .find_map(|period| Some((period, indicator.planned(&period).plan()?.amount)));
            let Some((of, plan)) = planned else { continue };
            let until = period.last().min(self.today()).max(of.first());
            let counted = if until == of.last() || of == period {
                of
            } else {
                Period::range(of.first(), until).unwrap_or(of)
            };
            let fact = self.figure(&Query::new(indicator.key.clone(), counted))?.value;
            let due = match indicator.kind {
                Kind::Flow | Kind::Derived(_) => due(plan, &of, until),
                _ => plan,
            };
            let is_over = until == of.last() && self.today() > until;
            all.push(Progress { indicator, period: of, plan, fact, due, is_over });
        }
        Ok(all)
    }
}

/// How much of a plan is due by a day, to one decimal.
fn due(plan: Decimal, period: &Period, until: NaiveDate) -> Decimal {
    let days = |last: NaiveDate| Decimal::from((last - period.first()).num_days() + 1);
    rounded(plan * days(until) / days(period.last()), 1)
}
