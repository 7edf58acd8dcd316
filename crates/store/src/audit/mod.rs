//! The log. Entries are appended and read; nothing else is possible.

mod public;

use domain::audit::{Break, Chain, Content, Entry, Fault, Hash, Link, destroyed_until};
use sqlx::PgConnection;
use time::{Date, OffsetDateTime};

use crate::Error;

pub use public::{PublicContent, PublicEntry, Tally, public, weekly};

/// Entries that are checked at once: memory stays bounded.
const PAGE: i64 = 5_000;

/// Writes an entry in the transaction of what it tells; the commit chains it.
pub async fn record(connection: &mut PgConnection, now: OffsetDateTime, entry: &Entry) -> Result<(), Error> {
    sqlx::query_file!(
        "sql/audit/append.sql",
        now,
        entry.actor.kind().code(),
        entry.actor.account().map(|account| account.0),
        entry.subject.kind().code(),
        entry.subject.id(),
        entry.action.code(),
        entry.reason,
        i32::try_from(entry.count).unwrap_or(i32::MAX),
        entry.subject.uuid(),
        entry.subject.place().map(|place| place.0),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Follows the whole chain, and says where it breaks or where it ends. `known` is a number with its hash that was noted
/// elsewhere: whoever rewrites the chain as a whole cannot rewrite that too.
pub async fn verify(
    connection: &mut PgConnection,
    today: Date,
    known: Option<(i64, Hash)>,
) -> Result<Result<Chain, Break>, Error> {
    let mut chain = Chain::default();
    let mut is_known = known.is_none();
    loop {
        let rows = page(connection, chain.seq).await?;
        let Some((last, _)) = rows.last() else {
            let missing = known.filter(|_| !is_known).map(|(seq, _)| Break {
                seq,
                fault: Fault::Unknown,
            });
            return Ok(missing.map_or(Ok(chain), Err));
        };
        let last = last.seq;
        for (link, content) in &rows {
            if let Err(broken) = chain.follow(link, content.as_ref(), destroyed_until(today)) {
                return Ok(Err(broken));
            }
            is_known = is_known || known == Some((link.seq, link.hash));
        }
        debug_assert_eq!(chain.seq, last, "each entry was followed");
    }
}

/// The next entries after a number.
async fn page(connection: &mut PgConnection, after: i64) -> Result<Vec<(Link, Option<Content>)>, Error> {
    let rows = sqlx::query_file!("sql/audit/page.sql", after, PAGE)
        .fetch_all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            let link = Link {
                seq: row.seq,
                day: row.day,
                previous: hash(&row.previous)?,
                commitment: hash(&row.commitment)?,
                hash: hash(&row.hash)?,
            };
            let content = row.salt.zip(row.at).map(|(salt, at)| {
                let text = |value: Option<String>| value.unwrap_or_default();
                Content {
                    salt,
                    at,
                    fields: [
                        text(row.actor),
                        text(row.account_id),
                        text(row.account_name),
                        text(row.action),
                        text(row.subject),
                        text(row.subject_id),
                        text(row.reason),
                        text(row.count),
                        text(row.place_id),
                        text(row.family),
                        text(row.kind),
                    ],
                }
            });
            Ok((link, content))
        })
        .collect()
}

/// A check of the table holds its length.
fn hash(bytes: &[u8]) -> Result<Hash, Error> {
    bytes
        .try_into()
        .map_err(|_| Error::Unknown("a hash of another length".to_owned()))
}
