//! The vocabulary of the field: what a department counts, what it logs, over which time.
//!
//! Plain data: nothing here reads a file or knows how it will be printed.

mod admission;
mod catalogue;
mod department;
mod entry;
mod indicator;
mod journal;
mod key;
mod named;
mod operation;
mod period;
mod quantity;
mod spoken;
mod when;

pub use catalogue::{Catalogue, Dimension, DimensionValue, Section};
pub use department::{Department, Executor, Official};
pub use entry::{Attribute, Entry, Origin, Parts, sort};
pub use indicator::{
    Derivation, Indicator, Kind, Listing, Measure, Predicate, Scale, Wording, Zero,
};
pub use journal::{Journal, Selection};
pub use key::{EntryId, Key};
pub use operation::{Alteration, Deed, Operation, changed_meanwhile, id_taken, undoable};
pub use period::{Period, PeriodKind};
pub use quantity::{Precision, Quantity};
pub use when::When;
