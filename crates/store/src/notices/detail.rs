//! All that the page of one review of notices shows.

use domain::ids::{FeatureId, NoticeId, PhotoId, ReviewId};
use domain::lane::Lane;
use domain::moderation::ReviewState;
use domain::notice::{Hiding, NoticeGround, NoticeOutcome, NoticeReason};
use domain::position::Position;
use domain::status::Status;
use domain::subject::Family;
use sqlx::{PgConnection, PgPool};
use time::Date;

use super::apply::photos_of;
use crate::Error;
use crate::error::{known, known_if};
use crate::reports::{Sealed, subject_kind};

/// Notices on one page; the count is of all.
const SHOWN: i64 = 50;

/// A review of notices with what its page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    pub state: ReviewState,
    pub version: i32,
    pub opened_on: Date,
    pub lane: Lane,
    pub feature: FeatureId,
    pub family: Family,
    /// Code of the kind of device, technology or kind of centre.
    pub kind: &'static str,
    pub status: Status,
    pub is_public: bool,
    /// Why it is withheld, if it is.
    pub withheld_reason: Option<String>,
    pub operator: Option<String>,
    pub place: Option<String>,
    pub position: Option<Position>,
    /// Whether the notices are about one photo of it.
    pub is_about_photo: bool,
    /// The photos that they are about.
    pub photos: Vec<Pictured>,
    /// The newest first.
    pub notices: Vec<Given>,
    pub count: u64,
    /// Decided reviews of other notices about the same feature, the newest first.
    pub earlier: Vec<Earlier>,
    pub decided_by: Option<String>,
}

/// A photo, and what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pictured {
    pub id: PhotoId,
    pub is_cleared: bool,
    /// A notice hides it until somebody has decided.
    pub is_hidden: bool,
}

/// One notice as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    pub id: NoticeId,
    pub reason: NoticeReason,
    pub received_on: Date,
    pub hid: Option<Hiding>,
    pub explanation: Option<Sealed>,
    pub contact: Option<Sealed>,
    pub ruling: Option<(NoticeOutcome, NoticeGround)>,
}

/// What was decided about the feature before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earlier {
    pub review: ReviewId,
    pub reason: NoticeReason,
    pub outcome: NoticeOutcome,
    pub ground: NoticeGround,
    pub closed_on: Date,
}

pub async fn get(pool: &PgPool, id: ReviewId) -> Result<Detail, Error> {
    let mut connection = pool.acquire().await?;
    let row = sqlx::query_file!("sql/notices/detail.sql", id.0)
        .fetch_one(&mut *connection)
        .await?;
    let family = known(&row.family, Family::from_code)?;
    let (notices, count) = given(&mut connection, id).await?;
    let feature = FeatureId(row.feature_id);
    Ok(Detail {
        state: known(&row.state, ReviewState::from_code)?,
        version: row.version,
        opened_on: row.opened_on,
        lane: known(&row.lane, Lane::from_code)?,
        feature,
        family,
        kind: subject_kind(family, row.subject_kind.as_deref())?,
        status: known(&row.status, Status::from_code)?,
        is_public: row.is_public,
        withheld_reason: row.withheld_reason,
        operator: row.operator,
        place: row.place,
        position: row
            .lon
            .zip(row.lat)
            .and_then(|(lon, lat)| Position::new(lon, lat).ok()),
        is_about_photo: row.photo_id.is_some(),
        photos: pictured(&mut connection, id).await?,
        notices,
        count,
        earlier: earlier(&mut connection, feature, id).await?,
        decided_by: row.decided_by,
    })
}

async fn pictured(connection: &mut PgConnection, review: ReviewId) -> Result<Vec<Pictured>, Error> {
    let ids: Vec<_> = photos_of(connection, review)
        .await?
        .into_iter()
        .map(|id| id.0)
        .collect();
    let rows = sqlx::query!(
        r#"
        select id, cleared_on is not null as "is_cleared!", hidden_for is not null as "is_hidden!"
        from photo
        where id = any ($1)
        order by ordinal, id
        "#,
        &ids,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Pictured {
            id: PhotoId(row.id),
            is_cleared: row.is_cleared,
            is_hidden: row.is_hidden,
        })
        .collect())
}

async fn given(connection: &mut PgConnection, review: ReviewId) -> Result<(Vec<Given>, u64), Error> {
    let rows = sqlx::query!(
        r#"
        select
            notice.id,
            notice.reason::text as "reason!",
            notice.received_on,
            notice.hid::text as hid,
            notice.outcome::text as outcome,
            notice.ground::text as ground,
            notice_private.explanation as "explanation?",
            notice_private.explanation_key as "explanation_key?",
            notice_private.contact as "contact?",
            notice_private.contact_key as "contact_key?",
            count(*) over () as "count!"
        from notice
        left join notice_private on notice_private.notice_id = notice.id
        where notice.review_id = $1
        order by notice.hid is null, notice.received_on desc, notice.id
        limit $2
        "#,
        review.0,
        SHOWN,
    )
    .fetch_all(connection)
    .await?;
    let count = rows.first().map_or(0, |row| row.count);
    let sealed = |bytes: Option<Vec<u8>>, key: Option<Vec<u8>>| {
        bytes
            .zip(key)
            .map(|(bytes, wrapped_key)| Sealed { bytes, wrapped_key })
    };
    let notices = rows
        .into_iter()
        .map(|row| {
            Ok(Given {
                id: NoticeId(row.id),
                reason: known(&row.reason, NoticeReason::from_code)?,
                received_on: row.received_on,
                hid: known_if(row.hid.as_deref(), Hiding::from_code)?,
                explanation: sealed(row.explanation, row.explanation_key),
                contact: sealed(row.contact, row.contact_key),
                ruling: known_if(row.outcome.as_deref(), NoticeOutcome::from_code)?
                    .zip(known_if(row.ground.as_deref(), NoticeGround::from_code)?),
            })
        })
        .collect::<Result<_, Error>>()?;
    Ok((notices, u64::try_from(count).unwrap_or_default()))
}

async fn earlier(
    connection: &mut PgConnection,
    feature: FeatureId,
    except: ReviewId,
) -> Result<Vec<Earlier>, Error> {
    let rows = sqlx::query!(
        r#"
        select distinct on (notice.closed_on, notice.review_id)
            notice.review_id,
            notice.reason::text as "reason!",
            notice.outcome::text as "outcome!",
            notice.ground::text as "ground!",
            notice.closed_on as "closed_on!"
        from notice
        join review on review.id = notice.review_id
        where review.feature_id = $1 and review.id <> $2 and notice.closed_on is not null
        order by notice.closed_on desc, notice.review_id, notice.reason
        limit $3
        "#,
        feature.0,
        except.0,
        SHOWN,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Earlier {
                review: ReviewId(row.review_id),
                reason: known(&row.reason, NoticeReason::from_code)?,
                outcome: known(&row.outcome, NoticeOutcome::from_code)?,
                ground: known(&row.ground, NoticeGround::from_code)?,
                closed_on: row.closed_on,
            })
        })
        .collect()
}
