//! What datasets counted in places, with their credits.

use std::collections::HashMap;

use domain::figure::{FigureKind, Figures};
use domain::ids::PlaceId;
use sqlx::postgres::PgExecutor;

use crate::Error;
use crate::error::known;

/// By place; of each the sources in the order of their codes.
pub(super) async fn figures(executor: impl PgExecutor<'_>) -> Result<HashMap<PlaceId, Vec<Figures>>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            place_id as "place_id!",
            code as "code!",
            max(name) as "name!",
            max(attribution) as "attribution!",
            max(licence) as "licence!",
            max(url) as url,
            max(year) as year,
            array_agg(kind::text order by kind) as "kinds!",
            array_agg(value order by kind) as "values!"
        from public_place_figure
        group by place_id, code
        order by place_id, code
        "#
    )
    .fetch_all(executor)
    .await?;
    let mut figures: HashMap<PlaceId, Vec<Figures>> = HashMap::new();
    for row in rows {
        let counts = row
            .kinds
            .iter()
            .zip(row.values)
            .map(|(kind, value)| {
                let kind = known(kind, FigureKind::from_code)?;
                Ok((kind, u32::try_from(value).unwrap_or_default()))
            })
            .collect::<Result<_, Error>>()?;
        figures.entry(PlaceId(row.place_id)).or_default().push(Figures {
            title: row.name,
            attribution: row.attribution,
            licence: row.licence,
            address: row.url,
            year: row.year,
            counts,
        });
    }
    Ok(figures)
}
