//! What collectives say on the pages of their places, and the places that are opened: those with words or moderators of their
//! own. The public reads it through `public`.

use domain::collective::{Link, PlacePage, Words};
use domain::ids::PlaceId;
use domain::text::Text;
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::error::known_if;
use crate::{Error, changes};

/// The page of a place, whether something is said there or not; none if nobody ever wrote it.
pub async fn find(executor: impl PgExecutor<'_>, place: PlaceId) -> Result<Option<PlacePage>, Error> {
    let row = sqlx::query_as!(
        Row,
        "
        select place_id, version, collective, text_fr, text_en, contact, links, changed_on
        from place_page
        where place_id = $1
        ",
        place.0,
    )
    .fetch_optional(executor)
    .await?;
    row.map(PlacePage::try_from).transpose()
}

/// The same, and nobody else writes it until the transaction ends. [`Error::NotFound`] if there is no such place.
pub async fn lock(connection: &mut PgConnection, place: PlaceId) -> Result<Option<PlacePage>, Error> {
    // The place and not the page: of two who write the first words one has to wait too.
    sqlx::query_scalar!("select id from place where id = $1 for no key update", place.0)
        .fetch_one(&mut *connection)
        .await?;
    find(connection, place).await
}

/// Writes the next version of a page that is locked, and tells the read models.
pub async fn save(
    connection: &mut PgConnection,
    place: PlaceId,
    words: &Words,
    today: Date,
) -> Result<(), Error> {
    let links =
        serde_json::to_value(&words.links).map_err(|error| Error::Unknown(format!("links: {error}")))?;
    sqlx::query!(
        "
        insert into place_page (place_id, version, collective, text_fr, text_en, contact, links, changed_on)
        values ($1, 1, $2, $3, $4, $5, $6, $7)
        on conflict (place_id) do update
        set
            version = place_page.version + 1,
            collective = excluded.collective,
            text_fr = excluded.text_fr,
            text_en = excluded.text_en,
            contact = excluded.contact,
            links = excluded.links,
            changed_on = excluded.changed_on
        ",
        place.0,
        words.collective.as_deref(),
        words.french.as_deref(),
        words.english.as_deref(),
        words.contact.as_ref().map(ToString::to_string),
        links,
        today,
    )
    .execute(&mut *connection)
    .await?;
    changes::insert_place(connection, place, today).await
}

/// A place with words or moderators of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub place: PlaceId,
    /// Name of the collective, if something is said.
    pub collective: Option<String>,
    /// Accounts with a role for this very place that are not disabled.
    pub moderators: u64,
    /// Reviews that wait in it and in all that it contains.
    pub open: u64,
    /// The day of the one in the middle; none of none.
    pub median: Option<Date>,
}

/// By name; only those within these places, if any are given.
pub async fn opened(
    executor: impl PgExecutor<'_>,
    within: Option<&[PlaceId]>,
    limit: i64,
) -> Result<Vec<Opened>, Error> {
    let within: Option<Vec<i32>> = within.map(|places| places.iter().map(|place| place.0).collect());
    let rows = sqlx::query_file!("sql/place_pages/opened.sql", within.as_deref(), limit)
        .fetch_all(executor)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Opened {
            place: PlaceId(row.place_id),
            collective: row.collective,
            moderators: u64::try_from(row.moderators).unwrap_or_default(),
            open: u64::try_from(row.open).unwrap_or_default(),
            median: row.median,
        })
        .collect())
}

pub(crate) struct Row {
    pub(crate) place_id: i32,
    pub(crate) version: i32,
    pub(crate) collective: Option<String>,
    pub(crate) text_fr: Option<String>,
    pub(crate) text_en: Option<String>,
    pub(crate) contact: Option<String>,
    pub(crate) links: Value,
    pub(crate) changed_on: Date,
}

impl TryFrom<Row> for PlacePage {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let text = |text: Option<String>| {
            known_if(text.as_deref(), |text| {
                Text::paragraph(text, usize::MAX).ok().flatten()
            })
        };
        let links: Vec<Link> = serde_json::from_value(row.links)
            .map_err(|error| Error::Unknown(format!("links of a place: {error}")))?;
        Ok(Self {
            place: PlaceId(row.place_id),
            version: row.version,
            words: Words {
                collective: text(row.collective)?,
                french: text(row.text_fr)?,
                english: text(row.text_en)?,
                contact: known_if(row.contact.as_deref(), |contact| {
                    contact.to_owned().try_into().ok()
                })?,
                links,
            },
            changed_on: row.changed_on,
        })
    }
}
