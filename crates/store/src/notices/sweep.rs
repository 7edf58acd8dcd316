//! The retention of what belongs to notices.

use domain::retention::{NOTICE_CONTACT, NOTICE_RECEIPT, NOTICE_TEXT};
use sqlx::PgConnection;
use time::Date;

use crate::Error;

/// How many contacts, texts and receipts were destroyed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Swept {
    pub(crate) contacts: u64,
    pub(crate) texts: u64,
    pub(crate) receipts: u64,
}

/// A receipt lives until nobody can appeal any more, and until what was appealed is decided and has been read.
pub(crate) async fn sweep(connection: &mut PgConnection, today: Date) -> Result<Swept, Error> {
    let contacts = sqlx::query!(
        "
        update notice_private
        set contact = null, contact_key = null
        from notice
        where notice.id = notice_private.notice_id
            and notice.received_on < $1
            and notice_private.contact is not null
        ",
        today - NOTICE_CONTACT,
    )
    .execute(&mut *connection)
    .await?;
    let texts = sqlx::query!(
        "
        delete from notice_private
        using notice
        where notice.id = notice_private.notice_id and notice.received_on < $1
        ",
        today - NOTICE_TEXT,
    )
    .execute(&mut *connection)
    .await?;
    let receipts = sqlx::query!(
        "
        update notice
        set receipt_hash = null
        where receipt_hash is not null
            and closed_on < $1
            and not exists (
                select
                from appeal
                where appeal.notice_id = notice.id and (appeal.closed_on is null or appeal.closed_on >= $1)
            )
        ",
        today - NOTICE_RECEIPT,
    )
    .execute(connection)
    .await?;
    Ok(Swept {
        contacts: contacts.rows_affected(),
        texts: texts.rows_affected(),
        receipts: receipts.rows_affected(),
    })
}
