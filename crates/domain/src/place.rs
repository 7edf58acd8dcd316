//! Places: what contains features. Public reference data.

use serde::{Deserialize, Serialize};

use crate::figure::Figures;
use crate::ids::PlaceId;
use crate::position::Position;

vocabulary! {
    PlaceKind {
        Country = "country",
        Region = "region",
        Department = "department",
        Commune = "commune",
        Arrondissement = "arrondissement",
        /// A town known by its centre only.
        City = "city",
    }
}

/// `fr`, `fr-d31`, `fr-31555`, `us-g5391959`: country (ISO 3166-1 alpha-2), then the code that the country uses
/// (INSEE for communes, `d` and `r` before those of departments and regions) or `g` and a GeoNames number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PlaceCode(String);

impl TryFrom<String> for PlaceCode {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("no place code")
    }
}

impl From<PlaceCode> for String {
    fn from(code: PlaceCode) -> Self {
        code.0
    }
}

impl PlaceCode {
    pub fn parse(text: &str) -> Option<Self> {
        let (country, rest) = text
            .split_once('-')
            .map_or((text, None), |(country, rest)| (country, Some(rest)));
        let country_ok = country.len() == 2 && country.bytes().all(|b| b.is_ascii_lowercase());
        let rest_ok = rest.is_none_or(|rest| {
            (1..=12).contains(&rest.len())
                && rest.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
        (country_ok && rest_ok).then(|| Self(text.to_owned()))
    }

    /// The part before the hyphen.
    pub fn country(&self) -> &str {
        &self.0[..2]
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One row of the view `public_place`, without its polygon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub id: PlaceId,
    pub code: PlaceCode,
    pub kind: PlaceKind,
    pub name: String,
    pub parent: Option<PlaceId>,
    pub population: Option<i32>,
    /// Square metres on the ellipsoid; `None` without a polygon.
    pub area_m2: Option<u64>,
    pub centre: Position,
    /// What sources counted there; empty for most.
    pub figures: Vec<Figures>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_codes_are_lower_case_and_short() {
        for code in ["fr", "fr-31555", "fr-2a004", "us-g5391959"] {
            assert!(PlaceCode::parse(code).is_some(), "{code}");
        }
        for code in [
            "",
            "f",
            "FR",
            "fr-",
            "fr-2A004",
            "fr-1-2",
            "fra",
            "fr-1234567890123",
            "f\0",
        ] {
            assert!(PlaceCode::parse(code).is_none(), "{code}");
        }
    }
}
