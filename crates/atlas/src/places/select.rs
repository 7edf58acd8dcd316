//! Places that a question selects, page by page in the order of ids. Every selected place is found by looking at all of them:
//! there are some hundred thousand, and few who ask.

use domain::cql::Expression;
use domain::crs::CrsBox;
use domain::ids::PlaceId;
use domain::place::{Place, PlaceCode, PlaceKind};
use domain::position::BBox;

use super::{Listed, PlaceIndex, PlaceRange, Places};
use crate::atlas::Atlas;
use crate::filter::PlaceCondition;

/// Which places are meant; the default means all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceFilter {
    /// Of the centre.
    pub bbox: Option<BBox>,
    /// Of the centre, in a projected system; [`PlaceFilter::bbox`] is then its envelope.
    pub region: Option<CrsBox>,
    /// This place and all that it contains.
    pub within: Option<PlaceCode>,
    /// Any of these.
    pub kinds: Option<Vec<PlaceKind>>,
    /// CQL2 on the properties of places.
    pub expression: Option<Expression>,
}

/// The places of an atlas that a filter selects; made ready once.
pub struct SelectedPlaces<'a> {
    places: &'a Places,
    filter: &'a PlaceFilter,
    within: Option<PlaceRange>,
    /// It names a place that the atlas does not know, which contains nothing.
    never: bool,
    condition: Option<PlaceCondition>,
}

impl Atlas {
    pub fn selected_places<'a>(&'a self, filter: &'a PlaceFilter) -> SelectedPlaces<'a> {
        let places = self.places();
        let within = filter.within.as_ref().map(|code| places.within(code));
        SelectedPlaces {
            places,
            filter,
            never: matches!(within, Some(None)),
            within: within.flatten(),
            condition: filter
                .expression
                .as_ref()
                .map(|expression| self.data.place_condition(expression)),
        }
    }
}

impl<'a> SelectedPlaces<'a> {
    /// At most `limit` of them after one, and whether others follow.
    pub fn page(&self, after: Option<PlaceId>, limit: usize) -> (Vec<&'a Place>, bool) {
        let mut selected = self.after(after);
        let page: Vec<&Place> = selected.by_ref().take(limit).collect();
        let is_followed = selected.next().is_some();
        (page, is_followed)
    }

    pub fn count(&self) -> u64 {
        self.after(None).count() as u64
    }

    fn after(&self, after: Option<PlaceId>) -> impl Iterator<Item = &'a Place> {
        let listed: &'a Listed = &self.places.listed;
        let first = after.map_or(0, |after| {
            listed
                .by_id
                .partition_point(|&index| listed.places[index as usize].id <= after)
        });
        let indexes = if self.never { &[] } else { &listed.by_id[first..] };
        indexes
            .iter()
            .filter(|&&index| {
                let within = self.within.as_ref();
                within.is_none_or(|range| range.contains(PlaceIndex(index)))
            })
            .map(move |&index| &listed.places[index as usize])
            .filter(|place| self.selects(place))
    }

    fn selects(&self, place: &Place) -> bool {
        let filter = self.filter;
        let kinds = filter.kinds.as_ref();
        kinds.is_none_or(|kinds| kinds.contains(&place.kind))
            && filter.bbox.is_none_or(|bbox| bbox.contains(place.centre))
            && filter.region.is_none_or(|region| region.contains(place.centre))
            && self
                .condition
                .as_ref()
                .is_none_or(|condition| condition.selects(place, self.places.parent(place)))
    }
}

impl Places {
    /// What contains a place directly.
    pub fn parent(&self, place: &Place) -> Option<&Place> {
        self.get(place.parent?)
    }

    /// A box around all centres; `None` without places.
    pub fn extent(&self) -> Option<BBox> {
        let centres = self.iter().map(|place| (place.centre.lon(), place.centre.lat()));
        let points = centres.map(|(lon, lat)| [lon, lat, lon, lat]);
        let [west, south, east, north] = points.reduce(around)?;
        BBox::new(west, south, east, north).ok()
    }
}

fn around(one: [f64; 4], other: [f64; 4]) -> [f64; 4] {
    [
        one[0].min(other[0]),
        one[1].min(other[1]),
        one[2].max(other[2]),
        one[3].max(other[3]),
    ]
}

#[cfg(test)]
mod tests {
    use domain::cql::{Language, Reading, Table};
    use domain::position::Position;

    use super::*;

    fn atlas() -> Atlas {
        let place = |id: i32, code: &str, kind, parent: Option<i32>, lon: f64| Place {
            id: PlaceId(id),
            code: PlaceCode::parse(code).unwrap(),
            kind,
            name: code.to_owned(),
            parent: parent.map(PlaceId),
            population: None,
            area_m2: None,
            centre: Position::new(lon, 43.0).unwrap(),
            figures: Vec::new(),
        };
        let places = vec![
            place(5, "fr", PlaceKind::Country, None, 2.0),
            place(-3, "fr-d31", PlaceKind::Department, Some(5), 1.0),
            place(9, "fr-31555", PlaceKind::Commune, Some(-3), 1.4),
            place(7, "fr-75056", PlaceKind::Commune, Some(5), 2.3),
            place(8, "fj", PlaceKind::Country, None, 178.0),
        ];
        Atlas::of_devices([], places, 0)
    }

    fn ids(filter: &PlaceFilter) -> Vec<i32> {
        let atlas = atlas();
        let selected = atlas.selected_places(filter);
        let (mut ids, mut after) = (Vec::new(), None);
        loop {
            let (page, is_followed) = selected.page(after, 2);
            ids.extend(page.iter().map(|place| place.id.0));
            after = page.last().map(|place| place.id);
            if !is_followed {
                assert_eq!(ids.len() as u64, selected.count());
                return ids;
            }
        }
    }

    #[test]
    fn pages_hold_each_selected_place_once_in_the_order_of_ids() {
        assert_eq!(ids(&PlaceFilter::default()), [-3, 5, 7, 8, 9]);
        let within = |code: &str| PlaceFilter {
            within: PlaceCode::parse(code),
            ..PlaceFilter::default()
        };
        assert_eq!(ids(&within("fr-d31")), [-3, 9]);
        assert_eq!(ids(&within("fr")), [-3, 5, 7, 9]);
        assert_eq!(ids(&within("xx")), [0; 0]);
        let communes = PlaceFilter {
            kinds: Some(vec![PlaceKind::Commune]),
            bbox: BBox::parse("1,42,2,44").ok(),
            ..PlaceFilter::default()
        };
        assert_eq!(ids(&communes), [9]);
        let says = |text: &str| {
            let reading = Reading::crs84(Language::Text, &[Table::Places]);
            ids(&PlaceFilter {
                expression: Some(Expression::parse(text, &reading).unwrap()),
                ..PlaceFilter::default()
            })
        };
        assert_eq!(says("kind = 'commune' AND parent = 'fr'"), [7]);
        assert_eq!(says("parent IS NULL"), [5, 8]);
        assert_eq!(says("population > 0"), [0; 0]);
        assert_eq!(says("S_INTERSECTS(geometry, BBOX(1, 42, 2.2, 44))"), [-3, 5, 9]);
        assert_eq!(says("country = 'fr' AND NOT parent_name LIKE 'fr'"), [9]);
    }

    #[test]
    fn the_extent_holds_every_centre() {
        assert_eq!(atlas().places().extent(), BBox::parse("1,43,178,43").ok());
        assert_eq!(Places::default().extent(), None);
        let toulouse = PlaceCode::parse("fr-31555").unwrap();
        let atlas = atlas();
        let places = atlas.places();
        let place = places.by_code(&toulouse).unwrap();
        assert_eq!(places.parent(place).map(|parent| parent.id.0), Some(-3));
    }
}
