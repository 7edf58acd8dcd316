//! Where and when the devices of an atlas are.

use domain::position::BBox;
use time::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Smallest box that holds every device; `None` when there is none. Never crosses the antimeridian.
    pub bbox: Option<BBox>,
    /// First day on which any device is known, and the last day on which one was removed: `None` as long as one
    /// stands.
    pub interval: (Option<Date>, Option<Date>),
}
