//! Places by what people type: a part of the name from the beginning of a word on, whatever its case, accents and
//! hyphens, or a code.

use domain::place::{Place, PlaceCode};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Places;

/// Names folded to plain small letters, and each beginning of a word in the order of what follows.
#[derive(Debug, Default)]
pub(super) struct Index {
    names: Vec<Box<str>>,
    /// Place and byte of its folded name.
    words: Vec<(u32, u32)>,
}

impl Index {
    pub(super) fn new(places: &[Place]) -> Self {
        let names: Vec<Box<str>> = places
            .iter()
            .map(|place| fold(&place.name).into_boxed_str())
            .collect();
        let mut words: Vec<(u32, u32)> = Vec::with_capacity(2 * names.len());
        for (place, name) in (0_u32..).zip(&names) {
            let spaces = name.bytes().enumerate().filter(|(_, byte)| *byte == b' ');
            let starts = std::iter::once(0).chain(spaces.map(|(at, _)| at + 1));
            words.extend(starts.filter_map(|start| Some((place, u32::try_from(start).ok()?))));
        }
        words.sort_unstable_by(|one, other| tail(&names, *one).cmp(tail(&names, *other)));
        Self { names, words }
    }

    /// Every place with a word from which on its name begins like this.
    fn find(&self, folded: &str) -> impl Iterator<Item = usize> {
        let start = self
            .words
            .partition_point(|word| tail(&self.names, *word) < folded);
        self.words[start..]
            .iter()
            .take_while(move |word| tail(&self.names, **word).starts_with(folded))
            .map(|word| word.0 as usize)
    }
}

fn tail(names: &[Box<str>], (place, start): (u32, u32)) -> &str {
    &names[place as usize][start as usize..]
}

impl Places {
    /// At most `limit` places: those whose code this is, then those whose whole name it is, then the others, the larger
    /// ones first. Nothing for blank text.
    pub fn search(&self, query: &str, limit: usize) -> Vec<&Place> {
        let mut found = self.with_code(query.trim());
        let folded = fold(query);
        if !folded.is_empty() {
            let listed = &*self.listed;
            let mut indexes: Vec<usize> = listed.names.find(&folded).collect();
            indexes.sort_unstable();
            indexes.dedup();
            indexes.sort_by_key(|&index| {
                let place = &listed.places[index];
                let is_whole = *listed.names.names[index] == *folded;
                (
                    !is_whole,
                    std::cmp::Reverse(place.population),
                    place.kind,
                    place.id,
                )
            });
            let named = indexes.into_iter().map(|index| &listed.places[index]);
            found.extend(named.take(limit));
        }
        let mut seen = Vec::with_capacity(limit.min(found.len()));
        found.retain(|place| {
            let is_new = !seen.contains(&place.id);
            seen.push(place.id);
            is_new
        });
        found.truncate(limit);
        found
    }

    /// `fr-83137`, or in whatever country `83137`; and the department `83`.
    fn with_code(&self, query: &str) -> Vec<&Place> {
        let query = query.to_ascii_lowercase();
        let whole = PlaceCode::parse(&query).and_then(|code| self.by_code(&code));
        let is_part = query.bytes().any(|byte| byte.is_ascii_digit()) && !query.contains('-');
        let parts = is_part.then(|| {
            let countries = self.countries();
            countries.flat_map(move |country| {
                ["", "d", "r"]
                    .map(|level| PlaceCode::parse(&format!("{country}-{level}{query}")))
                    .into_iter()
                    .flatten()
            })
        });
        let parts = parts.into_iter().flatten();
        whole
            .into_iter()
            .chain(parts.filter_map(|code| self.by_code(&code)))
            .collect()
    }

    /// The first part of each code, once.
    fn countries(&self) -> impl Iterator<Item = String> {
        let codes = self.listed.by_code.iter();
        let mut last = String::new();
        codes.filter_map(move |&index| {
            let country = self.listed.places[index as usize].code.country();
            if last == country {
                return None;
            }
            country.clone_into(&mut last);
            Some(last.clone())
        })
    }
}

/// Small letters and digits without accents, words parted by one space; `St` and `Ste` written out, as on the map.
fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)) {
        let start = folded.len();
        if start > 0 && !word.is_empty() {
            folded.push(' ');
        }
        let start = folded.len();
        for letter in word
            .nfkd()
            .filter(|c| !is_combining_mark(*c))
            .flat_map(char::to_lowercase)
        {
            match letter {
                'œ' => folded.push_str("oe"),
                'æ' => folded.push_str("ae"),
                'ß' => folded.push_str("ss"),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'đ' => folded.push('d'),
                'ı' => folded.push('i'),
                letter => folded.push(letter),
            }
        }
        match &folded[start..] {
            "st" => folded.replace_range(start.., "saint"),
            "ste" => folded.replace_range(start.., "sainte"),
            _ => {}
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use domain::ids::PlaceId;
    use domain::place::PlaceKind;
    use domain::position::Position;

    use super::*;

    fn places() -> Places {
        let place = |id, code: &str, kind, name: &str, population| Place {
            id: PlaceId(id),
            code: PlaceCode::parse(code).unwrap(),
            kind,
            name: name.to_owned(),
            parent: None,
            population,
            area_m2: None,
            centre: Position::new(0.0, 0.0).unwrap(),
            figures: Vec::new(),
        };
        Places::new(vec![
            place(1, "fr-93066", PlaceKind::Commune, "Saint-Denis", Some(112_000)),
            place(2, "re-97411", PlaceKind::Commune, "Saint-Denis", Some(150_000)),
            place(3, "fr-93059", PlaceKind::Commune, "Pierrefitte", Some(30_000)),
            place(
                4,
                "fr-34247",
                PlaceKind::Commune,
                "Saint-Denis-lès-Bourg",
                Some(900_000),
            ),
            place(5, "fr-83137", PlaceKind::Commune, "Toulon", Some(180_000)),
            place(6, "fr-d83", PlaceKind::Department, "Var", Some(1_000_000)),
            place(
                7,
                "fr-91228",
                PlaceKind::Commune,
                "Évry-Courcouronnes",
                Some(66_000),
            ),
            place(8, "fr-2b033", PlaceKind::Commune, "L’Île-Rousse", None),
            place(9, "fr-62193", PlaceKind::Commune, "Œuf-en-Ternois", Some(200)),
        ])
    }

    fn found(query: &str) -> Vec<i32> {
        places()
            .search(query, 10)
            .iter()
            .map(|place| place.id.0)
            .collect()
    }

    #[test]
    fn case_accents_and_hyphens_do_not_matter_and_larger_places_come_first() {
        assert_eq!(found("st denis"), [2, 1, 4]);
        assert_eq!(found("SAINT-DEN"), [4, 2, 1]);
        assert_eq!(found("evry"), [7]);
        assert_eq!(found("courcou"), [7]);
        assert_eq!(found("ile rou"), [8]);
        assert_eq!(found("l'ile"), [8]);
        assert_eq!(found("E\u{301}vry"), [7]);
        assert_eq!(found("oeuf"), [9]);
        assert_eq!(found("enis"), [0; 0]);
        assert_eq!(places().search("saint", 1).len(), 1);
    }

    #[test]
    fn a_code_finds_its_place_with_and_without_country() {
        assert_eq!(found("fr-83137"), [5]);
        assert_eq!(found("83137"), [5]);
        assert_eq!(found("FR-2B033"), [8]);
        assert_eq!(found("2b033"), [8]);
        assert_eq!(found("83"), [6]);
    }

    #[test]
    fn blank_and_strange_text_finds_nothing() {
        for query in ["", "   ", "-", "'", "\u{301}", "☃", "\0"] {
            assert_eq!(found(query), [0; 0], "{query:?}");
        }
    }
}
