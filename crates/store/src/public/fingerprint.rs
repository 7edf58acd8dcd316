//! What a read model compares itself with.

use sqlx::postgres::PgExecutor;

use crate::Error;

/// Number of published features of all families and a sum over their ids and versions, to be compared with a read
/// model's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    pub count: u64,
    /// As `atlas::Atlas::checksum`: modulo 2⁶⁴, the sum of the first 64 bits of each id and of its version times
    /// 0x9e3779b97f4a7c15.
    pub checksum: u64,
    /// Number of acts.
    pub acts: u64,
    /// As `atlas::Atlas::place_pages_checksum`: the sum over pages of places of 4,096 times the number of the place and of the version.
    pub place_pages: u64,
}

pub async fn fingerprint(executor: impl PgExecutor<'_>) -> Result<Fingerprint, Error> {
    let row = sqlx::query_file!("sql/public/fingerprint.sql")
        .fetch_one(executor)
        .await?;
    let count = |count: i64| u64::try_from(count).map_err(|_| Error::Unknown(count.to_string()));
    Ok(Fingerprint {
        count: count(row.count)?,
        checksum: row
            .checksum
            .parse()
            .map_err(|_| Error::Unknown(row.checksum.clone()))?,
        acts: count(row.acts)?,
        place_pages: count(row.place_pages)?,
    })
}
