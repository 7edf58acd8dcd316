//! Changes become a new atlas that shares with the old one all that they do not touch.

use std::sync::Arc;

use domain::act::PublicAct;
use domain::centre::PublicCentre;
use domain::collective::PlacePage;
use domain::dataset::Credit;
use domain::deployment::PublicDeployment;
use domain::device::PublicDevice;
use domain::ids::{ActId, FeatureId, PlaceId};
use domain::position::{BBox, Position};
use domain::shape::Shape;
use domain::subject::PublicFeature;
use rustc_hash::FxHashSet;
use uuid::Uuid;

use crate::areas::Deployed;
use crate::atlas::{Atlas, Data, mark};
use crate::centres::Located;
use crate::credits::Credits;
use crate::directory::Edit;
use crate::record::Row;
use crate::shelf::Shelved as _;

/// One published change.
#[derive(Clone, Debug)]
pub enum Change {
    /// New, or changed: the whole feature as it is now.
    Upsert(Box<PublicFeature>),
    /// Withheld or gone, of whatever family. Unknown ids are passed over, so that a change may come twice.
    Remove(FeatureId),
    /// A new or changed act.
    Act(Box<PublicAct>),
    RemoveAct(ActId),
    /// New or changed words on the page of a place.
    PlacePage(Box<PlacePage>),
    RemovePlacePage(PlaceId),
    /// All datasets with what they ask for, in place of those before.
    Credits(Vec<Credit>),
    /// The outline of a place that a feature refers to. It may come before or after the feature.
    Outline(PlaceId, Shape),
}

/// What the changes concern, old or new: the tiles there are out of date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Touched {
    /// Positions of devices and control rooms, each once.
    pub positions: Vec<Position>,
    /// Boxes around areas.
    pub boxes: Vec<BBox>,
}

impl From<PublicDevice> for Change {
    fn from(device: PublicDevice) -> Self {
        Self::Upsert(Box::new(PublicFeature::Device(Box::new(device))))
    }
}

impl From<PublicDeployment> for Change {
    fn from(deployment: PublicDeployment) -> Self {
        Self::Upsert(Box::new(PublicFeature::Deployment(Box::new(deployment))))
    }
}

impl From<PublicCentre> for Change {
    fn from(centre: PublicCentre) -> Self {
        Self::Upsert(Box::new(PublicFeature::Centre(Box::new(centre))))
    }
}

impl Change {
    /// The feature that it is about.
    pub fn feature(&self) -> Option<FeatureId> {
        match self {
            Self::Upsert(feature) => Some(feature.id()),
            Self::Remove(id) => Some(*id),
            Self::Act(_)
            | Self::RemoveAct(_)
            | Self::PlacePage(_)
            | Self::RemovePlacePage(_)
            | Self::Credits(_)
            | Self::Outline(..) => None,
        }
    }
}

impl Atlas {
    /// The atlas after the changes, and what they concern. Of several changes of one feature the last counts. The feed
    /// position stays; see [`Atlas::at`].
    pub fn apply(&self, changes: &[Change]) -> (Self, Touched) {
        let mut edited = Edited {
            data: (*self.data).clone(),
            edits: Vec::with_capacity(2 * changes.len()),
            touched: Touched::default(),
        };
        for change in changes {
            match change {
                Change::Act(act) => edited.data.acts.insert((**act).clone()),
                Change::RemoveAct(id) => edited.data.acts.remove(*id),
                Change::PlacePage(page) => edited.data.place_pages.insert((**page).clone()),
                Change::RemovePlacePage(place) => edited.data.place_pages.remove(*place),
                Change::Credits(credits) => edited.data.credits = Credits::new(credits.iter().cloned()),
                Change::Outline(place, shape) => edited.outline(*place, shape),
                Change::Upsert(_) | Change::Remove(_) => {}
            }
        }
        for change in latest(changes) {
            match change {
                Change::Upsert(feature) => {
                    edited.remove(&self.data, feature.id().0);
                    match &**feature {
                        PublicFeature::Device(device) => edited.insert_device(device),
                        PublicFeature::Deployment(deployment) => edited.insert_deployment(deployment),
                        PublicFeature::Centre(centre) => edited.insert_centre(centre),
                    }
                }
                Change::Remove(id) => edited.remove(&self.data, id.0),
                Change::Act(_)
                | Change::RemoveAct(_)
                | Change::PlacePage(_)
                | Change::RemovePlacePage(_)
                | Change::Credits(_)
                | Change::Outline(..) => {}
            }
        }
        let (data, touched) = edited.finish();
        let applied = Self {
            data: Arc::new(data),
            position: self.position,
        };
        (applied, touched)
    }
}

/// An atlas in the making.
struct Edited<'c> {
    /// The directory is still the old one.
    data: Data,
    edits: Vec<Edit<'c>>,
    touched: Touched,
}

impl<'c> Edited<'c> {
    fn remove(&mut self, old: &Data, id: Uuid) {
        if let Some(key) = self.data.keys.get(&id) {
            let found = old.directory.find((key, id)).map(|found| old.view_of(found));
            if let Some(device) = found {
                self.unmark(id, device.version());
                self.touched.positions.push(device.position());
                self.edits.push(Edit {
                    order: (key, id),
                    row: None,
                });
            }
            self.data.keys.remove(&id);
        }
        if let Some(deployed) = self.data.deployments.all().get(id) {
            let version = deployed.version();
            self.touched.boxes.extend(deployed.bbox());
            self.data.deployments.remove(id);
            self.unmark(id, version);
        }
        if let Some(located) = self.data.centres.get(id) {
            let version = located.version();
            self.touched.positions.push(located.public.centre.position);
            self.data.centres.remove(id);
            self.unmark(id, version);
        }
    }

    fn unmark(&mut self, id: Uuid, version: i32) {
        self.data.checksum = self.data.checksum.wrapping_sub(mark(id, version));
    }

    fn mark(&mut self, id: Uuid, version: i32) {
        self.data.checksum = self.data.checksum.wrapping_add(mark(id, version));
    }

    fn insert_device(&mut self, device: &'c PublicDevice) {
        let row = Row::new(device, &mut self.data.names, &self.data.places);
        self.data.place_boxes.take(row.facts.place, row.facts.position);
        // A device that stays where it was is replaced in its place.
        self.edits.pop_if(|edit| edit.order == row.order());
        self.data.keys.insert(device.id.0, row.key);
        self.mark(device.id.0, device.version);
        self.touched.positions.push(device.device.position);
        self.edits.push(Edit {
            order: row.order(),
            row: Some(row),
        });
    }

    fn insert_deployment(&mut self, deployment: &PublicDeployment) {
        let deployed = Deployed::new(deployment.clone(), &self.data.places, &self.data.outlines);
        self.mark(deployment.id.0, deployment.version);
        self.touched.boxes.extend(deployed.bbox());
        self.data.deployments.insert(deployed);
    }

    fn insert_centre(&mut self, centre: &PublicCentre) {
        self.mark(centre.id.0, centre.version);
        self.touched.positions.push(centre.centre.position);
        let located = Located::new(centre.clone(), &self.data.places);
        self.data.centres.insert(located);
    }

    /// Gives the outline to the deployments over the place.
    fn outline(&mut self, place: PlaceId, shape: &Shape) {
        if self
            .data
            .outlines
            .get(place)
            .is_some_and(|known| known.shape() == shape)
        {
            return;
        }
        self.data.outlines.insert(place, shape.clone());
        let whole = self.data.places.index(Some(place));
        let over: Vec<PublicDeployment> = self
            .data
            .deployments
            .all()
            .iter()
            .filter(|deployed| deployed.is_over_whole(whole))
            .map(|deployed| deployed.public.clone())
            .collect();
        for public in over {
            let old = self.data.deployments.all().get(public.id.0);
            self.touched.boxes.extend(old.and_then(Deployed::bbox));
            let deployed = Deployed::new(public, &self.data.places, &self.data.outlines);
            self.touched.boxes.extend(deployed.bbox());
            self.data.deployments.insert(deployed);
        }
    }

    fn finish(mut self) -> (Data, Touched) {
        self.edits.sort_unstable_by_key(|edit| edit.order);
        if !self.edits.is_empty() {
            self.data.directory = Arc::new(self.data.directory.edited(&self.edits));
        }
        self.touched.positions.sort_unstable();
        self.touched.positions.dedup();
        (self.data.stamped(), self.touched)
    }
}

/// The last change of each feature.
fn latest(changes: &[Change]) -> Vec<&Change> {
    let mut seen = FxHashSet::default();
    let of_features = changes.iter().rev().filter(|change| change.feature().is_some());
    of_features
        .filter(|change| seen.insert(change.feature()))
        .collect()
}
