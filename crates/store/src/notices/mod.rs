//! Notices: taking them, what they hide at once, and what is decided. Notices about one thing share one review.

mod apply;
mod detail;
mod effect;
mod figures;
mod orders;
mod queue;
mod sweep;
mod tracked;

use domain::audit::{Actor, AuditAction, Entry, Subject as AuditSubject};
use domain::ids::{FeatureId, NoticeId, PhotoId, ReviewId};
use domain::notice::{self, Circumstances, Hiding, NoticeReason};
use domain::receipt::ReceiptHash;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::reports::Sealed;
use crate::{Error, audit};

pub(crate) use apply::close;
pub use apply::{apply, lock};
pub use detail::{Detail, Earlier, Given, Pictured, get};
pub(crate) use effect::{PENDING, restore_pin};
pub use figures::{Figures, figures};
pub use orders::{Order, orders};
pub(crate) use queue::{list, waiting_days};
pub(crate) use sweep::sweep;
pub use tracked::{Ruled, Tracked, find, rulings_about};

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    pub feature: FeatureId,
    /// One of its photos.
    pub photo: Option<PhotoId>,
}

/// A notice to be stored.
#[derive(Clone, Copy)]
pub struct Incoming<'a> {
    pub id: NoticeId,
    /// Id of the review, if it opens one.
    pub review: ReviewId,
    pub subject: Subject,
    pub reason: NoticeReason,
    pub explanation: Option<&'a Sealed>,
    pub contact: Option<&'a Sealed>,
    pub receipt: &'a ReceiptHash,
}

/// The feature that shows a public photo; of a mast, the first.
pub async fn feature_of_photo(executor: impl PgExecutor<'_>, photo: PhotoId) -> Result<FeatureId, Error> {
    let feature = sqlx::query_scalar!(
        r#"select feature_id as "feature_id!" from public_photo where id = $1 order by feature_id limit 1"#,
        photo.0,
    )
    .fetch_one(executor)
    .await?;
    Ok(FeatureId(feature))
}

/// Stores a notice, with the review that it opens or joins, and hides what it may hide. Returns what was hidden; nothing for
/// a notice that is there already: the same form sent twice.
///
/// [`Error::NotFound`] if what it is about is not public, and not hidden by another notice either.
pub async fn insert(
    connection: &mut PgConnection,
    incoming: &Incoming<'_>,
    now: OffsetDateTime,
) -> Result<Option<Hiding>, Error> {
    let today = now.date();
    if let Some(place) = sent_before(connection, incoming.receipt).await? {
        return Ok(place);
    }
    let place = lock_subject(connection, incoming.subject).await?;
    // One notice at a time decides whether there is room to hide one thing more.
    sqlx::query!("select pg_advisory_xact_lock($1)", HIDING_LOCK)
        .execute(&mut *connection)
        .await?;
    let review = open_review(connection, incoming, place, today).await?;
    let circumstances = circumstances(connection, incoming, today).await?;
    let hid = match notice::hiding(incoming.reason, circumstances) {
        Some(hiding) => effect::hide(connection, hiding, incoming.subject, review, now)
            .await?
            .then_some(hiding),
        None => None,
    };
    touch(connection, review, incoming.reason, hid).await?;
    sqlx::query!(
        "
        insert into notice (id, review_id, receipt_hash, reason, received_on, hid)
        values ($1, $2, $3, $4::text::notice_reason, $5, $6::text::hiding)
        ",
        incoming.id.0,
        review,
        incoming.receipt.0.as_slice(),
        incoming.reason.code(),
        today,
        hid.map(Hiding::code),
    )
    .execute(&mut *connection)
    .await?;
    if incoming.explanation.is_some() || incoming.contact.is_some() {
        sqlx::query!(
            "
            insert into notice_private (notice_id, explanation, explanation_key, contact, contact_key)
            values ($1, $2, $3, $4, $5)
            ",
            incoming.id.0,
            incoming.explanation.map(|sealed| sealed.bytes.as_slice()),
            incoming.explanation.map(|sealed| sealed.wrapped_key.as_slice()),
            incoming.contact.map(|sealed| sealed.bytes.as_slice()),
            incoming.contact.map(|sealed| sealed.wrapped_key.as_slice()),
        )
        .execute(&mut *connection)
        .await?;
    }
    if let Some(hiding) = hid {
        let action = match hiding {
            Hiding::Photo => AuditAction::HidePhoto,
            Hiding::Pin => AuditAction::HidePin,
        };
        let entry = Entry::new(Actor::Public, action, AuditSubject::Notice(incoming.id.0));
        audit::record(connection, now, &entry.because(incoming.reason.code())).await?;
    }
    Ok(hid)
}

/// Any number that nothing else locks.
const HIDING_LOCK: i64 = 7_301_145;

/// What the notice of a receipt hid, if there is one.
async fn sent_before(
    connection: &mut PgConnection,
    receipt: &ReceiptHash,
) -> Result<Option<Option<Hiding>>, Error> {
    let hid = sqlx::query_scalar!(
        "select hid::text from notice where receipt_hash = $1",
        receipt.0.as_slice()
    )
    .fetch_optional(connection)
    .await?;
    Ok(hid.map(|hid| hid.and_then(|code| Hiding::from_code(&code))))
}

/// Keeps others from changing the feature, and returns the place that it lies in. What another notice hides can be noticed
/// all the same: its page may have been open before.
async fn lock_subject(connection: &mut PgConnection, subject: Subject) -> Result<Option<i32>, Error> {
    let place = sqlx::query_scalar!(
        "
        select place_id
        from feature
        where id = $1 and merged_into is null and (visibility = 'published' or withheld_reason = $2)
        for update
        ",
        subject.feature.0,
        PENDING,
    )
    .fetch_one(&mut *connection)
    .await?;
    if let Some(photo) = subject.photo {
        sqlx::query_scalar!(
            "
            select photo.id
            from photo
            join feature_photo on feature_photo.photo_id = photo.id
            where photo.id = $1 and feature_photo.feature_id = $2 and photo.cleared_on is not null
            ",
            photo.0,
            subject.feature.0,
        )
        .fetch_one(connection)
        .await?;
    }
    Ok(place)
}

/// The open review about the same thing, or a new one. The lock on the feature keeps others from opening one too.
async fn open_review(
    connection: &mut PgConnection,
    incoming: &Incoming<'_>,
    place: Option<i32>,
    today: Date,
) -> Result<Uuid, Error> {
    let subject = incoming.subject;
    let open = sqlx::query_scalar!(
        "
        select id
        from review
        where kind = 'notice'
            and state = 'open'
            and feature_id = $1
            and photo_id is not distinct from $2
        for update
        ",
        subject.feature.0,
        subject.photo.map(|photo| photo.0),
    )
    .fetch_optional(&mut *connection)
    .await?;
    if let Some(open) = open {
        return Ok(open);
    }
    let waiting = sqlx::query_scalar!(
        r#"select count(*) as "count!" from review where kind = 'notice' and state = 'open'"#
    )
    .fetch_one(&mut *connection)
    .await?;
    sqlx::query!(
        "
        insert into review (id, kind, opened_on, feature_id, photo_id, place_id, lane)
        values ($1, 'notice', $2, $3, $4, $5, $6::text::lane)
        ",
        incoming.review.0,
        today,
        subject.feature.0,
        subject.photo.map(|photo| photo.0),
        place,
        notice::lane(u32::try_from(waiting).unwrap_or(u32::MAX)).code(),
    )
    .execute(connection)
    .await?;
    Ok(incoming.review.0)
}

/// Earlier refusals count for what they were about: a photo, or the feature.
async fn circumstances(
    connection: &mut PgConnection,
    incoming: &Incoming<'_>,
    today: Date,
) -> Result<Circumstances, Error> {
    let alike: Vec<String> = NoticeReason::ALL
        .iter()
        .filter(|reason| reason.hides() == incoming.reason.hides())
        .map(|reason| reason.code().to_owned())
        .collect();
    let is_about_photos = incoming.reason.hides() == Some(Hiding::Photo);
    let row = sqlx::query!(
        r#"
        select
            exists (
                select
                from notice
                join review on review.id = notice.review_id
                where review.feature_id = $1
                    and notice.outcome = 'kept'
                    and notice.reason = any ($3::text[]::notice_reason[])
                    and (not $4::boolean or review.photo_id is null or $2::uuid is null or review.photo_id = $2)
            ) as "was_refused!",
            (
                select count(distinct review_id) from notice where hid is not null and received_on = $5
            ) as "hidden_today!",
            (
                select count(distinct review_id) from notice where hid is not null and closed_on is null
            ) as "hidden_now!"
        "#,
        incoming.subject.feature.0,
        incoming.subject.photo.map(|photo| photo.0),
        &alike,
        is_about_photos,
        today,
    )
    .fetch_one(connection)
    .await?;
    Ok(Circumstances {
        was_refused: row.was_refused,
        hidden_today: u32::try_from(row.hidden_today).unwrap_or(u32::MAX),
        hidden_now: u32::try_from(row.hidden_now).unwrap_or(u32::MAX),
    })
}

/// Counts a notice that says something new as a change of its review: nobody decides without having seen it. The hundredth
/// that says the same does not keep anybody from deciding.
async fn touch(
    connection: &mut PgConnection,
    review: Uuid,
    reason: NoticeReason,
    hid: Option<Hiding>,
) -> Result<(), Error> {
    sqlx::query!(
        "
        update review
        set version = version + 1
        where id = $1
            and exists (select from notice where review_id = $1)
            and (
                $3::boolean
                or not exists (
                    select from notice where review_id = $1 and reason = $2::text::notice_reason
                )
            )
        ",
        review,
        reason.code(),
        hid.is_some(),
    )
    .execute(connection)
    .await?;
    Ok(())
}
