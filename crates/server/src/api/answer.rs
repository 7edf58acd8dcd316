//! An answer in the JSON of Overpass (<https://wiki.openstreetmap.org/wiki/Overpass_API/Overpass_QL#JSON>), written piece by piece
//! from a snapshot: memory holds a page of devices and a piece of text, however much is asked for.

use std::collections::VecDeque;

use atlas::{Atlas, Collection, Cursor};
use domain::Filter;
use domain::device::PublicDevice;
use domain::ids::FeatureId;
use domain::position::Position;
use formats::osm::overpass::{Area, Detail, Out, Selection, Step};
use formats::osm::{Tags, tags_of};
use serde_json::{Map, Value, json};

use crate::ATTRIBUTION;
use crate::state::AppState;

/// Elements in one answer. A large city has some thousand.
pub(super) const MOST_ELEMENTS: usize = 50_000;
/// Devices that are looked at for one answer.
pub(super) const MOST_EXAMINED: usize = 400_000;
/// Devices that are looked at before a piece of text is handed out.
const PAGE: usize = 1_000;

pub(super) struct Answer {
    atlas: Atlas,
    base_url: String,
    /// What is left to be done.
    steps: VecDeque<Step>,
    selected: Vec<Selection>,
    printing: Option<Printing>,
    /// Written before the next piece.
    head: Vec<u8>,
    elements: usize,
    examined: usize,
    is_done: bool,
}

/// Where the printing of a selection stands.
struct Printing {
    out: Out,
    /// The one of the selections that is gone through.
    index: usize,
    after: Option<Cursor>,
    /// Elements that this statement has selected.
    found: usize,
}

impl Answer {
    pub(super) fn new(state: &AppState, steps: Vec<Step>) -> Self {
        let osm3s = json!({
            "timestamp_osm_base": format!("{}T00:00:00Z", state.today()),
            "copyright": ATTRIBUTION,
        });
        Self {
            atlas: Atlas::clone(&state.published.snapshot()),
            base_url: state.settings.base_url.clone(),
            steps: steps.into(),
            selected: Vec::new(),
            printing: None,
            head: format!(r#"{{"version":0.6,"generator":"Contrechamp","osm3s":{osm3s},"elements":["#)
                .into_bytes(),
            elements: 0,
            examined: 0,
            is_done: false,
        }
    }

    /// Looks at a page of devices.
    fn print(&mut self, printing: &mut Printing, piece: &mut Vec<u8>) -> Progress {
        let Some(selection) = self.selected.get(printing.index) else {
            return Progress::Printed;
        };
        let filter = Filter {
            bbox: bbox(selection.area),
            ..Filter::default()
        };
        let atlas = self.atlas.clone();
        let page = atlas.page(Collection::Devices, &filter, printing.after, PAGE);
        for device in page.devices() {
            self.examined += 1;
            // Nobody leaves in OpenStreetMap what is not there any more.
            if !device.status().is_standing() || !is_within(device.position(), selection.area) {
                continue;
            }
            let device = device.to_public();
            let tags = tags_of(&device.device);
            let earlier = &self.selected[..printing.index];
            if !selects(selection, &device, &tags) || earlier.iter().any(|one| selects(one, &device, &tags)) {
                continue;
            }
            if printing.out.limit.is_some_and(|limit| printing.found >= limit) {
                return Progress::Printed;
            }
            printing.found += 1;
            if printing.out.detail == Detail::Count {
                continue;
            }
            if self.elements == MOST_ELEMENTS {
                return Progress::TooMuch;
            }
            let element = element(&device, tags, printing.out.detail, &self.base_url);
            write(piece, &mut self.elements, &element);
        }
        if self.examined > MOST_EXAMINED {
            return Progress::TooMuch;
        }
        printing.after = page.next;
        printing.index += usize::from(page.next.is_none());
        Progress::GoesOn
    }
}

enum Progress {
    GoesOn,
    /// All of the statement.
    Printed,
    TooMuch,
}

impl Iterator for Answer {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        if self.is_done {
            return None;
        }
        let mut piece = std::mem::take(&mut self.head);
        if let Some(mut printing) = self.printing.take() {
            match self.print(&mut printing, &mut piece) {
                Progress::GoesOn => self.printing = Some(printing),
                Progress::Printed if printing.out.detail == Detail::Count => {
                    write(&mut piece, &mut self.elements, &count(printing.found));
                }
                Progress::Printed => {}
                Progress::TooMuch => {
                    self.is_done = true;
                    // The words by which programs know that an answer of Overpass is not whole.
                    let remark = format!(
                        "runtime error: Query run out of memory: at most {MOST_ELEMENTS} elements of {MOST_EXAMINED} devices are \
                         given at once. Ask for a smaller area."
                    );
                    piece.extend_from_slice(format!("],\"remark\":{}}}", Value::String(remark)).as_bytes());
                }
            }
            return Some(piece);
        }
        match self.steps.pop_front() {
            Some(Step::Select(selected)) => self.selected = selected,
            Some(Step::Out(out)) => {
                self.printing = Some(Printing {
                    out,
                    index: 0,
                    after: None,
                    found: 0,
                });
            }
            None => {
                self.is_done = true;
                piece.extend_from_slice(b"]}");
            }
        }
        Some(piece)
    }
}

fn write(piece: &mut Vec<u8>, elements: &mut usize, element: &Value) {
    if *elements > 0 {
        piece.push(b',');
    }
    piece.push(b'\n');
    *elements += 1;
    serde_json::to_writer(piece, element).expect("a vector takes all of it");
}

fn selects(selection: &Selection, device: &PublicDevice, tags: &Tags) -> bool {
    // What has no word in OpenStreetMap has no tags, and is nothing there.
    !tags.is_empty()
        && is_within(device.device.position, selection.area)
        && selection.conditions.iter().all(|condition| condition.holds(tags))
}

fn is_within(position: Position, area: Area) -> bool {
    match area {
        Area::Box(bbox) => bbox.contains(position),
        Area::Circle { centre, radius_m } => centre.metres_to(position) <= radius_m,
    }
}

/// A box that holds the area; none for all of the world.
fn bbox(area: Area) -> Option<domain::position::BBox> {
    match area {
        Area::Box(bbox) => Some(bbox),
        Area::Circle { centre, radius_m } => atlas::around(centre, radius_m.max(0.01)),
    }
}

fn element(device: &PublicDevice, tags: Tags, detail: Detail, base_url: &str) -> Value {
    let mut element = Map::new();
    element.insert("type".to_owned(), "node".into());
    element.insert("id".to_owned(), node_id(device).into());
    if matches!(detail, Detail::Skeleton | Detail::Body | Detail::Meta) {
        element.insert("lat".to_owned(), device.device.position.lat().into());
        element.insert("lon".to_owned(), device.device.position.lon().into());
    }
    if matches!(detail, Detail::Body | Detail::Tags | Detail::Meta) {
        let mut tags: Map<String, Value> = tags.into_iter().map(|(key, value)| (key, value.into())).collect();
        if let Some(day) = device.last_sighting {
            tags.insert("check_date".to_owned(), day.to_string().into());
        }
        // No tags of OpenStreetMap: what a program needs to say how sure it is, and where more is to be read.
        tags.insert("contrechamp:status".to_owned(), device.status.code().into());
        tags.insert(
            "contrechamp:url".to_owned(),
            format!("{base_url}/devices/{}", device.id).into(),
        );
        element.insert("tags".to_owned(), tags.into());
    }
    Value::Object(element)
}

/// The id at OpenStreetMap of a device that comes from a node and is alone there; else one of our own, below 0.
pub(crate) fn node_id(device: &PublicDevice) -> i64 {
    device
        .external_id
        .as_deref()
        .filter(|_| device.source.as_deref() == Some("osm") && device.mast.is_none())
        .and_then(|id| id.strip_prefix("node/")?.parse().ok())
        .filter(|id| *id > 0)
        .unwrap_or_else(|| own_id(device.id))
}

/// From 52 bits of ours: the same for ever, and exact in programs whose numbers are doubles.
fn own_id(id: FeatureId) -> i64 {
    const EXACT: u64 = (1 << 52) - 1;
    let (high, low) = id.0.as_u64_pair();
    -1 - i64::try_from((high ^ low) & EXACT).unwrap_or_default()
}

/// As Overpass prints `out count`.
fn count(found: usize) -> Value {
    json!({
        "type": "count",
        "id": 0,
        "tags": {
            "nodes": found.to_string(),
            "ways": "0",
            "relations": "0",
            "total": found.to_string(),
        },
    })
}
