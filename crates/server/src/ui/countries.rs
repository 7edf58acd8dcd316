//! Countries by their names in the languages of the site. Other places have one name, that of their own country.

use std::sync::LazyLock;

use atlas::Places;
use domain::place::{Place, PlaceCode, PlaceKind};

use super::places::slug;
use crate::i18n::Locale;

/// A country as one language calls it.
struct Named {
    code: PlaceCode,
    name: String,
    slug: String,
}

static NAMES: LazyLock<Vec<Named>> = LazyLock::new(|| {
    let letters = || 'a'..='z';
    letters()
        .flat_map(|first| letters().map(move |second| format!("{first}{second}")))
        .filter_map(|code| PlaceCode::parse(&code))
        .flat_map(|code| Locale::ALL.map(|locale| (locale, code.clone())))
        .filter_map(|(locale, code)| {
            let name = locale.find_text(&key(&code))?;
            let slug = slug(&name);
            Some(Named { code, name, slug })
        })
        .collect()
});

fn key(code: &PlaceCode) -> String {
    format!("country-{}", code.as_str())
}

/// The name of a place as readers of a language know it.
pub(crate) fn name(locale: Locale, place: &Place) -> String {
    let known = (place.kind == PlaceKind::Country).then(|| locale.find_text(&key(&place.code)));
    known.flatten().unwrap_or_else(|| place.name.clone())
}

/// The country that one of the languages calls so.
pub(crate) fn find<'a>(places: &'a Places, typed: &str) -> Option<&'a Place> {
    let wanted = slug(typed);
    let named = NAMES.iter().find(|named| named.slug == wanted)?;
    places.by_code(&named.code)
}

/// The countries whose name in one of the languages begins so, each once, with that name.
pub(crate) fn beginning<'a>(places: &'a Places, typed: &str) -> Vec<(&'a Place, &'static str)> {
    let wanted = slug(typed);
    let mut found: Vec<(&Place, &str)> = Vec::new();
    for named in NAMES.iter().filter(|named| named.slug.starts_with(&wanted)) {
        if let Some(place) = places.by_code(&named.code)
            && found.iter().all(|(known, _)| known.id != place.id)
        {
            found.push((place, &named.name));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use atlas::{Atlas, Source};
    use domain::ids::PlaceId;
    use domain::position::Position;

    use super::*;

    fn place(id: i32, code: &str, kind: PlaceKind, name: &str) -> Place {
        Place {
            id: PlaceId(id),
            code: PlaceCode::parse(code).unwrap(),
            kind,
            name: name.to_owned(),
            parent: None,
            population: None,
            area_m2: None,
            centre: Position::new(4.7, 50.7).unwrap(),
            figures: Vec::new(),
        }
    }

    fn atlas_of(place: Place) -> Atlas {
        let source = Source {
            places: vec![place],
            ..Source::default()
        };
        Atlas::build(source, 0)
    }

    #[test]
    fn a_country_is_found_and_shown_by_its_name_in_each_language() {
        let belgium = place(1, "be", PlaceKind::Country, "Belgium");
        let atlas = atlas_of(belgium.clone());
        let places = atlas.places();
        for typed in ["Belgique", "belgique", " BELGIUM "] {
            assert_eq!(
                find(places, typed).map(|place| place.id),
                Some(belgium.id),
                "{typed}"
            );
        }
        assert_eq!(beginning(places, "belgi").len(), 1);
        assert_eq!(beginning(places, "belgiq")[0].1, "Belgique");
        assert_eq!(name(Locale::Fr, &belgium), "Belgique");
        assert_eq!(name(Locale::En, &belgium), "Belgium");
    }

    #[test]
    fn what_is_no_country_keeps_its_name() {
        let commune = place(2, "fr-59350", PlaceKind::Commune, "Lille");
        assert_eq!(name(Locale::Fr, &commune), "Lille");
        let unknown = place(3, "zz", PlaceKind::Country, "Nowhere");
        assert_eq!(name(Locale::Fr, &unknown), "Nowhere");
        assert!(find(atlas_of(commune).places(), "Belgique").is_none());
    }

    #[test]
    fn the_languages_name_the_same_countries() {
        let codes = |locale: Locale| {
            let named = NAMES
                .iter()
                .filter(|named| locale.find_text(&key(&named.code)).is_some());
            named
                .map(|named| named.code.as_str())
                .collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(codes(Locale::En), codes(Locale::Fr));
        assert!(codes(Locale::En).len() > 200);
    }
}
