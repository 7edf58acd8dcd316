//! Evidence: one claim about one feature, with its basis, date and source.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use time::Date;

vocabulary! {
    Claim {
        Exists = "exists",
        Kind = "kind",
        Heading = "heading",
        ReadsPlates = "reads_plates",
        FaceRecognition = "face_recognition",
        Software = "software",
        Operator = "operator",
        Manufacturer = "manufacturer",
        Period = "period",
        Area = "area",
        /// It was there and is no more.
        Gone = "gone",
        Capabilities = "capabilities",
        Purposes = "purposes",
        Payloads = "payloads",
        Force = "force",
        Numbers = "numbers",
        Territory = "territory",
        Sharing = "sharing",
        /// Somebody in charge said that it will come.
        Planned = "planned",
        /// It never came, or was stopped before it ran.
        Refuted = "refuted",
        /// Somebody who can know says otherwise.
        Contested = "contested",
    }
}

vocabulary! {
    Basis {
        Seen = "seen",
        Photo = "photo",
        Sign = "sign",
        Act = "act",
        Contract = "contract",
        Press = "press",
        OpenData = "open_data",
    }
}

vocabulary_set! {
    Bases(u8) of Basis
}

impl Basis {
    /// Whether somebody stood there and looked.
    pub const fn is_sighting(self) -> bool {
        matches!(self, Self::Seen | Self::Photo | Self::Sign)
    }

    /// Whether it is the word of an authority.
    pub const fn is_official(self) -> bool {
        matches!(self, Self::Act | Self::Contract | Self::OpenData)
    }
}

/// One claim about one feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub claim: Claim,
    pub basis: Basis,
    /// Day on which the basis showed it.
    pub on_day: Option<Date>,
    /// What two pieces of evidence share when they are not independent: the report, the act, the dataset.
    pub origin: String,
}

/// What the claims about a feature rest on, in short: the bases of each claim, and how many people saw the feature.
///
/// As text: `exists:seen+act kind:seen`, in the order of the vocabularies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Grounds {
    bases: [Bases; Claim::ALL.len()],
    /// Independent sightings; 255 stands for more.
    pub sightings: u8,
}

impl Grounds {
    pub fn of(evidence: &[Evidence]) -> Self {
        let mut grounds = Self::default();
        for piece in evidence {
            grounds.add(piece.claim, piece.basis);
        }
        let mut seen: Vec<&str> = evidence
            .iter()
            .filter(|piece| piece.claim == Claim::Exists && piece.basis.is_sighting())
            .map(|piece| piece.origin.as_str())
            .collect();
        seen.sort_unstable();
        seen.dedup();
        grounds.sightings = u8::try_from(seen.len()).unwrap_or(u8::MAX);
        grounds
    }

    /// Claims that one dataset makes.
    pub fn on_record(claims: impl IntoIterator<Item = Claim>) -> Self {
        let mut grounds = Self::default();
        for claim in claims {
            grounds.add(claim, Basis::OpenData);
        }
        grounds
    }

    fn add(&mut self, claim: Claim, basis: Basis) {
        let carried_by = &mut self.bases[claim as usize];
        *carried_by = carried_by.with(basis);
    }

    pub fn bases(&self, claim: Claim) -> Bases {
        self.bases[claim as usize]
    }

    /// The claims that are made, with their bases.
    pub fn iter(&self) -> impl Iterator<Item = (Claim, Bases)> + '_ {
        Claim::ALL
            .iter()
            .map(|&claim| (claim, self.bases(claim)))
            .filter(|(_, bases)| !bases.is_empty())
    }

    /// From the text and the number of sightings beside it.
    pub fn parse(text: &str, sightings: u8) -> Option<Self> {
        let mut grounds: Self = text.parse().ok()?;
        grounds.sightings = sightings;
        Some(grounds)
    }
}

impl fmt::Display for Grounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (claim, bases)) in self.iter().enumerate() {
            let space = if index > 0 { " " } else { "" };
            write!(f, "{space}{claim}:{}", bases.codes().join("+"))?;
        }
        Ok(())
    }
}

/// The text names a claim or a basis that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnreadableGrounds;

impl FromStr for Grounds {
    type Err = UnreadableGrounds;

    fn from_str(text: &str) -> Result<Self, UnreadableGrounds> {
        let mut grounds = Self::default();
        for word in text.split_ascii_whitespace() {
            let (claim, bases) = word.split_once(':').ok_or(UnreadableGrounds)?;
            let claim = Claim::from_code(claim).ok_or(UnreadableGrounds)?;
            for basis in bases.split('+') {
                grounds.add(claim, Basis::from_code(basis).ok_or(UnreadableGrounds)?);
            }
        }
        Ok(grounds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(claim: Claim, basis: Basis, origin: &str) -> Evidence {
        Evidence {
            claim,
            basis,
            on_day: None,
            origin: origin.to_owned(),
        }
    }

    #[test]
    fn one_report_is_one_sighting_whatever_it_shows() {
        let grounds = Grounds::of(&[
            piece(Claim::Exists, Basis::Seen, "report/1"),
            piece(Claim::Exists, Basis::Photo, "report/1"),
            piece(Claim::Kind, Basis::Seen, "report/1"),
            piece(Claim::Exists, Basis::Sign, "report/2"),
            piece(Claim::Exists, Basis::Act, "act/3"),
        ]);
        assert_eq!(grounds.sightings, 2);
        assert_eq!(grounds.to_string(), "exists:seen+photo+sign+act kind:seen");
        assert_eq!(Grounds::parse(&grounds.to_string(), 2), Some(grounds));
    }

    #[test]
    fn unknown_words_are_refused() {
        for text in ["exists", "exists:", "exists:guess", "person:seen", "exists:seen+"] {
            assert!(text.parse::<Grounds>().is_err(), "{text}");
        }
        assert_eq!("".parse(), Ok(Grounds::default()));
    }
}
