//! Names of places, as a reader of acts asks for them.

use std::collections::HashMap;

use domain::place::PlaceCode;

use super::folded::fold;

/// Knows places by name.
pub trait Gazetteer {
    /// The places of that name, whatever its case, accents and hyphens; only those inside `within` if it is given.
    fn find(&self, name: &str, within: Option<&PlaceCode>) -> Vec<PlaceCode>;
}

/// Knows no place: for readers that have no boundaries.
#[derive(Clone, Copy, Debug)]
pub struct NoPlaces;

impl Gazetteer for NoPlaces {
    fn find(&self, _name: &str, _within: Option<&PlaceCode>) -> Vec<PlaceCode> {
        Vec::new()
    }
}

/// Places in memory.
#[derive(Clone, Debug, Default)]
pub struct PlaceNames {
    by_name: HashMap<String, Vec<(PlaceCode, Option<PlaceCode>)>>,
}

impl PlaceNames {
    /// `inside` is the subdivision that `within` may ask for.
    pub fn insert(&mut self, name: &str, code: PlaceCode, inside: Option<PlaceCode>) {
        let places = self.by_name.entry(key(name)).or_default();
        if places.iter().all(|(known, _)| *known != code) {
            places.push((code, inside));
        }
    }
}

impl Gazetteer for PlaceNames {
    fn find(&self, name: &str, within: Option<&PlaceCode>) -> Vec<PlaceCode> {
        self.by_name
            .get(&key(name))
            .into_iter()
            .flatten()
            .filter(|(_, inside)| within.is_none_or(|within| inside.as_ref() == Some(within)))
            .map(|(code, _)| code.clone())
            .collect()
    }
}

/// What two spellings of one name share: letters and digits, with the usual short forms written out.
fn key(name: &str) -> String {
    let folded = fold(name).replace("s/", "sur ");
    let words = folded.split(|char: char| !char.is_alphanumeric());
    let mut key = String::with_capacity(folded.len());
    for word in words.filter(|word| !word.is_empty()) {
        key.push_str(match word {
            "st" => "saint",
            "ste" => "sainte",
            _ => word,
        });
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_found_in_all_its_spellings_and_only_inside() {
        let mut names = PlaceNames::default();
        let [place, inside, other] =
            ["fr-83099", "fr-d83", "fr-d13"].map(|code| PlaceCode::parse(code).unwrap());
        names.insert("Saint-Étienne-sur-l'Arc", place.clone(), Some(inside.clone()));
        for name in [
            "St Étienne sur l’Arc",
            "SAINT ETIENNE S/ L'ARC",
            "saint-etienne-\nsur-l'arc",
        ] {
            assert_eq!(
                names.find(name, Some(&inside)),
                std::slice::from_ref(&place),
                "{name}"
            );
        }
        assert_eq!(names.find("Saint-Étienne-sur-l'Arc", None), [place]);
        assert_eq!(names.find("Saint-Étienne-sur-l'Arc", Some(&other)), []);
        assert_eq!(NoPlaces.find("Saint-Étienne-sur-l'Arc", None), []);
    }
}
