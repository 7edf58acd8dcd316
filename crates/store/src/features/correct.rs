//! Replacing the description of a published feature. What the public does not see of it stays: hidden organisations and
//! withheld devices, which nobody who corrected it could have meant to remove.

use domain::ids::FeatureId;
use domain::moderation::{FeatureAction, NewEvidence};
use domain::subject::Subject;
use sqlx::PgConnection;
use time::Date;

use super::versions::insert_versions;
use super::{Decided, Kept, bring_forward, keep, locate, software, subject};
use crate::{Error, changes};

/// What a decision says of a feature in place of what was published.
pub(crate) struct Corrected<'a> {
    pub(crate) subject: &'a Subject,
    pub(crate) evidence: &'a [NewEvidence],
    pub(crate) last_sighting: Option<Date>,
}

/// Writes the description, the evidence that joins, the version and the change row. The id, the mast, the sources and
/// all earlier evidence stay. [`Error::NotFound`] if it is not public, or of another family.
pub(crate) async fn correct(
    connection: &mut PgConnection,
    id: FeatureId,
    corrected: &Corrected<'_>,
    decided: Decided,
) -> Result<(), Error> {
    keep(connection, &[id], FeatureAction::Correct, Kept::by(decided)).await?;
    let location = locate(connection, corrected.subject).await?;
    sqlx::query_scalar!(
        "
        update feature
        set
            version = version + 1,
            place_id = $2,
            first_known = least(first_known, $3),
            last_sighting = greatest(last_sighting, $3)
        where id = $1 and visibility = 'published' and merged_into is null and family = $4::text::feature_family
        returning id
        ",
        id.0,
        location.place,
        corrected.last_sighting,
        corrected.subject.family().code(),
    )
    .fetch_one(&mut *connection)
    .await?;
    clear_rows(connection, id).await?;
    if let Subject::Centre(centre) = corrected.subject {
        software::clear(connection, id, centre).await?;
    }
    subject::write_subject(connection, id, corrected.subject).await?;
    bring_forward(connection, id, corrected.evidence, decided, location.country()).await?;
    insert_versions(connection, &[id], decided.cause(), decided.day()).await?;
    changes::insert(connection, &[id], changes::Operation::Upsert, decided.day()).await
}

/// Removes the rows that belong to a deployment or a centre and that the public sees.
async fn clear_rows(connection: &mut PgConnection, id: FeatureId) -> Result<(), Error> {
    sqlx::query!("delete from deployment_period where deployment_id = $1", id.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("delete from centre_territory where centre_id = $1", id.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "
        delete from centre_device
        using public_device
        where centre_device.centre_id = $1 and public_device.id = centre_device.device_id
        ",
        id.0,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "
        delete from centre_sharing
        using organisation
        where centre_sharing.centre_id = $1
            and organisation.id = centre_sharing.organisation_id
            and organisation.published
        ",
        id.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}
