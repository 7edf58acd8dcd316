//! The register of orders that authorities brought.

use domain::ids::{FeatureId, ReviewId};
use domain::notice::{NoticeGround, NoticeOutcome};
use domain::subject::Family;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::Error;
use crate::error::{known, known_if};
use crate::reports::subject_kind;

/// One order, for one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub review: ReviewId,
    pub received_on: Date,
    pub feature: FeatureId,
    pub family: Family,
    /// Code of the kind of device, technology or kind of centre.
    pub kind: &'static str,
    pub place: Option<String>,
    /// Whether it is about a photo alone.
    pub is_about_photo: bool,
    pub ruling: Option<(NoticeOutcome, NoticeGround, Date)>,
}

/// The open ones first, then the newest; at most `limit`.
pub async fn orders(executor: impl PgExecutor<'_>, limit: i64) -> Result<Vec<Order>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            review.id,
            review.photo_id is not null as "is_about_photo!",
            notice.received_on,
            notice.outcome::text as outcome,
            notice.ground::text as ground,
            notice.closed_on,
            feature.id as feature_id,
            feature.family::text as "family!",
            coalesce(device.kind::text, deployment.technology::text, centre.kind::text) as subject_kind,
            place.name as "place?"
        from notice
        join review on review.id = notice.review_id
        join feature on feature.id = review.feature_id
        left join device on device.feature_id = feature.id
        left join deployment on deployment.feature_id = feature.id
        left join centre on centre.feature_id = feature.id
        left join place on place.id = feature.place_id
        where notice.reason = 'authority_order'
        order by notice.closed_on is not null, notice.received_on desc, notice.id
        limit $1
        "#,
        limit,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            let family = known(&row.family, Family::from_code)?;
            let outcome = known_if(row.outcome.as_deref(), NoticeOutcome::from_code)?;
            let ground = known_if(row.ground.as_deref(), NoticeGround::from_code)?;
            Ok(Order {
                review: ReviewId(row.id),
                received_on: row.received_on,
                feature: FeatureId(row.feature_id),
                family,
                kind: subject_kind(family, row.subject_kind.as_deref())?,
                place: row.place,
                is_about_photo: row.is_about_photo,
                ruling: outcome
                    .zip(ground)
                    .zip(row.closed_on)
                    .map(|((outcome, ground), on)| (outcome, ground, on)),
            })
        })
        .collect()
}
