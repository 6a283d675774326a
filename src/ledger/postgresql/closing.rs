//! Closed periods in PostgreSQL: one row for each file that a ledger of files has in `closed/`.

use postgres::GenericClient;
use postgres::types::Type;

use super::row::Value;
use super::server::Server;
use super::trouble::Trouble;
use crate::diagnostic::Result;
use crate::model::Period;

/// A row without what it holds: its number, its period, whether it opens the period again.
pub type Head = (i32, String, bool);

/// The rows of a department, the first one first.
///
/// # Errors
/// What the server says.
pub fn kept(server: &Server) -> Result<Vec<Head>> {
    let sql = "SELECT number, period, is_reopened FROM zvit.closing \
               WHERE department = $1 ORDER BY number";
    let department = server.address.department.as_str();
    server.ask(|client| {
        let rows = client.query_typed(sql, &[(&department, Type::TEXT)])?;
        let head = |row: &postgres::Row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?));
        Ok(rows.iter().map(head).collect::<std::result::Result<_, postgres::Error>>()?)
    })
}

/// What a row holds.
///
/// # Errors
/// What the server says.
pub fn content(server: &Server, number: i32) -> Result<String> {
    let sql = "SELECT content FROM zvit.closing WHERE department = $1 AND number = $2";
    let department = server.address.department.as_str();
    let values: [Value; 2] = [(&department, Type::TEXT), (&number, Type::INT4)];
    server.ask(|client| Ok(client.query_typed_one(sql, &values)?.try_get(0)?))
}

/// Adds a row, which stays when what was held is released with a `COMMIT`.
///
/// # Errors
/// What the server says: where another came first, nothing is added.
pub fn add(server: &Server, head: &Head, period: &Period, content: &str) -> Result<()> {
    let sql = "INSERT INTO zvit.closing \
               (department, number, period, first_day, last_day, is_reopened, content) \
               VALUES ($1, $2, $3, $4::date, $5::date, $6, $7)";
    let department = server.address.department.as_str();
    let (first, last) = (period.first().to_string(), period.last().to_string());
    let values: [Value; 7] = [
        (&department, Type::TEXT),
        (&head.0, Type::INT4),
        (&head.1, Type::TEXT),
        (&first, Type::TEXT),
        (&last, Type::TEXT),
        (&head.2, Type::BOOL),
        (&content, Type::TEXT),
    ];
    server.change(|client, _| {
        client.execute_typed(sql, &values)?;
        Ok(())
    })
}

/// How many rows there are, as a writer sees them whom nobody else can come between.
pub fn count(
    client: &mut impl GenericClient,
    department: &str,
) -> std::result::Result<usize, Trouble> {
    let sql = "SELECT count(*) FROM zvit.closing WHERE department = $1";
    let count: i64 = client.query_typed_one(sql, &[(&department, Type::TEXT)])?.try_get(0)?;
    Ok(usize::try_from(count).unwrap_or_default())
}
