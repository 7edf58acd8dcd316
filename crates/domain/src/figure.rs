//! Figures of places, such as the officers of a municipal police force, by whoever counted them; and how a name in a table is told
//! to be that of a commune. Pure; what is in doubt is no answer.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::ids::PlaceId;

vocabulary! {
    /// What is counted.
    FigureKind {
        MunicipalPoliceOfficers = "municipal_police_officers",
        /// In France, agents de surveillance de la voie publique.
        StreetWardens = "street_wardens",
        /// In France, gardes champêtres.
        RuralGuards = "rural_guards",
        DogHandlers = "dog_handlers",
        PoliceDogs = "police_dogs",
        DogUnits = "dog_units",
    }
}

/// What one source counted in a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Of the dataset.
    pub title: String,
    /// The credit line that stands beside the figures.
    pub attribution: String,
    /// SPDX identifier.
    pub licence: String,
    pub address: Option<String>,
    /// None where the source does not say when it counted.
    pub year: Option<i16>,
    /// In the order of the vocabulary.
    pub counts: Vec<(FigureKind, u32)>,
}

/// A commune that a row may be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commune {
    pub place: PlaceId,
    /// As [`department`] writes it.
    pub department: String,
    pub name: String,
    pub population: Option<u32>,
}

/// Why a row is about no commune that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unjoined {
    /// Of several communes together, or of none.
    Group,
    Unknown,
    Several,
    /// The name is alike, and the number of inhabitants says that it is another one: one that has merged, or a slip.
    Population,
}

impl Unjoined {
    /// English, for reports of imports.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Group => "it is about a group of communes",
            Self::Unknown => "no commune of this department is called so; has it merged?",
            Self::Several => "several communes of this department are called so",
            Self::Population => "a commune is called so, with another number of inhabitants; has it merged?",
        }
    }
}

/// A name that is the same may have this many times the inhabitants, or as much less: years lie between two lists.
const SAME_NAME: f64 = 3.0;

/// The same for a name that is only alike.
const ALIKE: f64 = 1.25;

/// Communes by department and name.
#[derive(Debug, Default)]
pub struct Communes {
    all: Vec<Commune>,
    by_name: HashMap<(String, String), Vec<usize>>,
    by_words: HashMap<(String, String), Vec<usize>>,
}

impl Communes {
    pub fn new(all: Vec<Commune>) -> Self {
        let mut communes = Self::default();
        for (index, commune) in all.iter().enumerate() {
            let words = words(&commune.name);
            let key = |name: String| (commune.department.clone(), name);
            communes
                .by_name
                .entry(key(whole(&words)))
                .or_default()
                .push(index);
            communes
                .by_words
                .entry(key(bare(&words)))
                .or_default()
                .push(index);
        }
        communes.all = all;
        communes
    }

    /// The commune of a department (as the table writes it) that has this name, and about so many inhabitants where they are
    /// known.
    pub fn find(&self, of: &str, name: &str, population: Option<u32>) -> Result<PlaceId, Unjoined> {
        let words = words(name);
        if is_group(&words, name) {
            return Err(Unjoined::Group);
        }
        let key = |name| (department(of), name);
        let (found, ratio) = match self.by_name.get(&key(whole(&words))) {
            Some(found) => (found, SAME_NAME),
            None => match self.by_words.get(&key(bare(&words))) {
                Some(found) => (found, ALIKE),
                None => return Err(Unjoined::Unknown),
            },
        };
        let is_alike = |commune: &&Commune| match (commune.population, population) {
            (Some(here), Some(there)) => {
                let (here, there) = (f64::from(here.max(1)), f64::from(there.max(1)));
                here <= there * ratio && there <= here * ratio
            }
            // Without a number only the very name will do.
            _ => ratio == SAME_NAME,
        };
        let mut alike = found.iter().map(|&index| &self.all[index]).filter(is_alike);
        match (alike.next(), alike.next(), found.len()) {
            (Some(commune), None, _) => Ok(commune.place),
            (None, _, 1) => Err(Unjoined::Population),
            _ => Err(Unjoined::Several),
        }
    }
}

/// `1` is `01`, `2A` is `2a`, `971` stays.
pub fn department(text: &str) -> String {
    let text = text.trim().to_lowercase();
    if text.len() == 1 { format!("0{text}") } else { text }
}

/// The department that the code of a French commune begins with: `fr-01004` lies in `01`, `fr-97101` in `971`.
pub fn department_of(code: &str) -> Option<String> {
    let code = code.strip_prefix("fr-")?;
    let digits = if code.starts_with("97") || code.starts_with("98") {
        3
    } else {
        2
    };
    Some(code.get(..digits)?.to_owned())
}

/// Plain words: without case, accents and marks; saints in full, an article in brackets before the name, and nothing else that
/// stands in brackets.
fn words(name: &str) -> Vec<String> {
    let mut outside = String::new();
    let mut article = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('(') {
        outside.push_str(before);
        let (inside, behind) = after.split_once(')').unwrap_or((after, ""));
        if matches!(plain(inside).as_str(), "le" | "la" | "les" | "l") {
            article = plain(inside);
        }
        outside.push(' ');
        rest = behind;
    }
    outside.push_str(rest);
    let text = format!("{article} {}", plain(&outside));
    text.split_whitespace()
        .map(|word| match word {
            "st" => "saint",
            "ste" => "sainte",
            "sts" => "saints",
            word => word,
        })
        .map(str::to_owned)
        .collect()
}

/// Small letters and digits, and single spaces for all the rest.
fn plain(text: &str) -> String {
    let spelt = text.replace(['œ', 'Œ'], "oe").replace(['æ', 'Æ'], "ae");
    let letters: String = spelt
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn whole(words: &[String]) -> String {
    words.join(" ")
}

/// Without the words that one list has and another has not, and without spaces.
fn bare(words: &[String]) -> String {
    words
        .iter()
        .filter(|word| {
            !matches!(
                word.as_str(),
                "le" | "la"
                    | "les"
                    | "l"
                    | "de"
                    | "du"
                    | "des"
                    | "d"
                    | "en"
                    | "sur"
                    | "s"
                    | "sous"
                    | "lez"
                    | "a"
                    | "au"
                    | "aux"
                    | "et"
            )
        })
        .map(String::as_str)
        .collect()
}

fn is_group(words: &[String], name: &str) -> bool {
    let first = words.first().map_or("", String::as_str);
    matches!(first, "communaute" | "syndicat" | "sivom" | "sivu" | "cc" | "ca")
        || plain(name).split(' ').any(|word| word == "epci")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn communes() -> Communes {
        let commune = |(place, department, name, population): (i32, &str, &str, Option<u32>)| Commune {
            place: PlaceId(place),
            department: department.to_owned(),
            name: name.to_owned(),
            population,
        };
        Communes::new(
            [
                (1, "01", "Ambérieu-en-Bugey", Some(14_500)),
                (2, "76", "Le Havre", Some(170_000)),
                (3, "05", "Saint-Michel-de-Chaillol", Some(350)),
                (4, "01", "L'Isle-d'Œuf", None),
                (5, "2a", "Porto-Vecchio", Some(12_000)),
                (6, "34", "Laroque", Some(1_600)),
                (7, "34", "Laroque", Some(30)),
                (8, "74", "Annecy", Some(130_000)),
                (9, "01", "Montréal-la-Cluse", Some(3_500)),
            ]
            .map(commune)
            .to_vec(),
        )
    }

    #[test]
    fn names_are_told_through_capitals_accents_articles_and_saints() {
        let communes = communes();
        for (department, name, population, place) in [
            ("1", "AMBERIEU EN BUGEY", Some(14_854), 1),
            (
                "01",
                "Ambérieu-en-Bugey (Fait partie de la Communauté de communes)",
                None,
                1,
            ),
            ("76", "HAVRE (LE)", Some(172_000), 2),
            ("5", "ST MICHEL DE CHAILLOL", None, 3),
            ("1", "L’ISLE D OEUF", None, 4),
            ("2A", "PORTO VECCHIO", Some(11_844), 5),
            ("34", "LAROQUE", Some(1_500), 6),
            ("1", "MONTREAL CLUSE", Some(3_600), 9),
        ] {
            let found = communes.find(department, name, population);
            assert_eq!(found, Ok(PlaceId(place)), "{name}");
        }
    }

    #[test]
    fn what_is_in_doubt_is_no_answer() {
        let communes = communes();
        for (department, name, population, why) in [
            ("2", "AMBERIEU EN BUGEY", None, Unjoined::Unknown),
            ("34", "LAROQUE", None, Unjoined::Several),
            // Before it merged with its neighbours.
            ("74", "ANNECY", Some(40_000), Unjoined::Population),
            // The name is only alike, and nothing else speaks for it.
            ("1", "MONTREAL CLUSE", None, Unjoined::Population),
            ("1", "MONTREAL CLUSE", Some(5_000), Unjoined::Population),
            ("1", "Communauté de communes du Bugey", None, Unjoined::Group),
            ("1", "Pays de Bugey (EPCI)", None, Unjoined::Group),
        ] {
            assert_eq!(communes.find(department, name, population), Err(why), "{name}");
        }
    }

    #[test]
    fn departments_of_codes() {
        for (code, department) in [("fr-01004", "01"), ("fr-2a004", "2a"), ("fr-97101", "971")] {
            assert_eq!(department_of(code).as_deref(), Some(department));
        }
        assert_eq!(department_of("be-21004"), None);
    }
}
