//! The vocabulary of the field: what a department counts, what it logs, over which time.
//!
//! Plain data: nothing here reads a file or knows how it will be printed.

mod admission;
mod catalogue;
mod check;
mod department;
mod entry;
mod indicator;
mod journal;
mod key;
mod looked_at;
mod map;
mod member;
mod named;
mod operation;
mod period;
mod plan;
mod quantity;
mod rules;
mod spoken;
mod when;
mod workday;

pub use catalogue::{Balance, Catalogue, Dimension, DimensionValue, SETTINGS, Section};
pub use check::{CHECKS, Check, Reach, finding};
pub use department::{Department, Executor, Letterhead, Official};
pub use entry::{Attribute, Entry, Origin, Parts, sort};
pub use indicator::{
    CHARTS, Derivation, Indicator, Kind, Listing, Measure, Predicate, Scale, Wording, Zero,
};
pub use journal::{Journal, Selection, Settled, Tally};
pub use key::{EntryId, Key};
pub use looked_at::{Closely, LookedAt};
pub use map::Map;
pub use member::{DEPARTMENT, Member};
pub use operation::{Alteration, Deed, Operation, changed_meanwhile, id_taken, undoable};
pub use period::{Period, PeriodKind};
pub use plan::Plan;
pub use quantity::{Precision, Quantity};
pub use rules::{Exception, Level, Rules};
pub use when::When;
pub use workday::is_working;
