//! `Verb`: the forms of a predicate that agrees with a counted subject.

use rust_decimal::Decimal;

use super::noun::Gender;
use super::plural::Plural;

/// Whether a number is counted or only near.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// Counted.
    Exact,
    /// «близько», «понад».
    Approximate,
}

/// A verb of the past tense in the forms that agreement needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    /// «надійшов».
    pub masculine: String,
    /// «надійшла».
    pub feminine: String,
    /// «надійшло».
    pub neuter: String,
    /// «надійшли».
    pub plural: String,
}

impl Verb {
    /// The form that agrees with a counted subject.
    ///
    /// One agrees in gender, two to four take the plural, everything else — many, decimals, none,
    /// and whatever is approximate — the neuter. With many both the neuter and the plural are
    /// norm; we keep to one.
    pub fn form(&self, number: &Decimal, gender: Gender, precision: Precision) -> &str {
        match (precision, Plural::of(number)) {
            (Precision::Exact, Plural::One) => match gender {
                Gender::Masculine => &self.masculine,
                Gender::Feminine => &self.feminine,
                Gender::Neuter => &self.neuter,
            },
            (Precision::Exact, Plural::Few) => &self.plural,
            _ => &self.neuter,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_agrees_with_its_number() {
        let arrive = Verb {
            masculine: "надійшов".into(),
            feminine: "надійшла".into(),
            neuter: "надійшло".into(),
            plural: "надійшли".into(),
        };
        let form = |number: &str, gender, precision| {
            arrive.form(&number.parse().unwrap(), gender, precision).to_owned()
        };
        assert_eq!(form("21", Gender::Masculine, Precision::Exact), "надійшов");
        assert_eq!(form("1", Gender::Feminine, Precision::Exact), "надійшла");
        assert_eq!(form("243", Gender::Masculine, Precision::Exact), "надійшли");
        assert_eq!(form("405", Gender::Masculine, Precision::Exact), "надійшло");
        assert_eq!(form("0", Gender::Masculine, Precision::Exact), "надійшло");
        assert_eq!(form("1.5", Gender::Feminine, Precision::Exact), "надійшло");
        assert_eq!(form("21", Gender::Masculine, Precision::Approximate), "надійшло");
    }
}
