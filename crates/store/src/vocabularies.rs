//! The controlled lists of the domain as PostgreSQL enums.

use sqlx::PgConnection;

use crate::Error;

/// Appends to each PostgreSQL enum the values of its vocabulary that it lacks. Runs outside of a transaction, after the
/// migrations. [`Error::Unknown`] if the database has other values, or the same in another order.
pub async fn synchronise(connection: &mut PgConnection) -> Result<(), Error> {
    let _ = connection;
    Err(Error::NotFound)
}
