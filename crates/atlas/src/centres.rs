//! Control rooms as the atlas holds them.

use domain::centre::PublicCentre;
use uuid::Uuid;

use crate::places::{PlaceIndex, Places};
use crate::projection;
use crate::shelf::{Rect, Shelved};

#[derive(Clone)]
pub(crate) struct Located {
    pub public: PublicCentre,
    /// The place that it stands in.
    pub place: PlaceIndex,
    /// The places that it supervises, as far as the gazetteer lists them.
    pub territory: Vec<PlaceIndex>,
}

impl Located {
    pub(crate) fn new(public: PublicCentre, places: &Places) -> Self {
        let territory = public.centre.territory.iter();
        let listed = territory.filter_map(|code| places.by_code(code));
        Self {
            place: places.index(public.place),
            territory: listed.map(|place| places.index(Some(place.id))).collect(),
            public,
        }
    }
}

impl Shelved for Located {
    fn id(&self) -> Uuid {
        self.public.id.0
    }

    fn version(&self) -> i32 {
        self.public.version
    }

    fn key(&self) -> u64 {
        projection::key(self.public.centre.position)
    }

    fn rects(&self) -> Vec<Rect> {
        vec![Rect::point(projection::project(self.public.centre.position))]
    }

    /// A point is as large at every zoom.
    fn appears_at(&self) -> u8 {
        0
    }
}
