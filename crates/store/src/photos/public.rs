//! Photos that anybody may see, from the view `public_photo`.

use domain::ids::{FeatureId, PhotoId};
use domain::photo::MaskKinds;
use sqlx::postgres::PgExecutor;

use super::desk::masks;
use crate::Error;

/// A photo of a published feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    pub id: PhotoId,
    /// In pixels.
    pub width: u32,
    pub height: u32,
    /// What was painted over.
    pub masked: MaskKinds,
}

/// The public photos of a feature, those cleared last first; at most `limit`.
pub async fn of_feature(
    executor: impl PgExecutor<'_>,
    feature: FeatureId,
    limit: i64,
) -> Result<Vec<Published>, Error> {
    let rows = sqlx::query!(
        r#"
        select id as "id!", width as "width!", height as "height!", masked::text[] as "masked!"
        from public_photo
        where feature_id = $1
        order by cleared_on desc, ordinal, id
        limit $2
        "#,
        feature.0,
        limit,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Published {
                id: PhotoId(row.id),
                width: row.width.unsigned_abs(),
                height: row.height.unsigned_abs(),
                masked: masks(&row.masked)?,
            })
        })
        .collect()
}

/// The wrapped key of a public photo. [`Error::NotFound`] for every other.
pub async fn public_key(executor: impl PgExecutor<'_>, id: PhotoId) -> Result<Vec<u8>, Error> {
    sqlx::query_scalar!(
        "
        select wrapped
        from sealing_key
        where id = $1 and exists (select from public_photo where public_photo.id = $1)
        ",
        id.0,
    )
    .fetch_optional(executor)
    .await?
    .ok_or(Error::NotFound)
}
