//! Deployments with their areas, and the outlines of places that they refer to.

mod deployments;
pub(crate) mod drawn;
mod figure;
mod meeting;
mod outlines;
pub(crate) mod overlay;
pub(crate) mod simple;
pub(crate) mod simplify;

use std::sync::Arc;

use domain::deployment::{Area, PublicDeployment};
use domain::place::{Place, PlaceKind};
use domain::position::BBox;
use domain::shape::Shape;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::areas::drawn::DrawnPolygon;
use crate::bounds::Bounds;
use crate::places::{PlaceIndex, Places};
use crate::projection;
use crate::shelf::{Rect, Shelved};
use crate::tile::MAX_ZOOM;

pub(crate) use deployments::{Deployments, Tally};
pub(crate) use figure::Figure;
pub(crate) use meeting::{edges_meet, turn};
pub(crate) use meeting::{shape_meets_box, shape_meets_region};
pub(crate) use outlines::Outlines;

/// A deployment as the atlas holds it.
#[derive(Clone)]
pub(crate) struct Deployed {
    pub public: PublicDeployment,
    /// `None` for a place, but for a town, whose outline is not known.
    pub figure: Option<Arc<Figure>>,
    /// The place whose outline is its area.
    pub whole: PlaceIndex,
    /// The place that it lies in.
    pub place: PlaceIndex,
    key: u64,
    /// 0 without a figure.
    pub area_m2: f64,
    /// Where its point is drawn, on the grid.
    pub label: (u32, u32),
    /// Larger than a commune, or a place that is, or software over a whole place: never a point.
    pub is_territory: bool,
    /// The first zoom whose tiles draw it as polygons: 0 for territories, past [`MAX_ZOOM`] for what is never large enough.
    appears_at: u8,
}

/// Units of a tile: 4 pixels where a tile is 512 pixels wide.
const SMALLEST_SIDE: u32 = 32;

/// Areas larger than this are territories: no commune of the European part of France is (Arles has 759 km²).
const TERRITORY_M2: f64 = 1e9;

impl Deployed {
    pub(crate) fn new(public: PublicDeployment, places: &Places, outlines: &Outlines) -> Self {
        let mut whole = PlaceIndex::default();
        let figure = match &public.deployment.area {
            Area::Place(code) => {
                let place = places.by_code(code);
                whole = places.index(place.map(|place| place.id));
                place.and_then(|place| outlines.get(place.id).cloned().or_else(|| around(place)))
            }
            Area::Circle { centre, radius_m } => Shape::circle(*centre, f64::from(*radius_m))
                .ok()
                .map(|shape| Arc::new(Figure::new(shape))),
            Area::Shape(shape) => Some(Arc::new(Figure::new(shape.clone()))),
        };
        let position = figure
            .as_ref()
            .map(|figure| figure.label())
            .or_else(|| places.at(whole).map(|place| place.centre));
        let area_m2 = figure.as_ref().map_or(0.0, |figure| figure.area_m2());
        let is_territory = area_m2 > TERRITORY_M2
            || places.at(whole).is_some_and(|place| {
                is_larger_than_commune(place.kind) || public.deployment.technology.is_territory_wide()
            });
        let is_large_at = |zoom: &u8| {
            let side = figure.as_ref().map_or(0, |figure| figure.side_at(*zoom));
            is_territory || side >= SMALLEST_SIDE
        };
        Self {
            place: places.index(public.place),
            key: position.map_or(0, projection::key),
            label: position.map_or((0, 0), projection::project),
            appears_at: (0..=MAX_ZOOM).find(is_large_at).unwrap_or(MAX_ZOOM + 1),
            area_m2,
            is_territory,
            whole,
            figure,
            public,
        }
    }

    pub(crate) fn bounds(&self) -> Bounds {
        let (first, last) = self.days();
        let nowhere = Bounds::when(first, last);
        let parts = self.figure.iter().flat_map(|figure| figure.corners());
        let bounds = parts.fold(nowhere, |all, corner| all.with(&Bounds::at(corner, first, last)));
        let mut periods = self.public.deployment.periods.iter();
        if periods.any(|period| period.begins.is_none()) {
            return bounds.without_beginning();
        }
        bounds
    }

    /// The first and the last day on which it runs, or else between which it is known to be. Days of UTC, because what is said of
    /// them is said in UTC: a midnight of Paris lies on the day before.
    fn days(&self) -> (Option<Date>, Option<Date>) {
        let periods = &self.public.deployment.periods;
        if periods.is_empty() {
            return (self.public.first_known, self.public.removed_on);
        }
        let day = |instant: i64| {
            OffsetDateTime::from_unix_timestamp(instant)
                .ok()
                .map(OffsetDateTime::date)
        };
        let first = periods.iter().filter_map(|period| day(period.begins?));
        let is_open = periods.iter().any(|period| period.ends.is_none());
        let last = periods.iter().filter_map(|period| day(period.ends? - 1));
        (first.min(), last.max().filter(|_| !is_open))
    }

    /// Whether it is too small at a zoom to be drawn as polygons, and so is a point at its label.
    pub(crate) const fn is_small_at(&self, zoom: u8) -> bool {
        self.figure.is_some() && zoom < self.appears_at
    }

    /// What stands for it in the tiles of a zoom.
    pub(crate) fn drawn_at(&self, zoom: u8) -> &[DrawnPolygon] {
        self.figure.as_ref().map_or(&[], |figure| figure.drawn(zoom))
    }

    /// `None` for what has no known shape.
    pub(crate) fn bbox(&self) -> Option<BBox> {
        self.figure.as_ref().map(|figure| figure.shape().bbox())
    }

    /// Whether its area is the outline of this place.
    pub(crate) fn is_over_whole(&self, place: PlaceIndex) -> bool {
        self.whole == place && self.whole != PlaceIndex::default()
    }

    /// Whether its area is drawn for it alone, not the outline of a place.
    pub(crate) fn has_own_shape(&self) -> bool {
        !matches!(self.public.deployment.area, Area::Place(_))
    }
}

/// A town that is known by its centre only is shown as what lies around it, or nobody would find it on a map.
const AROUND_A_TOWN_M: f64 = 10_000.0;

fn around(place: &Place) -> Option<Arc<Figure>> {
    if place.kind != PlaceKind::City {
        return None;
    }
    let shape = Shape::circle(place.centre, AROUND_A_TOWN_M).ok()?;
    Some(Arc::new(Figure::new(shape)))
}

fn is_larger_than_commune(kind: PlaceKind) -> bool {
    matches!(
        kind,
        PlaceKind::Country | PlaceKind::Region | PlaceKind::Department
    )
}

impl Shelved for Deployed {
    fn id(&self) -> Uuid {
        self.public.id.0
    }

    fn version(&self) -> i32 {
        self.public.version
    }

    fn key(&self) -> u64 {
        self.key
    }

    fn rects(&self) -> Vec<Rect> {
        self.figure
            .as_ref()
            .map_or_else(Vec::new, |figure| figure.rects().to_vec())
    }

    fn appears_at(&self) -> u8 {
        self.appears_at
    }
}
