//! `Chart`: numbers as bars.

use rust_decimal::Decimal;

use super::{Cell, Inline};

/// Numbers as bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Its number among the charts, from one; none where the document has no other.
    pub number: Option<usize>,
    /// Its title, without a stop.
    pub caption: Vec<Inline>,
    /// What each bar of a row shows: «План», «Виконано».
    pub series: Vec<Cell>,
    /// Its rows, as many bars in each as there are series.
    pub rows: Vec<Bars>,
}

/// The bars that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// What they are of.
    pub label: Cell,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The number as it is read.
    pub told: Cell,
    /// Its length, not below zero; none where nothing is known.
    pub amount: Option<Decimal>,
}

impl Chart {
    /// What stands below it: «Рисунок 2 — Матеріали за місяцями», or the title alone.
    pub fn title(&self) -> String {
        let caption = Inline::text(&self.caption);
        match self.number {
            Some(number) => format!("Рисунок\u{a0}{number}\u{a0}— {caption}"),
            None => caption,
        }
    }

    /// The same in words, for whoever does not see it: «Діаграма “Матеріали”: січень — 120; …».
    pub fn description(&self) -> String {
        let bar = |(bar, series): (&Bar, &Cell)| {
            let told = match bar.amount {
                Some(_) => Inline::text(&bar.told),
                None => "немає даних".to_owned(),
            };
            if self.series.len() == 1 { told } else { format!("{told} ({})", Inline::text(series)) }
        };
        let row = |row: &Bars| {
            let bars: Vec<String> = row.bars.iter().zip(&self.series).map(bar).collect();
            format!("{}\u{a0}— {}", Inline::text(&row.label), bars.join(", "))
        };
        let rows: Vec<String> = self.rows.iter().map(row).collect();
        format!("Діаграма «{}»: {}.", Inline::text(&self.caption), rows.join("; "))
    }

    /// The longest bar.
    pub fn longest(&self) -> Decimal {
        let amounts = self.rows.iter().flat_map(|row| &row.bars).filter_map(|bar| bar.amount);
        amounts.max().unwrap_or_default()
    }
}
