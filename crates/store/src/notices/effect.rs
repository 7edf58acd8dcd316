//! What notices and the decisions on them do to photos and features.

use domain::ids::{DecisionId, FeatureId, PhotoId};
use domain::notice::Hiding;
use sqlx::PgConnection;
use time::Date;
use uuid::Uuid;

use super::Subject;
use crate::changes::{self, Operation};
use crate::features::{Cause, insert_versions};
use crate::{Error, photos};

/// Why a feature is withheld that a notice hides.
pub(crate) const PENDING: &str = "notice_pending";

/// Hides what a notice is about until its review is decided. False if there was nothing left to hide.
pub(super) async fn hide(
    connection: &mut PgConnection,
    hiding: Hiding,
    subject: Subject,
    review: Uuid,
    today: Date,
) -> Result<bool, Error> {
    match hiding {
        Hiding::Photo => hide_photos(connection, subject, review, today).await,
        Hiding::Pin => withhold_pin(connection, subject.feature, PENDING, today).await,
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

/// Takes a published feature from the map. False if it was not there.
pub(super) async fn withhold_pin(
    connection: &mut PgConnection,
    feature: FeatureId,
    reason: &str,
    today: Date,
) -> Result<bool, Error> {
    let withheld = sqlx::query!(
        "
        update feature
        set visibility = 'withheld', withheld_reason = $2, version = version + 1
        where id = $1 and merged_into is null and (visibility = 'published' or withheld_reason = $3)
        ",
        feature.0,
        reason,
        PENDING,
    )
    .execute(&mut *connection)
    .await?;
    if withheld.rows_affected() == 0 {
        return Ok(false);
    }
    changes::insert(connection, &[feature], Operation::Remove, today).await?;
    Ok(true)
}

/// Puts a withheld feature back on the map, as a version that the decision made. False if it was there.
pub(crate) async fn restore_pin(
    connection: &mut PgConnection,
    feature: FeatureId,
    decision: DecisionId,
    today: Date,
) -> Result<bool, Error> {
    let restored = sqlx::query!(
        "
        update feature
        set visibility = 'published', withheld_reason = null, version = version + 1
        where id = $1 and visibility = 'withheld' and merged_into is null
        ",
        feature.0,
    )
    .execute(&mut *connection)
    .await?;
    if restored.rows_affected() == 0 {
        return Ok(false);
    }
    insert_versions(connection, &[feature], Cause::Decision(decision), today).await?;
    changes::insert(connection, &[feature], Operation::Upsert, today).await?;
    Ok(true)
}

/// Tells the position of a feature less exactly from now on, and in all that was published of it before: 4 decimals, some
/// ten metres.
pub(super) async fn coarsen(
    connection: &mut PgConnection,
    feature: FeatureId,
    decision: DecisionId,
    today: Date,
) -> Result<(), Error> {
    sqlx::query!(
        "
        update device
        set geom = st_snaptogrid(geom, 0.0001), position_accuracy_m = greatest(position_accuracy_m, 11)
        where feature_id = $1
        ",
        feature.0,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update centre set geom = st_snaptogrid(geom, 0.0001) where feature_id = $1",
        feature.0,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update deployment set centre = st_snaptogrid(centre, 0.0001) where feature_id = $1",
        feature.0,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "
        update feature_version
        set record = record || jsonb_build_object(
            'lon', round((record ->> 'lon')::numeric, 4),
            'lat', round((record ->> 'lat')::numeric, 4)
        )
        where feature_id = $1 and record ?& array['lon', 'lat']
        ",
        feature.0,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update feature set version = version + 1 where id = $1",
        feature.0
    )
    .execute(&mut *connection)
    .await?;
    insert_versions(connection, &[feature], Cause::Decision(decision), today).await?;
    changes::insert(connection, &[feature], Operation::Upsert, today).await
}
