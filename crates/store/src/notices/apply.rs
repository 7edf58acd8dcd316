//! Applying what a moderator decided about notices: every consequence in the caller's one transaction.

use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::{AccountId, DecisionId, FeatureId, PhotoId, ReviewId};
use domain::moderation::{Grid, ReviewState, WithholdReason};
use domain::notice::{NoticeGround, NoticeReview, NoticeRuling, PhotoEffect, PinEffect};
use sqlx::PgConnection;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::effect;
use crate::error::known;
use crate::features::Decided;
use crate::{Error, audit, photos, standing};

/// Reads the review of notices and keeps others from deciding it, from joining it, and from changing what it is about, until
/// the transaction ends. The feature is locked first, as whoever brings a notice does it.
pub async fn lock(
    connection: &mut PgConnection,
    id: ReviewId,
    now: OffsetDateTime,
) -> Result<NoticeReview, Error> {
    sqlx::query_scalar!(
        "
        select feature.id
        from feature
        join review on review.feature_id = feature.id
        where review.id = $1 and review.kind = 'notice'
        for update of feature
        ",
        id.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    let row = sqlx::query!(
        r#"
        select
            review.state::text as "state!",
            review.version,
            (select account_id from lease where review_id = review.id and until > $2) as taken_by,
            exists (
                select from notice where review_id = review.id and reason = 'authority_order'
            ) as "is_order!",
            exists (
                select
                from notice
                join feature on feature.id = review.feature_id
                where notice.review_id = review.id and notice.hid = 'pin' and feature.withheld_reason = $3
            ) as "hides_pin!",
            exists (
                select from feature where feature.id = review.feature_id and feature.family <> 'deployment'
            ) as "is_point!"
        from review
        where review.id = $1
        for update of review
        "#,
        id.0,
        now,
        effect::PENDING,
    )
    .fetch_one(&mut *connection)
    .await?;
    Ok(NoticeReview {
        state: known(&row.state, ReviewState::from_code)?,
        version: row.version,
        taken_by: row.taken_by.map(AccountId),
        is_order: row.is_order,
        hides_pin: row.hides_pin,
        is_point: row.is_point,
        has_photo: !photos_of(connection, id).await?.is_empty(),
    })
}

/// The photos that the notices of a review are about: the one that is named, by whatever id it has now, or all of the feature.
pub(super) async fn photos_of(
    connection: &mut PgConnection,
    review: ReviewId,
) -> Result<Vec<PhotoId>, Error> {
    let photos = sqlx::query_scalar!(
        r#"
        select photo.id
        from review
        join feature_photo on feature_photo.feature_id = review.feature_id
        join photo on photo.id = feature_photo.photo_id
        where review.id = $1
            and (
                review.photo_id is null
                or photo.id = review.photo_id
                or photo.replaced @> array[review.photo_id]
            )
        order by photo.ordinal, photo.id
        "#,
        review.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(photos.into_iter().map(PhotoId).collect())
}

/// Applies a ruling of `domain::notice::rule` to the review that [`lock`] holds. Returns the photos that are to be painted over.
pub async fn apply(
    connection: &mut PgConnection,
    review: ReviewId,
    ruling: &NoticeRuling,
    decision: DecisionId,
    now: OffsetDateTime,
) -> Result<Vec<PhotoId>, Error> {
    let today = now.date();
    let feature = sqlx::query_scalar!(
        r#"select feature_id as "feature_id!" from review where id = $1"#,
        review.0
    )
    .fetch_one(&mut *connection)
    .await?;
    let outcome = ruling.verdict.outcome;
    let verdict = if outcome.is_refusal() { "refuse" } else { "uphold" };
    sqlx::query!(
        "
        insert into decision (id, review_id, account_id, verdict, corrected, feature_id, decided_at)
        values ($1, $2, $3, $4::text::verdict, false, $5, $6)
        ",
        decision.0,
        review.0,
        ruling.decided_by.0,
        verdict,
        feature,
        now,
    )
    .execute(&mut *connection)
    .await?;
    let decided = Decided {
        decision,
        by: ruling.decided_by,
        at: now,
    };
    let photos = photos_of(connection, review).await?;
    change_photos(connection, review, ruling.photos, &photos, today).await?;
    let is_shown = change_pin(connection, review, FeatureId(feature), ruling, decided).await?;
    sqlx::query!(
        "
        update notice
        set outcome = $2::text::notice_outcome, ground = $3::text::notice_ground, closed_on = $4
        where review_id = $1
        ",
        review.0,
        outcome.code(),
        ruling.verdict.ground.code(),
        today,
    )
    .execute(&mut *connection)
    .await?;
    close(connection, review).await?;
    record(
        connection,
        review,
        FeatureId(feature),
        ruling,
        &photos,
        is_shown,
        now,
    )
    .await?;
    Ok(photos)
}

/// What was decided, and each thing that it changed.
async fn record(
    connection: &mut PgConnection,
    review: ReviewId,
    feature: FeatureId,
    ruling: &NoticeRuling,
    photos: &[PhotoId],
    is_shown: bool,
    now: OffsetDateTime,
) -> Result<(), Error> {
    let by =
        |action, subject| Entry::by(ruling.decided_by, action, subject).because(ruling.verdict.ground.code());
    let of_photos = match ruling.photos {
        PhotoEffect::Show => None,
        PhotoEffect::Withdraw => Some(AuditAction::WithdrawClearance),
        PhotoEffect::Destroy => Some(AuditAction::DestroyPhoto),
    };
    let of_pin = match ruling.pin {
        PinEffect::Withhold => Some(AuditAction::Withhold),
        PinEffect::Coarsen => Some(AuditAction::Coarsen),
        PinEffect::Show => is_shown.then_some(AuditAction::Restore),
    };
    let decided = if ruling.verdict.outcome.is_refusal() {
        AuditAction::RefuseNotice
    } else {
        AuditAction::UpholdNotice
    };
    let mut entries = vec![by(decided, Subject::Review(review))];
    if let Some(action) = of_photos {
        entries.extend(photos.iter().map(|photo| by(action, Subject::Photo(*photo))));
    }
    entries.extend(of_pin.map(|action| by(action, Subject::Feature(feature))));
    for entry in &entries {
        audit::record(connection, now, entry).await?;
    }
    Ok(())
}

/// The review is decided, and nobody works on it any more.
pub(crate) async fn close(connection: &mut PgConnection, review: ReviewId) -> Result<(), Error> {
    sqlx::query!(
        "update review set state = 'decided', version = version + 1 where id = $1",
        review.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from lease where review_id = $1", review.0)
        .execute(connection)
        .await?;
    Ok(())
}

async fn change_photos(
    connection: &mut PgConnection,
    review: ReviewId,
    effect: PhotoEffect,
    photos: &[PhotoId],
    today: Date,
) -> Result<(), Error> {
    match effect {
        PhotoEffect::Show => {}
        PhotoEffect::Withdraw => {
            for photo in photos {
                photos::withdraw_clearance(connection, *photo, today).await?;
            }
        }
        PhotoEffect::Destroy => {
            for photo in photos {
                photos::announce_to_readers(connection, *photo, today).await?;
            }
            let ids: Vec<Uuid> = photos.iter().map(|photo| photo.0).collect();
            sqlx::query!("delete from photo where id = any ($1)", &ids)
                .execute(&mut *connection)
                .await?;
        }
    }
    // What is withdrawn is seen by nobody; what was hidden beside it is decided too.
    effect::show_photos(connection, review.0, today).await
}

/// Whether the feature is on the map again.
async fn change_pin(
    connection: &mut PgConnection,
    review: ReviewId,
    feature: FeatureId,
    ruling: &NoticeRuling,
    decided: Decided,
) -> Result<bool, Error> {
    match ruling.pin {
        PinEffect::Withhold => {
            let reason = withheld_for(ruling.verdict.ground);
            effect::withhold_pin(connection, feature, reason, decided).await?;
            Ok(false)
        }
        PinEffect::Show | PinEffect::Coarsen => {
            let is_hidden = is_hidden_by(connection, review, feature).await?;
            let is_shown = is_hidden && effect::restore_pin(connection, feature, decided).await?;
            if ruling.pin == PinEffect::Coarsen {
                standing::coarsen(connection, feature, Grid::TenMetres, decided).await?;
            }
            Ok(is_shown)
        }
    }
}

/// Why a feature is withheld, from why the notice was right.
const fn withheld_for(ground: NoticeGround) -> WithholdReason {
    match ground {
        NoticeGround::PrivateDwelling => WithholdReason::PrivateDwelling,
        NoticeGround::ProtectedSite => WithholdReason::ProtectedSite,
        NoticeGround::LawfulOrder => WithholdReason::AuthorityOrder,
        NoticeGround::PersonShown | NoticeGround::MinorShown | NoticeGround::PlateOrInterior => {
            WithholdReason::PersonalData
        }
        _ => WithholdReason::Unfounded,
    }
}

/// Whether the feature is off the map because a notice of this review hides it, and for no other reason.
async fn is_hidden_by(
    connection: &mut PgConnection,
    review: ReviewId,
    feature: FeatureId,
) -> Result<bool, Error> {
    let is_hidden = sqlx::query_scalar!(
        r#"
        select exists (
            select
            from feature
            join notice on notice.review_id = $2 and notice.hid = 'pin'
            where feature.id = $1 and feature.withheld_reason = $3
        ) as "is_hidden!"
        "#,
        feature.0,
        review.0,
        effect::PENDING,
    )
    .fetch_one(connection)
    .await?;
    Ok(is_hidden)
}
