//! Where two people must agree to take something back: what the first has agreed to.

use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::AccountId;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use sqlx::types::Json;
use time::OffsetDateTime;
use uuid::Uuid;

use super::Which;
use crate::{Error, audit};

/// What the first of two people has agreed to take back of the same account or import.
pub async fn proposal(
    executor: impl PgExecutor<'_>,
    which: Which,
) -> Result<Option<(AccountId, Which)>, Error> {
    let (account, import) = about(which);
    let row = sqlx::query!(
        r#"select account_id, choice as "choice: Json<Which>" from proposal where changes_of = $1 or import_id = $2"#,
        account,
        import,
    )
    .fetch_optional(executor)
    .await?;
    Ok(row.map(|row| (AccountId(row.account_id), row.choice.0)))
}

/// The first of two people agrees; another proposal about the same account or import goes. A decision by itself needs none.
pub async fn propose(
    connection: &mut PgConnection,
    id: Uuid,
    which: Which,
    by: AccountId,
    now: OffsetDateTime,
) -> Result<(), Error> {
    let (account, import) = about(which);
    remove_proposal(connection, which).await?;
    sqlx::query!(
        "
        insert into proposal (id, changes_of, import_id, choice, account_id, proposed_on)
        values ($1, $2, $3, $4, $5, $6)
        ",
        id,
        account,
        import,
        Json(which) as _,
        by.0,
        now.date(),
    )
    .execute(&mut *connection)
    .await?;
    let subject = match which {
        Which::Account { id, .. } => Subject::Account(id),
        Which::Import(id) => Subject::Import(id),
        Which::Decision(_) => return Ok(()),
    };
    let entry = Entry::by(by, AuditAction::Propose, subject).because("revert");
    audit::record(connection, now, &entry).await
}

pub async fn remove_proposal(connection: &mut PgConnection, which: Which) -> Result<(), Error> {
    let (account, import) = about(which);
    sqlx::query!(
        "delete from proposal where changes_of = $1 or import_id = $2",
        account,
        import,
    )
    .execute(connection)
    .await?;
    Ok(())
}

const fn about(which: Which) -> (Option<Uuid>, Option<Uuid>) {
    match which {
        Which::Decision(_) => (None, None),
        Which::Account { id, .. } => (Some(id.0), None),
        Which::Import(id) => (None, Some(id.0)),
    }
}
