//! From objects to items: names each object, refuses what is no device or comes twice, keeps the counts.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use domain::Position;
use domain::import::{Candidate, Departed, Departure, ImportRejection, Rejection};
use domain::position::PositionError;

use super::error::Stopped;
use super::object::{ElementType, Object, external_id};
use super::tags::{self, Refusal};
use super::{Item, Summary};

pub(super) struct Intake<'a> {
    take: &'a mut dyn FnMut(Item) -> ControlFlow<()>,
    /// Ids of nodes that are devices where the file goes.
    known: &'a HashSet<i64>,
    summary: Summary,
    seen: HashSet<(ElementType, i64)>,
    /// How many objects without an id stand at a position.
    unnamed: HashMap<Position, u32>,
}

impl<'a> Intake<'a> {
    pub(super) fn new(known: &'a HashSet<i64>, take: &'a mut dyn FnMut(Item) -> ControlFlow<()>) -> Self {
        Self {
            take,
            known,
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

    /// Whether what is no device has to be looked at, for it may have been one.
    pub(super) fn wants_all(&self) -> bool {
        !self.known.is_empty()
    }

    /// A node that says nothing of surveillance, by its id.
    pub(super) fn other_node(&mut self, id: Option<i64>, version: Option<i32>) -> Result<(), Stopped> {
        self.ignore(1);
        match id.filter(|id| self.known.contains(id)) {
            Some(id) => self.departed(id, version, Departure::NoDevice),
            None => Ok(()),
        }
    }

    /// An object that the file marks as deleted.
    pub(super) fn deleted(&mut self, object: &Object) -> Result<(), Stopped> {
        self.ignore(1);
        match object.id {
            Some(id) if object.element == ElementType::Node => {
                self.departed(id, object.version, Departure::Deleted)
            }
            _ => Ok(()),
        }
    }

    fn departed(&mut self, id: i64, version: Option<i32>, departure: Departure) -> Result<(), Stopped> {
        self.give(Item::Departed(Departed {
            external_id: external_id(ElementType::Node, id),
            external_version: version,
            departure,
        }))
    }

    /// Whether the object came before in this file.
    pub(super) fn has_seen(&self, object: &Object) -> bool {
        object
            .id
            .is_some_and(|id| self.seen.contains(&(object.element, id)))
    }

    /// An object that cannot be understood at all.
    pub(super) fn unreadable(&mut self, external_id: Option<String>, detail: &str) -> Result<(), Stopped> {
        let refusal = Refusal::new(ImportRejection::UnreadableObject, detail);
        self.hand_over(external_id, Err(refusal))
    }

    pub(super) fn object(&mut self, object: &Object) -> Result<(), Stopped> {
        if !tags::speak_of_surveillance(&object.tags) {
            if object.element == ElementType::Node {
                return self.other_node(object.id, object.version);
            }
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
        self.give(item)
    }

    fn give(&mut self, item: Item) -> Result<(), Stopped> {
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
    let tags = object.tags.keys().filter(|key| !is_of_exporter(key)).count();
    let dropped = tags - description.kept.len();
    Ok(Candidate {
        dropped_tags: u16::try_from(dropped).unwrap_or(u16::MAX),
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

/// What exporters of GeoJSON write among the tags, which is none.
fn is_of_exporter(key: &str) -> bool {
    key.starts_with('@')
        || matches!(
            key,
            "id" | "osm_id" | "osm_type" | "type" | "version" | "timestamp" | "changeset" | "user" | "uid"
        )
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
