//! Usages: that an organisation uses a technology, as a dataset lists it. Nobody has seen anything of it, and no device and no
//! place is named: it is said beside the organisation, with the credit of the dataset, and nowhere on the map.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::deployment::Technology;
use crate::device::DeviceKind;

/// What is used: devices of a kind, or a technology of deployments. The other of either says nothing and is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Used {
    Devices(DeviceKind),
    Technology(Technology),
}

impl Used {
    /// By the code of a kind of device or of a technology: no code is both.
    pub fn from_code(code: &str) -> Option<Self> {
        let kind = DeviceKind::from_code(code).filter(|kind| *kind != DeviceKind::Other);
        let technology = || Technology::from_code(code).filter(|one| *one != Technology::Other);
        kind.map(Self::Devices)
            .or_else(|| technology().map(Self::Technology))
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Devices(kind) => kind.code(),
            Self::Technology(technology) => technology.code(),
        }
    }
}

impl TryFrom<String> for Used {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::from_code(&code).ok_or("neither a kind of device nor a technology")
    }
}

impl From<Used> for String {
    fn from(used: Used) -> Self {
        used.code().to_owned()
    }
}

/// More devices than this have no organisation: a slip of the table.
pub const MOST_DEVICES: u32 = 1_000_000;

/// A hundred years, in days: what is kept longer is a slip of the table.
pub const MOST_RETENTION_DAYS: u32 = 36_525;

/// One line of one dataset, as the public sees it. Names are those of published organisations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicUsage {
    pub organisation: String,
    pub used: Used,
    /// Who makes or sells it.
    pub vendor: Option<String>,
    pub product: Option<String>,
    /// That the organisation owns.
    pub devices: Option<u32>,
    /// How long what they record is kept, in days.
    pub retention_days: Option<u32>,
    /// Where the dataset has read it.
    pub address: Option<String>,
    /// Of the data.
    pub day: Date,
    /// Code of the dataset.
    pub source: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_means_one_thing() {
        for kind in DeviceKind::ALL {
            let both = Technology::from_code(kind.code()).is_some();
            assert_eq!(both, *kind == DeviceKind::Other, "{}", kind.code());
        }
        assert_eq!(
            Used::from_code("plate_reader"),
            Some(Used::Devices(DeviceKind::PlateReader))
        );
        assert_eq!(
            Used::from_code("drone"),
            Some(Used::Technology(Technology::Drone))
        );
        for none in ["other", "", "plates"] {
            assert_eq!(Used::from_code(none), None, "{none}");
        }
        let text = serde_json::to_string(&Used::Technology(Technology::Drone)).unwrap();
        assert_eq!(text, "\"drone\"");
        assert!(serde_json::from_str::<Used>("\"other\"").is_err());
    }
}
