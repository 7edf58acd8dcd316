//! A device of an atlas, borrowed: what pages hold and what the writers take.

use domain::device::{Device, DeviceKind, PublicDevice};
use domain::evidence::Grounds;
use domain::ids::{FeatureId, MastId};
use domain::place::Place;
use domain::position::Position;
use domain::status::Status;
use time::Date;

use crate::chunk::Chunk;
use crate::intern::Code;
use crate::page::Cursor;
use crate::places::Places;
use crate::record::{Details, Facts, Names};
use crate::write::Bases;

#[derive(Clone, Copy)]
pub struct DeviceRef<'a> {
    pub(crate) chunk: &'a Chunk,
    pub(crate) slot: usize,
    pub(crate) names: &'a Names,
    pub(crate) places: &'a Places,
}

impl std::fmt::Debug for DeviceRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("DeviceRef").field(&self.id()).finish()
    }
}

impl<'a> DeviceRef<'a> {
    pub fn id(self) -> FeatureId {
        self.details().id
    }

    pub fn version(self) -> i32 {
        self.details().version
    }

    pub fn position(self) -> Position {
        self.facts().position
    }

    pub fn kind(self) -> DeviceKind {
        self.facts().kind
    }

    pub fn status(self) -> Status {
        self.facts().status
    }

    /// The place that it stands in, if the gazetteer lists it.
    pub fn place(self) -> Option<&'a Place> {
        self.places.at(self.facts().place)
    }

    /// When somebody last saw it.
    pub fn last_sighting(self) -> Option<Date> {
        self.details().last_sighting
    }

    /// Where a page that ends with this device goes on.
    pub fn cursor(self) -> Cursor {
        let (key, id) = self.chunk.order(self.slot);
        Cursor { key, id }
    }

    /// An owned copy.
    pub fn to_public(self) -> PublicDevice {
        self.chunk.row(self.slot).to_public(self.names)
    }

    /// The device alone, an owned copy.
    pub fn to_device(self) -> Device {
        self.chunk.row(self.slot).to_device(&self.names.texts)
    }

    /// Whether somebody said which way it looks.
    pub fn is_aimed(self) -> bool {
        self.details().heading.is_some() || self.details().sweep.is_some()
    }

    pub fn has_operator(self) -> bool {
        self.facts().operator.is_some()
    }

    /// What its claims rest on.
    pub fn grounds(self) -> &'a Grounds {
        self.names.grounds.get(self.details().grounds)
    }

    pub(crate) fn bases(self) -> &'a Bases {
        self.names.grounds.bases(self.details().grounds)
    }

    pub(crate) fn facts(self) -> &'a Facts {
        self.chunk.facts(self.slot)
    }

    pub(crate) fn details(self) -> &'a Details {
        self.chunk.details(self.slot)
    }

    pub(crate) fn text(self, code: Option<Code>) -> Option<&'a str> {
        code.map(|code| self.names.texts.text(code))
    }

    pub(crate) fn mast(self) -> Option<MastId> {
        self.chunk.mast(self.slot)
    }

    /// Codes of the datasets that it comes from or rests on, in their order.
    pub fn sources(self) -> impl Iterator<Item = &'a str> {
        let code = self.details().sources.or(self.facts().source);
        let text = self.text(code).unwrap_or_default();
        text.split(' ').filter(|code| !code.is_empty())
    }

    pub(crate) fn external_id(self) -> Option<&'a str> {
        self.details()
            .has_external_id
            .then(|| self.chunk.external_id(self.slot))
    }
}
