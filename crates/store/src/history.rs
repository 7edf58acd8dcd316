//! What the pages of a feature show of its past and of its evidence, from public views.

use domain::act::{ActSummary, WebAddress};
use domain::evidence::{Basis, Claim};
use domain::ids::{ActId, FeatureId};
use domain::text::Text;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::error::{known, known_if};
use crate::{Error, record};

/// What made a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    Decision,
    Import,
    Act,
    /// An organisation that it names was renamed, merged, shown or hidden.
    Organisation,
    Sample,
}

impl Cause {
    pub const ALL: [Self; 5] = [
        Self::Decision,
        Self::Import,
        Self::Act,
        Self::Organisation,
        Self::Sample,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Import => "import",
            Self::Act => "act",
            Self::Organisation => "organisation",
            Self::Sample => "sample",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.code() == code)
    }
}

/// One state that a published feature has had.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    pub version: i32,
    pub changed_on: Date,
    pub cause: Cause,
    /// The public record, by column name.
    pub record: serde_json::Map<String, serde_json::Value>,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub claim: Claim,
    pub basis: Basis,
    pub on_day: Option<Date>,
    pub citation: Option<String>,
    pub citation_url: Option<WebAddress>,
    /// Code and name of the dataset.
    pub source: Option<(String, String)>,
    pub act: Option<ActSummary>,
}

/// The versions of a published feature, newest first; none for what is not public.
pub async fn versions(executor: impl PgExecutor<'_>, feature: FeatureId) -> Result<Vec<Version>, Error> {
    let rows = sqlx::query!(
        r#"
        select version as "version!", changed_on as "changed_on!", cause as "cause!", record as "record!"
        from public_feature_version
        where feature_id = $1
        order by version desc
        "#,
        feature.0,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Version {
                version: row.version,
                changed_on: row.changed_on,
                cause: known(&row.cause, Cause::from_code)?,
                record: record::object(row.record)?,
            })
        })
        .collect()
}

/// The evidence about a published feature, by claim, newest first; none for what is not public.
pub async fn evidence(executor: impl PgExecutor<'_>, feature: FeatureId) -> Result<Vec<Piece>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            claim::text as "claim!",
            basis::text as "basis!",
            on_day,
            citation,
            citation_url,
            source,
            source_name,
            act_id,
            act_number
        from public_evidence
        where feature_id = $1
        order by claim, on_day desc nulls last, id
        "#,
        feature.0,
    )
    .fetch_all(executor)
    .await?;
    let address = |text: &str| WebAddress::parse(text).ok().flatten();
    let number = |text: &str| Text::line(text, usize::MAX).ok().flatten();
    rows.into_iter()
        .map(|row| {
            let act_number = known_if(row.act_number.as_deref(), number)?;
            Ok(Piece {
                claim: known(&row.claim, Claim::from_code)?,
                basis: known(&row.basis, Basis::from_code)?,
                on_day: row.on_day,
                citation: row.citation,
                citation_url: known_if(row.citation_url.as_deref(), address)?,
                source: row.source.zip(row.source_name),
                act: row.act_id.map(|id| ActSummary {
                    id: ActId(id),
                    number: act_number,
                }),
            })
        })
        .collect()
}
