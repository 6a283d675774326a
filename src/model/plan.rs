//! `Plan`: how much is planned for a period, said outright or by its quarters or months.

use rust_decimal::Decimal;

use super::{Indicator, Kind, Period};

/// How much was planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// In the indicator's unit.
    pub amount: Decimal,
    /// The line of the settings that says so.
    pub line: usize,
}

/// What was planned for a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// The plan as the settings have it for this very period.
    pub own: Option<Plan>,
    /// The sum of the plans of its quarters, else of its months, where each has one; of a state the
    /// last of them.
    pub by_parts: Option<Plan>,
}

impl Planned {
    /// The plan that counts: the one said outright, else by parts.
    pub fn plan(&self) -> Option<Plan> {
        self.own.or(self.by_parts)
    }
}

impl Indicator {
    /// What was planned for a period.
    pub fn planned(&self, period: &Period) -> Planned {
        let own = self.plan.get(period).copied();
        let by_parts = [period.quarters(), period.months()].into_iter().find_map(|parts| {
            let parts = parts.iter().filter(|part| *part != period);
            let plans: Option<Vec<Plan>> = parts.map(|part| self.plan.get(part).copied()).collect();
            let plans = plans?;
            let last = *plans.last()?;
            match self.kind {
                Kind::Stock | Kind::Open { .. } | Kind::Cumulative { .. } => Some(last),
                Kind::Ratio { .. } => None,
                _ => Some(Plan { amount: plans.iter().map(|plan| plan.amount).sum(), ..last }),
            }
        });
        Planned { own, by_parts }
    }
}
