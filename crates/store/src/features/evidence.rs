//! Writing evidence.

use std::collections::BTreeMap;

use domain::ids::{ActId, DecisionId, FeatureId};
use domain::moderation::NewEvidence;
use sqlx::PgConnection;
use time::Date;
use uuid::Uuid;

use crate::Error;

/// Where evidence comes from, where it is no act.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Origin<'a> {
    Decision(DecisionId),
    /// The code of a dataset.
    Source(&'a str),
}

/// Stores pieces of evidence. Each act that a piece names must be among `acts`, by number.
pub(crate) async fn insert(
    connection: &mut PgConnection,
    id: FeatureId,
    evidence: &[NewEvidence],
    origin: Origin<'_>,
    acts: &BTreeMap<String, ActId>,
) -> Result<(), Error> {
    let column = |text: fn(&NewEvidence) -> Option<String>| -> Vec<Option<String>> {
        evidence.iter().map(text).collect()
    };
    let claims = column(|piece| Some(piece.claim.code().to_owned()));
    let bases = column(|piece| Some(piece.basis.code().to_owned()));
    let citations = column(|piece| piece.citation.clone().map(String::from));
    let urls = column(|piece| piece.citation_url.clone().map(String::from));
    let days: Vec<Option<Date>> = evidence.iter().map(|piece| piece.on_day).collect();
    let act_ids: Vec<Option<Uuid>> = evidence
        .iter()
        .map(|piece| piece.act.as_deref().and_then(|number| acts.get(number)))
        .map(|act| act.map(|act| act.0))
        .collect();
    let (decision, source) = match origin {
        Origin::Decision(decision) => (Some(decision.0), None),
        Origin::Source(code) => (None, Some(code)),
    };
    sqlx::query!(
        "
        insert into evidence (feature_id, claim, basis, on_day, citation, citation_url, act_id, decision_id, source_id)
        select
            $1,
            piece.claim::claim,
            piece.basis::basis,
            piece.on_day,
            piece.citation,
            piece.citation_url,
            piece.act_id,
            $8,
            (select id from source where code = $9)
        from unnest($2::text[], $3::text[], $4::date[], $5::text[], $6::text[], $7::uuid[])
            as piece (claim, basis, on_day, citation, citation_url, act_id)
        ",
        id.0,
        &claims as &[Option<String>],
        &bases as &[Option<String>],
        &days as &[Option<Date>],
        &citations as &[Option<String>],
        &urls as &[Option<String>],
        &act_ids as &[Option<Uuid>],
        decision,
        source,
    )
    .execute(connection)
    .await?;
    Ok(())
}
