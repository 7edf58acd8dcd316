//! One device as the atlas holds it.

use domain::device::PublicDevice;
use domain::ids::FeatureId;
use domain::position::Position;

use crate::page::Cursor;
use crate::places::Places;

/// A device of an atlas, borrowed.
#[derive(Clone, Copy)]
pub struct DeviceRef<'a> {
    places: &'a Places,
}

impl<'a> DeviceRef<'a> {
    pub fn id(&self) -> FeatureId {
        unimplemented!()
    }

    pub fn position(&self) -> Position {
        unimplemented!()
    }

    pub fn cursor(&self) -> Cursor {
        unimplemented!()
    }

    pub fn to_public(&self) -> PublicDevice {
        unimplemented!()
    }

    pub fn places(&self) -> &'a Places {
        self.places
    }
}
