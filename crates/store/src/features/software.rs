//! The software of a control room. The public does not see a hidden vendor: a row with one looks as if it had none.

use domain::centre::{Centre, Software};
use domain::device::Capability;
use domain::ids::FeatureId;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;
use crate::organisations::Resolved;

/// Removes the rows of an earlier description. One with a hidden vendor stays where the new one says the same.
pub(super) async fn clear(
    connection: &mut PgConnection,
    id: FeatureId,
    centre: &Centre,
) -> Result<(), Error> {
    let rows = Rows::of(centre.software.iter().filter(|one| one.vendor.is_none()));
    sqlx::query!(
        "
        delete from centre_software
        where centre_id = $1
            and not exists (
                select
                from organisation
                cross join unnest($2::text[], $3::text[]) as kept (product, capability)
                where organisation.id = centre_software.vendor_id
                    and not organisation.published
                    and kept.product = centre_software.product
                    and kept.capability is not distinct from centre_software.capability::text
            )
        ",
        id.0,
        &rows.products,
        &rows.capabilities as &[Option<String>],
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn insert(
    connection: &mut PgConnection,
    id: FeatureId,
    centre: &Centre,
    organisations: &Resolved,
) -> Result<(), Error> {
    let rows = Rows::of(centre.software.iter());
    let vendors: Vec<Option<Uuid>> = centre
        .software
        .iter()
        .map(|one| organisations.id(one.vendor.as_deref()))
        .collect();
    sqlx::query!(
        "
        insert into centre_software (centre_id, product, vendor_id, capability)
        select distinct $1::uuid, row.product, row.vendor_id, row.capability::capability
        from unnest($2::text[], $3::uuid[], $4::text[]) as row (product, vendor_id, capability)
        where row.vendor_id is not null
            or not exists (
                select from centre_software as kept
                where kept.centre_id = $1
                    and kept.product = row.product
                    and kept.capability::text is not distinct from row.capability
            )
        ",
        id.0,
        &rows.products,
        &vendors as &[Option<Uuid>],
        &rows.capabilities as &[Option<String>],
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// As columns.
struct Rows {
    products: Vec<String>,
    capabilities: Vec<Option<String>>,
}

impl Rows {
    fn of<'a>(software: impl Iterator<Item = &'a Software> + Clone) -> Self {
        let code = |one: &Software| {
            one.capability
                .map(|capability| Capability::code(capability).to_owned())
        };
        Self {
            products: software.clone().map(|one| one.product.to_string()).collect(),
            capabilities: software.map(code).collect(),
        }
    }
}
