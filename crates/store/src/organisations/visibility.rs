//! Whether the public sees the name of an organisation.

use domain::ids::OrganisationId;
use sqlx::PgConnection;
use time::Date;

use super::merge::{publish_anew, uses};
use crate::Error;

/// Shows its name to the public, or hides it. What is hidden disappears from former versions too: it may be the name of
/// a person.
pub async fn publish(
    connection: &mut PgConnection,
    id: OrganisationId,
    published: bool,
    today: Date,
) -> Result<(), Error> {
    let former = sqlx::query!(
        "select name, aliases, published from organisation where id = $1 for update",
        id.0
    )
    .fetch_one(&mut *connection)
    .await?;
    if former.published == published {
        return Ok(());
    }
    sqlx::query!(
        "update organisation set published = $2 where id = $1",
        id.0,
        published
    )
    .execute(&mut *connection)
    .await?;
    if !published {
        let mut names = former.aliases;
        names.push(former.name);
        sqlx::query_file!("sql/organisations/hide.sql", &names)
            .execute(&mut *connection)
            .await?;
    }
    let uses = uses(connection, id).await?;
    publish_anew(connection, &uses, id, today).await
}
