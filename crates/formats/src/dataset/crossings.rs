//! Where streets cross, from a file that says so: for rows that name two streets and no coordinates.

use std::collections::HashMap;
use std::io::Read;

use super::crs;
use super::csv;
use super::descriptor::{Descriptor, Format};
use super::error::DatasetError;
use super::value::{Decimal, folded};

/// Points further apart than this are several crossings of the same two streets, in degrees of latitude: about 40 m.
const ONE_CROSSING: f64 = 0.000_36;

/// Crossings of one city or country; more is no list of crossings.
const MOST: usize = 2_000_000;

/// Which streets meet where.
#[derive(Debug, Default)]
pub struct Crossings(HashMap<(String, String), Vec<(f64, f64)>>);

/// Why a row is not placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unplaced {
    /// It names fewer than two streets.
    OneStreet,
    /// No two of its streets cross in the file.
    NoCrossing,
    /// They cross at several places.
    Several,
}

impl Unplaced {
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::OneStreet => "it names fewer than two streets",
            Self::NoCrossing => "the streets cross nowhere in the file of crossings",
            Self::Several => "the streets cross at several places",
        }
    }
}

impl Crossings {
    /// Reads the file of crossings of a descriptor: a table.
    pub fn read(input: impl Read, descriptor: &Descriptor) -> Result<Self, DatasetError> {
        let form = descriptor
            .crossings
            .as_ref()
            .ok_or_else(|| DatasetError::Descriptor("it describes no file of crossings".to_owned()))?;
        if form.file.format != Format::Csv {
            return Err(DatasetError::Descriptor(
                "a file of crossings is a table (csv)".to_owned(),
            ));
        }
        let crs = crs::system(form.file.crs.unwrap_or(4326))?;
        let decimal = Decimal::of(form.file.decimal_comma);
        let mut crossings = Self::default();
        csv::read(input, &form.file, &mut |row| {
            let number = |column| row.get(column).and_then(|text| decimal.read(text));
            let [one, other] = &form.streets;
            if let (Some(one), Some(other), Some(x), Some(y)) =
                (row.get(one), row.get(other), number(&form.x), number(&form.y))
                && let Ok(point) = crs.lon_lat(x, y)
            {
                crossings
                    .0
                    .entry(pair(&street(one), &street(other)))
                    .or_default()
                    .push(point);
            }
            if crossings.0.len() > MOST {
                return Err(DatasetError::unsuitable(
                    "the file of crossings has more than two million of them",
                ));
            }
            Ok(())
        })?;
        if crossings.0.is_empty() {
            return Err(DatasetError::unsuitable(
                "the file of crossings has none; are its columns those of the descriptor?",
            ));
        }
        Ok(crossings)
    }

    /// The crossing of the first two streets that cross, in degrees.
    pub(super) fn find(&self, streets: &[&str]) -> Result<(f64, f64), Unplaced> {
        let streets: Vec<String> = streets.iter().map(|name| street(name)).collect();
        if streets.len() < 2 {
            return Err(Unplaced::OneStreet);
        }
        let mut several = false;
        for (index, one) in streets.iter().enumerate() {
            for other in &streets[index + 1..] {
                let Some(points) = self.0.get(&pair(one, other)) else {
                    continue;
                };
                match middle(points) {
                    Some(point) => return Ok(point),
                    None => several = true,
                }
            }
        }
        Err(if several {
            Unplaced::Several
        } else {
            Unplaced::NoCrossing
        })
    }
}

/// The middle of points that are one crossing: two roadways of an avenue meet a street twice.
fn middle(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    let count = points.len() as f64;
    let (x, y) = points
        .iter()
        .fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    let (x, y) = (x / count, y / count);
    points
        .iter()
        .all(|point| ((point.0 - x) * y.to_radians().cos()).hypot(point.1 - y) <= ONE_CROSSING)
        .then_some((x, y))
}

fn pair(one: &str, other: &str) -> (String, String) {
    if one <= other {
        (one.to_owned(), other.to_owned())
    } else {
        (other.to_owned(), one.to_owned())
    }
}

/// A street's name as it is compared: without accents, marks and articles, and with the usual short forms written out.
fn street(name: &str) -> String {
    let folded = folded(name);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !matches!(*word, "" | "de" | "la" | "le" | "les" | "du" | "des" | "d" | "l"))
        .map(|word| match word {
            "bd" | "bld" | "boul" => "boulevard",
            "av" | "ave" => "avenue",
            "pl" => "place",
            "r" => "rue",
            "st" => "saint",
            "ste" => "sainte",
            "fg" | "fbg" => "faubourg",
            word => word,
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streets_are_the_same_in_all_their_spellings() {
        assert_eq!(street("Bd de l'Hôpital"), street("BOULEVARD DE L’HOPITAL"));
        assert_eq!(street("avenue Opéra"), street("Avenue de l'Opéra"));
        assert_ne!(street("Rue Saint-Denis"), street("Boulevard Saint-Denis"));
    }

    #[test]
    fn two_roadways_are_one_crossing_and_two_quarters_are_not() {
        let mut crossings = Crossings::default();
        crossings
            .0
            .insert(pair("a", "b"), vec![(2.0, 48.0), (2.0002, 48.0)]);
        crossings.0.insert(pair("a", "c"), vec![(2.0, 48.0), (2.1, 48.0)]);
        let is_between =
            |found: Result<(f64, f64), Unplaced>| found.is_ok_and(|(lon, _)| (lon - 2.0001).abs() < 1e-9);
        assert!(is_between(crossings.find(&["b", "a"])));
        assert_eq!(crossings.find(&["a", "c"]), Err(Unplaced::Several));
        assert!(is_between(crossings.find(&["c", "a", "b"])));
        assert_eq!(crossings.find(&["a"]), Err(Unplaced::OneStreet));
        assert_eq!(crossings.find(&["a", "x"]), Err(Unplaced::NoCrossing));
    }
}
