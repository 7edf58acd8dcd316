//! The layer `devices`: single devices.

use uuid::fmt::Hyphenated;

use crate::atlas::Data;
use crate::chunk::Chunk;
use crate::digits;
use crate::morton::deinterleave;
use crate::select::Selection;

use super::TileId;
use super::mvt::{Layer, Source};

const LAYER: &str = "devices";

const KEYS: &[&str] = &[
    "id",
    "kind",
    "status",
    "form",
    "heading",
    "sweep_from",
    "sweep_to",
    "operator",
    "last_seen",
    "sample",
];
const ID: usize = 0;
const KIND: usize = 1;
const STATUS: usize = 2;
const FORM: usize = 3;
const HEADING: usize = 4;
const SWEEP_FROM: usize = 5;
const SWEEP_TO: usize = 6;
const OPERATOR: usize = 7;
const LAST_SEEN: usize = 8;
const SAMPLE: usize = 9;

/// A device by its chunk and slot.
type Found<'a> = (&'a Chunk, usize);

/// All that is selected, or `None` when it is more than `limit`.
pub(super) fn gather<'a>(selection: &Selection<'a, '_>, limit: usize) -> Option<Vec<Found<'a>>> {
    let mut found = Vec::new();
    for span in &selection.spans {
        for run in selection.directory.runs(span.spots.clone()) {
            for slot in run.slots {
                if !selection.filter.matches_in(span, run.chunk, slot) {
                    continue;
                }
                if found.len() == limit {
                    return None;
                }
                found.push((run.chunk, slot));
            }
        }
    }
    Some(found)
}

/// No bytes for no devices.
pub(super) fn encode(data: &Data, tile: TileId, devices: &[Found<'_>]) -> Vec<u8> {
    if devices.is_empty() {
        return Vec::new();
    }
    let mut layer = Layer::new(LAYER, KEYS, devices.len());
    let mut id = [0; Hyphenated::LENGTH];
    for &(chunk, slot) in devices {
        let (facts, details) = (chunk.facts(slot), chunk.details(slot));
        layer.unique_text(ID, details.id.0.hyphenated().encode_lower(&mut id));
        layer.text(KIND, Source::Kind, facts.kind as u32, facts.kind.code());
        layer.text(STATUS, Source::Status, facts.status as u32, facts.status.code());
        if let Some(form) = details.form {
            layer.text(FORM, Source::Form, form as u32, form.code());
        }
        if let Some(heading) = details.heading {
            layer.hundredths(HEADING, digits::hundredths(heading.degrees()));
        }
        if let Some(sweep) = details.sweep {
            layer.hundredths(SWEEP_FROM, digits::hundredths(sweep.from.degrees()));
            layer.hundredths(SWEEP_TO, digits::hundredths(sweep.to.degrees()));
        }
        if let Some(operator) = facts.operator {
            layer.text(
                OPERATOR,
                Source::Name,
                operator.number(),
                data.names.texts.text(operator),
            );
        }
        if let Some(seen) = details.last_sighting {
            layer.day(LAST_SEEN, seen);
        }
        if facts.sample {
            layer.flag(SAMPLE);
        }
        layer.point(tile.units(deinterleave(chunk.key(slot))));
    }
    layer.into_tile()
}
