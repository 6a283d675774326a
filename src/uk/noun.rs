//! `Noun`: the forms that a counted noun phrase needs, and its agreement with a number.

use rust_decimal::Decimal;

use super::plural::Plural;

/// Grammatical gender, in the singular.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// Чоловічий.
    Masculine,
    /// Жіночий.
    Feminine,
    /// Середній.
    Neuter,
}

/// The case that a sentence asks of a counted noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// «надійшла 21 публікація».
    Nominative,
    /// «розміщено 21 публікацію»: after a predicate in -но, -то.
    Accusative,
    /// «близько 21 публікації».
    Genitive,
}

/// A counted noun phrase in the forms that its numbers need: CLDR's four, and the accusative
/// singular where it differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noun {
    /// 1, 21: «інформаційний матеріал».
    pub one: String,
    /// 2–4: «інформаційні матеріали».
    pub few: String,
    /// 0, 5–20: «інформаційних матеріалів».
    pub many: String,
    /// 1,5: «інформаційного матеріалу».
    pub other: String,
    /// The accusative of 1, 21, where it differs from `one`: «публікацію».
    pub acc_one: Option<String>,
    /// The gender, for verbs.
    pub gender: Gender,
}

impl Noun {
    /// The form that agrees with a number in a case.
    ///
    /// The genitive needs no forms of its own: with one and with decimals it is `other`, with the
    /// rest `many`.
    pub fn form(&self, number: &Decimal, case: Case) -> &str {
        match (Plural::of(number), case) {
            (Plural::Other, _) | (Plural::One, Case::Genitive) => &self.other,
            (Plural::One, Case::Accusative) => self.acc_one.as_deref().unwrap_or(&self.one),
            (Plural::One, Case::Nominative) => &self.one,
            (Plural::Few, Case::Nominative | Case::Accusative) => &self.few,
            (Plural::Few, Case::Genitive) | (Plural::Many, _) => &self.many,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::numeral::digits;
    use super::*;

    /// A noun from its forms: one, few, many, other, accusative of one.
    fn noun([one, few, many, other, accusative]: [&str; 5], gender: Gender) -> Noun {
        Noun {
            one: one.into(),
            few: few.into(),
            many: many.into(),
            other: other.into(),
            acc_one: (accusative != one).then(|| accusative.into()),
            gender,
        }
    }

    /// Numbers by the rule that they follow, for each case: which of the five forms it is.
    #[test]
    fn every_term_agrees_with_every_number_in_every_case() {
        let nouns = [
            ["матеріал", "матеріали", "матеріалів", "матеріалу", "матеріал"],
            ["публікація", "публікації", "публікацій", "публікації", "публікацію"],
            ["документ", "документи", "документів", "документа", "документ"],
            ["рішення", "рішення", "рішень", "рішення", "рішення"],
            ["особа", "особи", "осіб", "особи", "особу"],
            ["година", "години", "годин", "години", "годину"],
            ["новий розділ", "нові розділи", "нових розділів", "нового розділу", "новий розділ"],
            ["фото", "фото", "фото", "фото", "фото"],
        ];
        let (one, few, many, other, accusative) = (0, 1, 2, 3, 4);
        let table = [
            ("0", many, many, many),
            ("1", one, accusative, other),
            ("2", few, few, many),
            ("5", many, many, many),
            ("11", many, many, many),
            ("12", many, many, many),
            ("14", many, many, many),
            ("21", one, accusative, other),
            ("22", few, few, many),
            ("25", many, many, many),
            ("101", one, accusative, other),
            ("111", many, many, many),
            ("112", many, many, many),
            ("1000", many, many, many),
            ("1.5", other, other, other),
            ("2.0", other, other, other),
        ];
        for forms in nouns {
            let noun = noun(forms, Gender::Masculine);
            for (number, direct, accusative, genitive) in table {
                let decimal = number.parse().unwrap();
                assert_eq!(noun.form(&decimal, Case::Nominative), forms[direct], "{number}");
                assert_eq!(noun.form(&decimal, Case::Accusative), forms[accusative], "{number}");
                assert_eq!(noun.form(&decimal, Case::Genitive), forms[genitive], "{number}");
            }
        }
    }

    #[test]
    fn the_phrases_of_official_prose() {
        let document = noun(
            ["документ", "документи", "документів", "документа", "документ"],
            Gender::Masculine,
        );
        let photo = noun(
            ["фотографія", "фотографії", "фотографій", "фотографії", "фотографію"],
            Gender::Feminine,
        );
        let hour = noun(["година", "години", "годин", "години", "годину"], Gender::Feminine);
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        let counted = |noun: &Noun, amount: Decimal, case| {
            format!("{} {}", digits(&amount), noun.form(&amount, case))
        };
        assert_eq!(counted(&document, number("21"), Case::Genitive), "21 документа");
        assert_eq!(counted(&photo, number("21"), Case::Accusative), "21 фотографію");
        let counted = |noun: &Noun, amount: Decimal, case| {
            format!("{} {}", digits(&amount), noun.form(&amount, case))
        };
        assert_eq!(counted(&document, number("243"), Case::Nominative), "243 документи");
        assert_eq!(counted(&hour, number("1.5"), Case::Accusative), "1,5 години");
        assert_eq!(counted(&hour, number("2.0"), Case::Nominative), "2,0 години");
    }
}
