//! zvit makes the reports of a public body's department from the ledger that its clerks keep.
//!
//! Data flows one way: sources → ledger → figures → narrative → document → renderings. Each module
//! stands on those above it in this list; `ARCHITECTURE.md` is the map.

mod atomic;
mod package;
mod uk;

mod diagnostic;
mod expression;
mod wire;

mod document;
mod model;

mod config;
mod ledger;
mod sources;

mod figures;

mod checks;
mod dataset;
mod narrative;
mod render;

mod cli;

pub use cli::run;
