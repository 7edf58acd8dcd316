//! Datasets of others: under which licences their rows may be published here, and when a row is the same thing as a feature
//! that is there. Pure rules; `docs/imports.md` explains them.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::Date;

/// A dataset that something on the map comes from or rests on, with what it asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    pub code: String,
    pub title: String,
    pub publisher: Option<String>,
    /// SPDX identifier.
    pub licence: String,
    /// The line that names whose it is; may be empty.
    pub attribution: String,
    pub address: Option<String>,
    /// Day of the data.
    pub date: Option<Date>,
}

impl fmt::Display for Credit {
    /// One line: `paris-2013: Cameras of Paris (Préfecture de police). © Préfecture de police. etalab-2.0. https://…`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.title)?;
        if let Some(publisher) = &self.publisher {
            write!(f, " ({publisher})")?;
        }
        let texts = [&self.attribution, &self.licence];
        for text in texts
            .into_iter()
            .chain(&self.address)
            .filter(|text| !text.is_empty())
        {
            write!(f, ". {text}")?;
        }
        Ok(())
    }
}

/// A licence whose data may become part of a database under the ODbL, with what it asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Licence {
    /// SPDX identifier.
    pub code: &'static str,
    pub title: &'static str,
    pub address: &'static str,
    /// Whether its publisher must be named.
    pub wants_credit: bool,
    /// Other spellings that descriptors use, in lower case.
    aliases: &'static [&'static str],
}

/// The list that lets a dataset in. What is not on it stays out: nobody publishes by a guess about rights.
///
/// Why each may be mixed with ODbL data: public domain dedications ask for nothing; ODC-By and ODbL are made for it; the
/// Licence Ouverte names itself compatible with every licence that asks for credit; CC BY 4.0, OGL and MIT ask for credit
/// alone, which each row carries here.
pub const LICENCES: [Licence; 10] = [
    Licence {
        code: "ODbL-1.0",
        title: "Open Database License 1.0",
        address: "https://opendatacommons.org/licenses/odbl/1-0/",
        wants_credit: true,
        aliases: &["odbl"],
    },
    Licence {
        code: "ODC-By-1.0",
        title: "Open Data Commons Attribution License 1.0",
        address: "https://opendatacommons.org/licenses/by/1-0/",
        wants_credit: true,
        aliases: &["odc-by"],
    },
    Licence {
        code: "PDDL-1.0",
        title: "Open Data Commons Public Domain Dedication and License 1.0",
        address: "https://opendatacommons.org/licenses/pddl/1-0/",
        wants_credit: false,
        aliases: &["pddl"],
    },
    Licence {
        code: "CC0-1.0",
        title: "Creative Commons Zero 1.0",
        address: "https://creativecommons.org/publicdomain/zero/1.0/",
        wants_credit: false,
        aliases: &["cc0"],
    },
    Licence {
        code: "CC-BY-4.0",
        title: "Creative Commons Attribution 4.0",
        address: "https://creativecommons.org/licenses/by/4.0/",
        wants_credit: true,
        aliases: &[],
    },
    Licence {
        code: "etalab-2.0",
        title: "Licence Ouverte 2.0",
        address: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        wants_credit: true,
        aliases: &["lov2", "licence ouverte 2.0"],
    },
    Licence {
        code: "etalab-1.0",
        title: "Licence Ouverte 1.0",
        address: "https://www.etalab.gouv.fr/wp-content/uploads/2014/05/Licence_Ouverte.pdf",
        wants_credit: true,
        aliases: &["lov1", "licence ouverte 1.0"],
    },
    Licence {
        code: "OGL-UK-3.0",
        title: "Open Government Licence 3.0",
        address: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        wants_credit: true,
        aliases: &[],
    },
    Licence {
        code: "MIT",
        title: "MIT License",
        address: "https://opensource.org/license/mit",
        wants_credit: true,
        aliases: &[],
    },
    Licence {
        code: "US-PD",
        title: "Work of the government of the United States (17 U.S.C. § 105)",
        address: "https://www.usa.gov/government-copyright",
        wants_credit: false,
        aliases: &[],
    },
];

/// Why a dataset stays out.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum LicenceError {
    #[error("the descriptor names no licence; ask the publisher for one, in writing, and name it")]
    Absent,
    #[error("“{0}” forbids commercial use, which the ODbL allows; ask the publisher for another licence")]
    NonCommercial(String),
    #[error("“{0}” forbids changed versions, and a map is one; ask the publisher for another licence")]
    NoDerivatives(String),
    #[error(
        "“{0}” asks that what is made of it carries the same licence, which is not the ODbL; ask the publisher for another one"
    )]
    ShareAlike(String),
    #[error(
        "“{0}” is on no list of licences that are known to allow it; name one of {list}, or ask the publisher",
        list = codes()
    )]
    Unknown(String),
    #[error("{0} asks for credit; write who is to be named as `attribution`")]
    NoCredit(&'static str),
}

fn codes() -> String {
    LICENCES.map(|licence| licence.code).join(", ")
}

/// The licence of this name, if its data may be taken under this credit line. Fails closed.
pub fn licence(name: Option<&str>, attribution: &str) -> Result<Licence, LicenceError> {
    let name = name.unwrap_or_default().trim();
    if name.is_empty() {
        return Err(LicenceError::Absent);
    }
    let lower = name.to_lowercase();
    let found = LICENCES
        .iter()
        .find(|licence| licence.code.to_lowercase() == lower || licence.aliases.contains(&lower.as_str()));
    if let Some(licence) = found {
        return if licence.wants_credit && attribution.trim().is_empty() {
            Err(LicenceError::NoCredit(licence.code))
        } else {
            Ok(*licence)
        };
    }
    let has = |part: &str| {
        lower
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == part)
    };
    let name = name.chars().take(60).collect();
    Err(if has("nc") || has("noncommercial") {
        LicenceError::NonCommercial(name)
    } else if has("nd") || has("noderivatives") || has("noderivs") {
        LicenceError::NoDerivatives(name)
    } else if has("sa") || has("sharealike") {
        LicenceError::ShareAlike(name)
    } else {
        LicenceError::Unknown(name)
    })
}

/// Within this many metres, a feature of the same kind that stands alone is the same thing. Of 1,389 cameras that the
/// prefecture of police of Paris listed in 2013, 793 have a camera of OpenStreetMap within 15 m, and only 61 more within
/// 30 m: the curve bends there.
pub const SURE_M: f64 = 15.0;

/// Up to this many metres, a person looks. A phone in a street of houses errs by that much.
pub const DOUBTFUL_M: f64 = 50.0;

/// Two headings that differ by more than this many degrees are two cameras on one pole, or a wrong note.
pub const HEADINGS_APART: f64 = 60.0;

/// Doubtful rows that get a review each; of more, several come into one.
pub const SINGLE_REVIEWS: usize = 100;

/// Rows in one review, where there are many. A page of more is not read with care.
pub const ROWS_IN_REVIEW: usize = 20;

/// An update that lacks more than this share of what the dataset had is stopped: a file that was cut short looks like that.
pub const MOST_VANISHED_PERCENT: i64 = 20;

/// So few may always vanish: of five, one is the share above.
pub const VANISHED_ALWAYS: i64 = 3;

/// Whether an update may go on that lacks `vanished` of the `known` rows of its dataset.
pub const fn is_plausible_update(known: i64, vanished: i64) -> bool {
    vanished <= VANISHED_ALWAYS || vanished * 100 <= known * MOST_VANISHED_PERCENT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_licences_of_the_list_open_the_gate() {
        for name in [
            "ODbL-1.0",
            "odbl-1.0",
            "CC0-1.0",
            "etalab-2.0",
            "LOV2",
            "CC-BY-4.0",
            "PDDL-1.0",
            "ODC-By-1.0",
        ] {
            assert!(licence(Some(name), "somebody").is_ok(), "{name}");
        }
        for (name, expected) in [
            (None, LicenceError::Absent),
            (Some("  "), LicenceError::Absent),
            (
                Some("CC-BY-NC-4.0"),
                LicenceError::NonCommercial("CC-BY-NC-4.0".to_owned()),
            ),
            (
                Some("CC-BY-NC-ND-4.0"),
                LicenceError::NonCommercial("CC-BY-NC-ND-4.0".to_owned()),
            ),
            (
                Some("CC-BY-ND-4.0"),
                LicenceError::NoDerivatives("CC-BY-ND-4.0".to_owned()),
            ),
            (
                Some("CC-BY-SA-4.0"),
                LicenceError::ShareAlike("CC-BY-SA-4.0".to_owned()),
            ),
            (Some("open"), LicenceError::Unknown("open".to_owned())),
            (Some("GPL-3.0"), LicenceError::Unknown("GPL-3.0".to_owned())),
        ] {
            assert_eq!(licence(name, "somebody"), Err(expected));
        }
    }

    #[test]
    fn credit_is_written_where_it_is_asked_for() {
        assert_eq!(
            licence(Some("etalab-2.0"), " "),
            Err(LicenceError::NoCredit("etalab-2.0"))
        );
        assert!(licence(Some("CC0-1.0"), "").is_ok());
    }

    #[test]
    fn an_update_that_lacks_two_fifths_is_stopped() {
        assert!(!is_plausible_update(100, 40));
        assert!(!is_plausible_update(100, 21));
        assert!(is_plausible_update(100, 20));
        assert!(is_plausible_update(5, 3));
        assert!(!is_plausible_update(6, 4));
    }
}
