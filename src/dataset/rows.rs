//! The figures as CSV (RFC 4180), or as Excel opens it by a double click in Ukraine.

use csv::{Terminator, WriterBuilder};

use super::Row;

/// How fields are parted and numbers written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// A comma, UTF-8, a decimal point.
    Plain,
    /// A semicolon, UTF-8 with a byte order mark, a decimal comma.
    Excel,
}

/// The columns, with what each holds.
pub const COLUMNS: [(&str, &str, &str); 14] = [
    ("figure", "string", "Запис цифри: показник, величина, розріз, період"),
    ("section", "string", "Розділ звіту"),
    ("indicator", "string", "Назва показника"),
    ("key", "string", "Незмінний ключ показника"),
    ("kind", "string", "Вид показника: flow — за період, stock — станом на, інші похідні"),
    ("measure", "string", "Величина, якщо це не кількість"),
    ("dimension", "string", "Розріз, якщо це частина показника"),
    ("value", "string", "Значення розрізу"),
    ("unit", "string", "Одиниця виміру"),
    ("from", "date", "Перший день, за який подано цифру"),
    ("to", "date", "Останній день, за який подано цифру"),
    ("number", "decimal", "Значення; порожньо, якщо даних немає"),
    ("precision", "string", "Точність: exact — точно, about — близько, over — понад"),
    ("plan", "decimal", "План на період, якщо його встановлено"),
];

/// Rows under their heads.
pub fn written(rows: &[Row], dialect: Dialect) -> String {
    let mut writer = WriterBuilder::new()
        .delimiter(if dialect == Dialect::Excel { b';' } else { b',' })
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    // Writing to memory cannot fail, and each row has the same number of fields.
    drop(writer.write_record(COLUMNS.map(|(name, ..)| name)));
    for row in rows {
        drop(writer.write_record(fields(row, dialect)));
    }
    let text = String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default();
    if dialect == Dialect::Excel { format!("\u{feff}{text}") } else { text }
}

/// The fields of a row.
fn fields(row: &Row, dialect: Dialect) -> [String; 14] {
    let words = |text: &Option<String>| text.as_deref().map(inert).unwrap_or_default();
    let number = |number: Option<String>| {
        let number = number.unwrap_or_default();
        if dialect == Dialect::Excel { number.replace('.', ",") } else { number }
    };
    [
        row.figure.query.to_string(),
        words(&row.section),
        inert(&row.indicator),
        row.figure.query.indicator.to_string(),
        row.kind.to_owned(),
        words(&row.measure),
        words(&row.dimension),
        words(&row.value),
        words(&row.unit),
        row.from.to_string(),
        row.to.to_string(),
        number(row.number()),
        row.precision().unwrap_or_default().to_owned(),
        number(row.planned.clone()),
    ]
}

/// A text that no spreadsheet takes for a formula: an apostrophe before the signs that begin one
/// (OWASP, «CSV Injection»).
fn inert(text: &str) -> String {
    let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if begins { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        assert_eq!(inert("=1+1"), "'=1+1");
        assert_eq!(inert("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(inert("Листи = папери"), "Листи = папери");
    }
}
