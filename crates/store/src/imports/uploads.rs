//! Files that somebody is about to import, with what was said of them so far. Each account sees its own.

use std::collections::BTreeMap;

use domain::ids::AccountId;
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;
use uuid::Uuid;

use crate::Error;

/// Files that one account has waiting at most.
pub const MOST_WAITING: i64 = 5;

/// What refuses one more.
pub const TOO_MANY: &str = "import_upload_waiting";

/// Bytes of one file.
pub const MOST_BYTES: usize = 16 << 20;

/// Field by field, as typed.
pub type Fields = BTreeMap<String, String>;

/// Of one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub id: Uuid,
    pub file_name: String,
    pub bytes: i64,
    pub on: Date,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub file_name: String,
    pub content: Vec<u8>,
    pub form: Fields,
}

/// [`TOO_MANY`] if the account has [`MOST_WAITING`] already.
pub async fn insert(
    connection: &mut PgConnection,
    id: Uuid,
    account: AccountId,
    file_name: &str,
    content: &[u8],
    today: Date,
) -> Result<(), Error> {
    // Two at once of one account must not both find room.
    sqlx::query_scalar!(
        "select id from account where id = $1 for no key update",
        account.0
    )
    .fetch_one(&mut *connection)
    .await?;
    let inserted = sqlx::query!(
        "
        insert into import_upload (id, account_id, file_name, content, uploaded_on)
        select $1, $2, $3, $4, $5
        where (select count(*) from import_upload where account_id = $2) < $6
        ",
        id,
        account.0,
        file_name,
        content,
        today,
        MOST_WAITING,
    )
    .execute(connection)
    .await?;
    if inserted.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::Conflict {
            constraint: TOO_MANY.to_owned(),
        })
    }
}

/// Those of an account, the oldest first.
pub async fn waiting(executor: impl PgExecutor<'_>, account: AccountId) -> Result<Vec<Waiting>, Error> {
    let rows = sqlx::query!(
        r#"
        select id, file_name, octet_length(content)::bigint as "bytes!", uploaded_on
        from import_upload
        where account_id = $1
        order by uploaded_on, id
        limit $2
        "#,
        account.0,
        MOST_WAITING,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Waiting {
            id: row.id,
            file_name: row.file_name,
            bytes: row.bytes,
            on: row.uploaded_on,
        })
        .collect())
}

/// [`Error::NotFound`] if the account has no such file.
pub async fn get(executor: impl PgExecutor<'_>, id: Uuid, account: AccountId) -> Result<Upload, Error> {
    let row = sqlx::query!(
        "select file_name, content, form from import_upload where id = $1 and account_id = $2",
        id,
        account.0,
    )
    .fetch_one(executor)
    .await?;
    let form = serde_json::from_value(row.form).map_err(|error| Error::Unknown(format!("form: {error}")))?;
    Ok(Upload {
        file_name: row.file_name,
        content: row.content,
        form,
    })
}

/// Keeps what was said. [`Error::NotFound`] if the account has no such file.
pub async fn describe(
    executor: impl PgExecutor<'_>,
    id: Uuid,
    account: AccountId,
    form: &Fields,
) -> Result<(), Error> {
    let form: Value = form
        .iter()
        .map(|(name, text)| (name.clone(), Value::String(text.clone())))
        .collect();
    let described = sqlx::query!(
        "update import_upload set form = $3 where id = $1 and account_id = $2",
        id,
        account.0,
        form,
    )
    .execute(executor)
    .await?;
    one(described.rows_affected())
}

/// [`Error::NotFound`] if the account has no such file.
pub async fn remove(executor: impl PgExecutor<'_>, id: Uuid, account: AccountId) -> Result<(), Error> {
    let removed = sqlx::query!(
        "delete from import_upload where id = $1 and account_id = $2",
        id,
        account.0
    )
    .execute(executor)
    .await?;
    one(removed.rows_affected())
}

const fn one(rows: u64) -> Result<(), Error> {
    if rows == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Removes those that came before a day. Returns how many.
pub(crate) async fn sweep(executor: impl PgExecutor<'_>, before: Date) -> Result<u64, Error> {
    let removed = sqlx::query!("delete from import_upload where uploaded_on < $1", before)
        .execute(executor)
        .await?;
    Ok(removed.rows_affected())
}
