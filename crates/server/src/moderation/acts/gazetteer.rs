//! The places of the map as the reader of acts asks for them.

use std::sync::Arc;

use atlas::{Atlas, Places};
use domain::place::{Place, PlaceCode, PlaceKind};
use formats::acts::{Gazetteer, PlaceNames};

/// The communes of one country by name.
pub(super) struct Communes {
    atlas: Arc<Atlas>,
    names: PlaceNames,
}

impl Communes {
    pub(super) fn of(atlas: Arc<Atlas>, country: &str) -> Self {
        let mut names = PlaceNames::default();
        let is_commune = |place: &&Place| {
            place.code.country() == country
                && matches!(
                    place.kind,
                    PlaceKind::Commune | PlaceKind::Arrondissement | PlaceKind::City
                )
        };
        for place in atlas.places().iter().filter(is_commune) {
            names.insert(&place.name, place.code.clone(), None);
        }
        Self { atlas, names }
    }
}

impl Gazetteer for Communes {
    fn find(&self, name: &str, within: Option<&PlaceCode>) -> Vec<PlaceCode> {
        let mut found = self.names.find(name, None);
        if let Some(within) = within {
            found.retain(|code| lies_in(self.atlas.places(), code, within));
        }
        found
    }
}

fn lies_in(places: &Places, code: &PlaceCode, within: &PlaceCode) -> bool {
    places.by_code(code).is_some_and(|place| {
        places
            .ancestors(place.id)
            .iter()
            .any(|ancestor| ancestor.code == *within)
    })
}

#[cfg(test)]
mod tests {
    use domain::Position;
    use domain::ids::PlaceId;

    use super::*;

    #[test]
    fn a_name_is_found_in_its_country_and_inside_its_department_only() {
        let place = |id: i32, code: &str, kind, name: &str, parent: Option<i32>| Place {
            id: PlaceId(id),
            code: PlaceCode::parse(code).unwrap(),
            kind,
            name: name.to_owned(),
            parent: parent.map(PlaceId),
            population: None,
            area_m2: None,
            centre: Position::new(5.5, 43.5).unwrap(),
            figures: Vec::new(),
        };
        let places = vec![
            place(1, "fr", PlaceKind::Country, "France", None),
            place(2, "fr-d93", PlaceKind::Department, "Seine-Saint-Denis", Some(1)),
            place(3, "fr-d974", PlaceKind::Department, "La Réunion", Some(1)),
            place(4, "fr-93066", PlaceKind::Commune, "Saint-Denis", Some(2)),
            place(5, "fr-97411", PlaceKind::Commune, "Saint-Denis", Some(3)),
            place(6, "be-g1", PlaceKind::City, "Saint-Denis", None),
        ];
        let atlas = Arc::new(Atlas::of_devices(Vec::new(), places, 1));
        let communes = Communes::of(atlas, "fr");
        let found = |name: &str, within: Option<&str>| -> Vec<String> {
            let within = within.and_then(PlaceCode::parse);
            let found = communes.find(name, within.as_ref());
            found.into_iter().map(String::from).collect()
        };
        assert_eq!(found("SAINT DENIS", None), ["fr-93066", "fr-97411"]);
        assert_eq!(found("St-Denis", Some("fr-d974")), ["fr-97411"]);
        assert_eq!(found("Seine-Saint-Denis", None), [""; 0]);
    }
}
