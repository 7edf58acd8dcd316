//! Identifiers. Random version 4 everywhere: version 7 would tell the minute of a report.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
            #[serde(transparent)]
            pub struct $name(pub Uuid);

            impl std::fmt::Display for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    self.0.hyphenated().fmt(f)
                }
            }

            impl std::str::FromStr for $name {
                type Err = uuid::Error;
                fn from_str(text: &str) -> Result<Self, Self::Err> {
                    Uuid::try_parse(text).map(Self)
                }
            }
        )+
    };
}

id! {
    /// A published feature; never reused.
    FeatureId,
    /// A pole or façade that carries several devices.
    MastId,
    /// A survey sheet, whose rows were sent together.
    SheetId,
    ReportId,
    ReviewId,
    DecisionId,
    AccountId,
    PasskeyId,
    /// A change of an account that waits for a second admin.
    ProposalId,
    ActId,
    OrganisationId,
    ImportId,
    PhotoId,
    QuestionId,
    NoticeId,
    AppealId,
    /// Reports that look as if one source had sent them.
    PatternId,
}

/// A place of the gazetteer. Places are public reference data, so a small number is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlaceId(pub i32);
