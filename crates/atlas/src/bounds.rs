//! Where and when the features of an atlas are.

use domain::position::{BBox, Position};
use time::Date;

use crate::areas::Deployed;
use crate::atlas::Atlas;
use crate::collection::Collection;
use crate::record::Facts;
use crate::sectors::within_reach;

/// The extent of a collection (OGC API - Features, part 1, 7.14).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The smallest box that holds every feature; `None` when there is none. Never crosses the antimeridian.
    pub bbox: Option<BBox>,
    /// First day on which any feature is known: `None` where one ended or ran and nobody knows since when. And the last day on
    /// which one was gone or ran: `None` as long as one stands or has no known end. What has no day at all says nothing of the first.
    pub interval: (Option<Date>, Option<Date>),
}

/// What chunks know of their own extent, so that the extent of all is exact after each change.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    lon_e7: (i32, i32),
    lat_e7: (i32, i32),
    first_known: Option<Date>,
    removed_on: Option<Date>,
    standing: bool,
    /// Nobody knows since when one was there that has an end.
    began_before: bool,
}

impl Bounds {
    pub(crate) const NOTHING: Self = Self {
        lon_e7: (i32::MAX, i32::MIN),
        lat_e7: (i32::MAX, i32::MIN),
        first_known: None,
        removed_on: None,
        standing: false,
        began_before: false,
    };

    pub(crate) fn of(facts: &Facts) -> Self {
        Self::at(facts.position, facts.first_known, facts.removed_on)
    }

    /// Of something that lies nowhere.
    pub(crate) fn when(first: Option<Date>, last: Option<Date>) -> Self {
        Self {
            first_known: first,
            removed_on: last,
            standing: last.is_none(),
            began_before: first.is_none() && last.is_some(),
            ..Self::NOTHING
        }
    }

    pub(crate) fn at(position: Position, from: Option<Date>, to: Option<Date>) -> Self {
        let (lon, lat) = (position.lon_e7(), position.lat_e7());
        Self {
            lon_e7: (lon, lon),
            lat_e7: (lat, lat),
            first_known: from,
            removed_on: to,
            standing: to.is_none(),
            began_before: from.is_none() && to.is_some(),
        }
    }

    /// The same of something whose beginning is open.
    pub(crate) const fn without_beginning(self) -> Self {
        Self {
            began_before: true,
            ..self
        }
    }

    pub(crate) fn with(self, other: &Self) -> Self {
        let join = |one: (i32, i32), other: (i32, i32)| (one.0.min(other.0), one.1.max(other.1));
        Self {
            lon_e7: join(self.lon_e7, other.lon_e7),
            lat_e7: join(self.lat_e7, other.lat_e7),
            first_known: self.first_known.into_iter().chain(other.first_known).min(),
            removed_on: self.removed_on.max(other.removed_on),
            standing: self.standing || other.standing,
            began_before: self.began_before || other.began_before,
        }
    }

    pub(crate) fn extent(&self) -> Extent {
        let corner = |lon, lat| Position::from_e7(lon, lat).ok();
        let corners = corner(self.lon_e7.0, self.lat_e7.0).zip(corner(self.lon_e7.1, self.lat_e7.1));
        let bbox = corners.and_then(|(south_west, north_east)| {
            BBox::new(
                south_west.lon(),
                south_west.lat(),
                north_east.lon(),
                north_east.lat(),
            )
            .ok()
        });
        Extent {
            bbox,
            interval: (
                self.first_known.filter(|_| !self.began_before),
                self.removed_on.filter(|_| !self.standing),
            ),
        }
    }
}

impl Atlas {
    /// Exact after every change. Of view sectors somewhat more: where devices are, and as far as one sees at most.
    pub fn extent(&self, collection: Collection) -> Extent {
        let data = &*self.data;
        let bounds = match collection {
            Collection::Devices | Collection::ViewSectors => data.directory.bounds(),
            Collection::Deployments => data
                .deployments
                .all()
                .iter()
                .map(Deployed::bounds)
                .fold(Bounds::NOTHING, |all, one| all.with(&one)),
            Collection::Centres => data
                .centres
                .iter()
                .map(|located| {
                    let public = &located.public;
                    Bounds::at(public.centre.position, public.first_known, public.removed_on)
                })
                .fold(Bounds::NOTHING, |all, one| all.with(&one)),
        };
        let extent = bounds.extent();
        if collection == Collection::ViewSectors {
            return Extent {
                bbox: extent.bbox.map(within_reach),
                ..extent
            };
        }
        extent
    }
}
