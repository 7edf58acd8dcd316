//! Identifiers of items of Wikidata. Asks nobody whether the item exists.

use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum WikidataError {
    #[error("an item of Wikidata starts with Q")]
    NoQ,
    #[error("after the Q of an item of Wikidata stand digits, the first of them not 0")]
    NoNumber,
    #[error("no item of Wikidata has so large a number")]
    TooLarge,
}

/// `Q42`: the number of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WikidataId(u32);

impl std::str::FromStr for WikidataId {
    type Err = WikidataError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('Q').ok_or(WikidataError::NoQ)?;
        if digits.is_empty() || digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(WikidataError::NoNumber);
        }
        digits.parse().map(Self).map_err(|_| WikidataError::TooLarge)
    }
}

impl TryFrom<String> for WikidataId {
    type Error = WikidataError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<WikidataId> for String {
    fn from(id: WikidataId) -> Self {
        id.to_string()
    }
}

impl std::fmt::Display for WikidataId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Q{}", self.0)
    }
}
