//! From objects to items: names each object, refuses what is no device or comes twice, keeps the counts.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use domain::Position;
use domain::import::{Candidate, ImportRejection, Rejection};
use domain::position::PositionError;

use super::error::Stopped;
use super::object::{ElementType, Object};
use super::tags::{self, Refusal};
use super::{Item, Summary};

pub(super) struct Intake<'a> {
    take: &'a mut dyn FnMut(Item) -> ControlFlow<()>,
    summary: Summary,
    seen: HashSet<(ElementType, i64)>,
    /// How many objects without an id stand at a position.
    unnamed: HashMap<Position, u32>,
}

impl<'a> Intake<'a> {
    pub(super) fn new(take: &'a mut dyn FnMut(Item) -> ControlFlow<()>) -> Self {
        Self {
            take,
            summary: Summary::default(),
            seen: HashSet::new(),
            unnamed: HashMap::new(),
        }
    }

    pub(super) fn summary(&self) -> Summary {
        self.summary
    }

    /// Counts objects that are not about surveillance.
    pub(super) fn ignore(&mut self, count: u64) {
        self.summary.objects += count;
        self.summary.ignored += count;
    }

    /// An object that cannot be understood at all.
    pub(super) fn unreadable(&mut self, external_id: Option<String>, detail: &str) -> Result<(), Stopped> {
        let refusal = Refusal::new(ImportRejection::UnreadableObject, detail);
        self.hand_over(external_id, Err(refusal))
    }

    pub(super) fn object(&mut self, object: &Object) -> Result<(), Stopped> {
        if !tags::speak_of_surveillance(&object.tags) {
            self.ignore(1);
            return Ok(());
        }
        let position = position(object.lon_lat);
        let external_id = object
            .external_id()
            .or_else(|| Some(self.name_by_position(position.as_ref().ok().copied()?)));
        let repeated = object
            .id
            .is_some_and(|id| !self.seen.insert((object.element, id)));
        let candidate = if repeated {
            Err(Refusal::new(
                ImportRejection::DuplicateInFile,
                "the same object came before in this file",
            ))
        } else if object.element == ElementType::Node {
            position.and_then(|position| candidate(object, position, external_id.clone()))
        } else {
            Err(Refusal::new(
                ImportRejection::NotANode,
                format!("a device is a node, not a {}", object.element.word()),
            ))
        };
        self.hand_over(external_id, candidate)
    }

    fn hand_over(
        &mut self,
        external_id: Option<String>,
        candidate: Result<Candidate, Refusal>,
    ) -> Result<(), Stopped> {
        self.summary.objects += 1;
        let item = match candidate {
            Ok(candidate) => {
                self.summary.candidates += 1;
                self.summary.devices += candidate.devices.len() as u64;
                Item::Candidate(candidate)
            }
            Err(Refusal { reason, detail }) => {
                self.summary.rejections += 1;
                Item::Rejection(Rejection {
                    external_id,
                    row: None,
                    reason,
                    detail,
                })
            }
        };
        match (self.take)(item) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Stopped),
        }
    }

    /// The ordinal keeps two devices at one position apart; it is stable as long as the file keeps its order.
    fn name_by_position(&mut self, position: Position) -> String {
        let ordinal = self.unnamed.entry(position).or_default();
        let name = format!("at/{},{}/{ordinal}", position.lon(), position.lat());
        *ordinal += 1;
        name
    }
}

fn candidate(object: &Object, position: Position, external_id: Option<String>) -> Result<Candidate, Refusal> {
    let description = tags::describe(&object.tags, position)?;
    Ok(Candidate {
        external_id: external_id.expect("an object with a position has a name"),
        external_version: object.version,
        tags: description.kept,
        devices: description.devices,
        status: description.status,
        first_known: description.first_known,
        removed_on: description.removed_on,
        last_sighting: description.last_sighting,
    })
}

fn position(lon_lat: Option<(f64, f64)>) -> Result<Position, Refusal> {
    let (lon, lat) = lon_lat.ok_or_else(|| {
        Refusal::new(
            ImportRejection::NoPosition,
            "longitude and latitude are missing or are no numbers",
        )
    })?;
    let out_of_range = |detail: String| Refusal::new(ImportRejection::PositionOutOfRange, detail);
    let position = Position::new(lon, lat).map_err(|error| {
        // A latitude beyond the pole that would do as a longitude: the usual mistake with the order of the two.
        let swapped = error == PositionError::Latitude && Position::new(lat, lon).is_ok();
        let hint = if swapped {
            "; are longitude and latitude swapped?"
        } else {
            ""
        };
        out_of_range(format!("{error}{hint}"))
    })?;
    if position.is_null_island() {
        return Err(out_of_range(
            "longitude and latitude are both 0, which software writes for an unknown position".to_owned(),
        ));
    }
    Ok(position)
}
