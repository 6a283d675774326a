//! The Ukrainian language of a report, as pure functions.
//!
//! What a number asks of the words around it (CLDR's plural rules and the norms of agreement), how
//! numbers, days and periods are written, and the typography of правопис 2019. No word is declined
//! here: forms come from the department's terms, endings from nowhere.

mod date;
mod letter;
mod list;
mod noun;
mod numeral;
mod plural;
mod typography;
mod verb;

pub use date::{
    Form, half_year_name, long_range, month, month_name, nine_months_name, numeric, numeric_range,
    quarter_name, week_name, year_name,
};
pub use letter::{capitalised, inside};
pub use list::{enumerate, with_list_endings};
pub use noun::{Case, Gender, Noun};
pub use numeral::{digits, fold_roman, percent, words};
pub use typography::{clean, typeset};
pub use verb::{Precision, Verb};
