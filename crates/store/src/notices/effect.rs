//! What notices and the decisions on them do to photos and features.

use domain::ids::{FeatureId, PhotoId};
use domain::moderation::WithholdReason;
use domain::notice::Hiding;
use sqlx::PgConnection;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::Subject;
use crate::features::{Decided, Kept};
use crate::{Error, photos, standing};

/// Why a feature is withheld that a notice hides.
pub(crate) const PENDING: &str = WithholdReason::NoticePending.code();

/// Hides what a notice is about until its review is decided. False if there was nothing left to hide.
pub(super) async fn hide(
    connection: &mut PgConnection,
    hiding: Hiding,
    subject: Subject,
    review: Uuid,
    now: OffsetDateTime,
) -> Result<bool, Error> {
    match hiding {
        Hiding::Photo => hide_photos(connection, subject, review, now.date()).await,
        Hiding::Pin => standing::hide(connection, subject.feature, WithholdReason::NoticePending, now).await,
    }
}

async fn hide_photos(
    connection: &mut PgConnection,
    subject: Subject,
    review: Uuid,
    today: Date,
) -> Result<bool, Error> {
    let shown = sqlx::query_scalar!(
        r#"
        select photo.id
        from photo
        where id in (select id from public_photo where feature_id = $1 and ($2::uuid is null or id = $2))
        order by photo.id
        for update
        "#,
        subject.feature.0,
        subject.photo.map(|photo| photo.0),
    )
    .fetch_all(&mut *connection)
    .await?;
    for photo in &shown {
        photos::announce_to_readers(connection, PhotoId(*photo), today).await?;
    }
    let hidden = sqlx::query!(
        "update photo set hidden_for = $2 where id = any ($1) and hidden_for is null",
        &shown,
        review,
    )
    .execute(connection)
    .await?;
    Ok(hidden.rows_affected() > 0)
}

/// Shows again what a review hid of photos.
pub(super) async fn show_photos(
    connection: &mut PgConnection,
    review: Uuid,
    today: Date,
) -> Result<(), Error> {
    let shown = sqlx::query_scalar!(
        "update photo set hidden_for = null where hidden_for = $1 returning id",
        review
    )
    .fetch_all(&mut *connection)
    .await?;
    for photo in shown {
        photos::announce_to_readers(connection, PhotoId(photo), today).await?;
    }
    Ok(())
}

/// Takes a feature from the map for good, or hides it by another reason than until now. False if it was not there.
pub(super) async fn withhold_pin(
    connection: &mut PgConnection,
    feature: FeatureId,
    reason: WithholdReason,
    decided: Decided,
) -> Result<bool, Error> {
    is_done(standing::withhold(connection, feature, reason, Kept::by(decided)).await)
}

/// Puts a withheld feature back on the map. False if it was there.
pub(crate) async fn restore_pin(
    connection: &mut PgConnection,
    feature: FeatureId,
    decided: Decided,
) -> Result<bool, Error> {
    let is_withheld = sqlx::query_scalar!(
        r#"select visibility = 'withheld' and merged_into is null as "is_withheld!" from feature where id = $1"#,
        feature.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    if is_withheld {
        standing::restore(connection, feature, decided).await?;
    }
    Ok(is_withheld)
}

fn is_done(outcome: Result<(), Error>) -> Result<bool, Error> {
    match outcome {
        Ok(()) => Ok(true),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}
