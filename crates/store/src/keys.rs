//! Keys of what is sealed, each encrypted with a key of the instance. They stand in a table of their own, which is written
//! anew every night (`traces`); triggers delete a key with what it opens.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// Stores the key of what has this id, in the place of the one before: what was sealed with that is lost.
pub(crate) async fn put(connection: &mut PgConnection, id: Uuid, wrapped: &[u8]) -> Result<(), Error> {
    sqlx::query!(
        "
        insert into sealing_key (id, wrapped) values ($1, $2)
        on conflict (id) do update
        set wrapped = excluded.wrapped
        ",
        id,
        wrapped,
    )
    .execute(connection)
    .await?;
    Ok(())
}
