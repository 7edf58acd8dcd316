//! Contributors: how the reports of a pseudonym were decided. While a report is open it names its contributor; the
//! decision counts and empties that, so that no table says later who reported what.

use domain::contributor::Standing;
use domain::ids::ReportId;
use domain::retention::CONTRIBUTOR;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::Error;

/// Nothing yet, for one who is not known.
pub async fn standing(executor: impl PgExecutor<'_>, key_hash: &[u8; 32]) -> Result<Standing, Error> {
    let row = sqlx::query!(
        "select accepted, rejected from contributor where key_hash = $1",
        key_hash.as_slice(),
    )
    .fetch_optional(executor)
    .await?;
    Ok(row.map_or_else(Standing::default, |row| Standing {
        accepted: u32::try_from(row.accepted).unwrap_or_default(),
        rejected: u32::try_from(row.rejected).unwrap_or_default(),
    }))
}

/// Counts the decision for the contributor of the report, if it has one, and makes the report forget them. Part of the
/// transaction of the decision; a second call finds nothing to count.
pub async fn settle(
    connection: &mut PgConnection,
    report: ReportId,
    accepted: bool,
    today: Date,
) -> Result<(), Error> {
    let found = sqlx::query_scalar!(
        "select contributor_hash from report where id = $1 and contributor_hash is not null for update",
        report.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(Some(key_hash)) = found else {
        return Ok(());
    };
    unlink(&mut *connection, report).await?;
    sqlx::query!(
        "
        insert into contributor (key_hash, accepted, rejected, used_on)
        values ($1, $2::boolean::integer, (not $2)::integer, $3)
        on conflict (key_hash) do update
        set accepted = contributor.accepted + excluded.accepted,
            rejected = contributor.rejected + excluded.rejected,
            used_on = greatest(contributor.used_on, excluded.used_on)
        ",
        key_hash,
        accepted,
        today,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Makes a report forget its contributor without counting: one that was withdrawn.
pub async fn unlink(connection: &mut PgConnection, report: ReportId) -> Result<(), Error> {
    sqlx::query!(
        "update report set contributor_hash = null where id = $1 and contributor_hash is not null",
        report.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Removes the pseudonyms that nobody used for [`CONTRIBUTOR`]; how many.
pub async fn sweep(connection: &mut PgConnection, today: Date) -> Result<u64, Error> {
    let removed = sqlx::query!("delete from contributor where used_on < $1", today - CONTRIBUTOR)
        .execute(connection)
        .await?;
    Ok(removed.rows_affected())
}
