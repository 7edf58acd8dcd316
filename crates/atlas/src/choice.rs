//! A filter that is asked about single features: for the feed of changes, which knows them by their ids.

use std::sync::OnceLock;

use domain::Family;
use domain::filter::Filter;
use domain::ids::FeatureId;

use crate::atlas::Atlas;
use crate::collection::{Collection, Item};
use crate::filter::{CompiledFilter, Question};
use crate::sectors;

/// What a filter says of one id in a collection.
#[derive(Debug)]
pub enum Choice<'a> {
    Selected(Item<'a>),
    /// It is published and in the family that is asked for, and the filter leaves it out.
    LeftOut,
    /// It is published, and of a family that is not asked for. It never was of another one.
    OtherFamily,
    /// It is not published.
    Absent,
}

/// A filter made ready for one atlas, so that each question costs a look-up and a few comparisons.
pub struct Chooser<'a> {
    atlas: &'a Atlas,
    filter: &'a Filter,
    /// For view sectors, when somebody asks for them.
    sectors: OnceLock<CompiledFilter>,
    devices: CompiledFilter,
    areas: Question<'a>,
    allowed: [bool; Family::ALL.len()],
}

impl Atlas {
    pub fn chooser<'a>(&'a self, filter: &'a Filter) -> Chooser<'a> {
        Chooser {
            atlas: self,
            filter,
            sectors: OnceLock::new(),
            devices: self.data.compile(filter),
            areas: self.data.question(filter),
            allowed: std::array::from_fn(|index| filter.allows_family(Family::ALL[index])),
        }
    }
}

impl<'a> Chooser<'a> {
    /// Of the collection that holds the features of its family.
    pub fn choose(&self, id: FeatureId) -> Choice<'a> {
        let data = &*self.atlas.data;
        let (family, item) = if let Some(device) = self.atlas.find(id) {
            let is_selected = self.devices.matches(device.chunk, device.slot);
            (Family::Device, is_selected.then_some(Item::Device(device)))
        } else if let Some(deployed) = data.deployments.all().get(id.0) {
            let is_selected =
                self.areas.is_asked_of(Family::Deployment) && self.areas.selects_deployment(deployed);
            let item = is_selected.then(|| Item::Deployment(data.deployment(deployed)));
            (Family::Deployment, item)
        } else if let Some(located) = data.centres.get(id.0) {
            let is_selected = self.areas.is_asked_of(Family::Centre) && self.areas.selects_centre(located);
            (
                Family::Centre,
                is_selected.then(|| Item::Centre(data.centre(located))),
            )
        } else {
            return Choice::Absent;
        };
        if !self.allows(family) {
            return Choice::OtherFamily;
        }
        item.map_or(Choice::LeftOut, Choice::Selected)
    }

    /// Of one collection.
    pub fn choose_in(&self, collection: Collection, id: FeatureId) -> Choice<'a> {
        if collection == Collection::ViewSectors {
            return self.choose_sector(id);
        }
        match self.choose(id) {
            Choice::Selected(item) if item.family() != collection.family() => Choice::OtherFamily,
            Choice::LeftOut if self.family(id) != Some(collection.family()) => Choice::OtherFamily,
            choice => choice,
        }
    }

    /// By the ground that is seen, as on pages.
    fn choose_sector(&self, id: FeatureId) -> Choice<'a> {
        let Some(device) = self.atlas.find(id) else {
            return match self.choose(id) {
                Choice::Absent => Choice::Absent,
                _ => Choice::OtherFamily,
            };
        };
        if !self.allows(Family::Device) {
            return Choice::OtherFamily;
        }
        let near = self
            .sectors
            .get_or_init(|| sectors::candidates(&self.atlas.data, self.filter));
        let is_near = near.matches(device.chunk, device.slot);
        let seen = is_near.then(|| sectors::selected(self.filter, device)).flatten();
        seen.map_or(Choice::LeftOut, |seen| Choice::Selected(Item::ViewSector(seen)))
    }

    fn allows(&self, family: Family) -> bool {
        Family::ALL
            .iter()
            .zip(self.allowed)
            .any(|(one, allowed)| *one == family && allowed)
    }

    fn family(&self, id: FeatureId) -> Option<Family> {
        self.atlas.item(id).map(|item| item.family())
    }
}
