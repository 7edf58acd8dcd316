//! Roles of an account. Who may change them is decided elsewhere: by two admins, or by whoever runs the instance.

use domain::ids::{AccountId, PlaceId};
use domain::permission::Role;
use sqlx::PgConnection;

use super::let_go;
use crate::Error;

/// False if the account has the role there already.
pub async fn grant(
    connection: &mut PgConnection,
    account: AccountId,
    role: Role,
    place: Option<PlaceId>,
) -> Result<bool, Error> {
    let granted = sqlx::query!(
        "
        insert into role_grant (account_id, role, place_id)
        values ($1, $2::text::role, $3)
        on conflict do nothing
        ",
        account.0,
        role.code(),
        place.map(|place| place.0),
    )
    .execute(connection)
    .await?;
    Ok(granted.rows_affected() == 1)
}

/// False if the account has no such role there. [`Error::Conflict`] with [`super::LAST_ADMIN`].
pub async fn revoke(
    connection: &mut PgConnection,
    account: AccountId,
    role: Role,
    place: Option<PlaceId>,
) -> Result<bool, Error> {
    let revoked = sqlx::query!(
        "
        delete from role_grant
        where account_id = $1 and role = $2::text::role and place_id is not distinct from $3
        ",
        account.0,
        role.code(),
        place.map(|place| place.0),
    )
    .execute(&mut *connection)
    .await?;
    // What they work on, and what they have agreed to, may lie outside of what is left to them.
    let_go(connection, account).await?;
    Ok(revoked.rows_affected() == 1)
}
