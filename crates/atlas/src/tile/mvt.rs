//! The few parts of the Mapbox Vector Tile format 2 that tiles of points and polygons need
//! (<https://github.com/mapbox/vector-tile-spec/tree/master/2.1>).
//!
//! Written by hand because this is the hottest path of the server: `fast-mvt` takes about four times as long
//! to write a tile as this crate does to find and write it (benchmark `tile_z14_fast_mvt_alone`); the tests
//! read every tile with it.

use i_overlay::i_float::int::point::IntPoint;
use rustc_hash::{FxBuildHasher, FxHashMap};
use time::Date;

use crate::digits;

use super::EXTENT;

/// Wire types of Protocol Buffers.
const VARINT: u32 = 0;
const FIXED64: u32 = 1;
const BYTES: u32 = 2;

/// Numbers of fields.
const TILE_LAYERS: u32 = 3;
const LAYER_NAME: u32 = 1;
const LAYER_FEATURES: u32 = 2;
const LAYER_KEYS: u32 = 3;
const LAYER_VALUES: u32 = 4;
const LAYER_EXTENT: u32 = 5;
const LAYER_VERSION: u32 = 15;
const FEATURE_TAGS: u32 = 2;
const FEATURE_TYPE: u32 = 3;
const FEATURE_GEOMETRY: u32 = 4;
const VALUE_STRING: u32 = 1;
const VALUE_DOUBLE: u32 = 3;
const VALUE_UINT: u32 = 5;
const VALUE_SINT: u32 = 6;
const VALUE_BOOL: u32 = 7;

const POINT: u32 = 1;
const POLYGON: u32 = 3;
const MOVE_TO_ONE: u32 = 1 << 3 | 1;
const LINE_TO: u32 = 2;
const CLOSE_PATH: u32 = 1 << 3 | 7;
const VERSION: u32 = 2;

/// Where a value comes from. Values with the same source and number are the same value.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Source {
    Kind,
    Status,
    Form,
    /// A name that devices share.
    Name,
    Technology,
    Precision,
    Model,
    Day,
    Unsigned,
    Signed,
    Hundredths,
    True,
}

/// One layer.
pub(super) struct Layer {
    name: &'static str,
    key_names: &'static [&'static str],
    /// Number of each key in this tile, for those that were used.
    key_numbers: Vec<Option<u32>>,
    keys: Vec<u8>,
    keys_used: u32,
    value_numbers: FxHashMap<(Source, u64), u32>,
    values: Vec<u8>,
    values_used: u32,
    features: Vec<u8>,
    /// Keys and values of the next feature.
    tags: Vec<u8>,
    /// Geometry of the next feature.
    commands: Vec<u8>,
}

impl Layer {
    /// `features` is about how many there will be.
    pub(super) fn new(name: &'static str, key_names: &'static [&'static str], features: usize) -> Self {
        Self {
            name,
            key_names,
            key_numbers: vec![None; key_names.len()],
            keys: Vec::with_capacity(128),
            keys_used: 0,
            value_numbers: FxHashMap::with_capacity_and_hasher(2 * features, FxBuildHasher),
            values: Vec::with_capacity(features * 48),
            values_used: 0,
            features: Vec::with_capacity(features * 32),
            tags: Vec::with_capacity(64),
            commands: Vec::new(),
        }
    }

    /// Gives the next feature a text that no other feature has.
    pub(super) fn unique_text(&mut self, key: usize, text: &str) {
        write_text_value(&mut self.values, text);
        let value = self.values_used;
        self.values_used += 1;
        self.tag(key, value);
    }

    /// Gives the next feature one of the texts of a source.
    pub(super) fn text(&mut self, key: usize, source: Source, number: u32, text: &str) {
        self.value(key, source, number, |values| write_text_value(values, text));
    }

    /// The day as `2024-05-01`.
    pub(super) fn day(&mut self, key: usize, day: Date) {
        self.value(key, Source::Day, day.to_julian_day().cast_unsigned(), |values| {
            let mut text = Vec::with_capacity(10);
            digits::write_date(&mut text, day);
            length(values, LAYER_VALUES, message_len(text.len()));
            bytes(values, VALUE_STRING, &text);
        });
    }

    pub(super) fn unsigned(&mut self, key: usize, number: u32) {
        self.value(key, Source::Unsigned, number, |values| {
            length(values, LAYER_VALUES, 1 + varint_len(number));
            field(values, VALUE_UINT, VARINT);
            varint(values, number);
        });
    }

    /// A number with two decimals, as a double.
    pub(super) fn hundredths(&mut self, key: usize, hundredths: u32) {
        self.value(key, Source::Hundredths, hundredths, |values| {
            length(values, LAYER_VALUES, 1 + 8);
            field(values, VALUE_DOUBLE, FIXED64);
            values.extend_from_slice(&(f64::from(hundredths) / 100.0).to_le_bytes());
        });
    }

    pub(super) fn flag(&mut self, key: usize) {
        self.value(key, Source::True, 1_u32, |values| {
            length(values, LAYER_VALUES, 1 + 1);
            field(values, VALUE_BOOL, VARINT);
            varint(values, 1);
        });
    }

    /// Seconds, or another whole number of any size.
    pub(super) fn signed(&mut self, key: usize, number: i64) {
        self.value(key, Source::Signed, number.cast_unsigned(), |values| {
            let zigzag = (number << 1 ^ number >> 63).cast_unsigned();
            let mut text = Vec::with_capacity(10);
            varint_64(&mut text, zigzag);
            length(values, LAYER_VALUES, 1 + text.len());
            field(values, VALUE_SINT, VARINT);
            values.extend_from_slice(&text);
        });
    }

    fn value(
        &mut self,
        key: usize,
        source: Source,
        number: impl Into<u64>,
        write: impl FnOnce(&mut Vec<u8>),
    ) {
        let value = *self
            .value_numbers
            .entry((source, number.into()))
            .or_insert_with(|| {
                write(&mut self.values);
                self.values_used += 1;
                self.values_used - 1
            });
        self.tag(key, value);
    }

    fn tag(&mut self, key: usize, value: u32) {
        let number = *self.key_numbers[key].get_or_insert_with(|| {
            bytes(&mut self.keys, LAYER_KEYS, self.key_names[key].as_bytes());
            self.keys_used += 1;
            self.keys_used - 1
        });
        varint(&mut self.tags, number);
        varint(&mut self.tags, value);
    }

    /// Ends the feature: a point, in units from the north-western corner, with the tags that were given.
    pub(super) fn point(&mut self, (x, y): (u32, u32)) {
        let (x, y) = (x << 1, y << 1); // zigzag of numbers that are not negative
        let geometry = 1 + varint_len(x) + varint_len(y);
        let tags = self.tags.len();
        let body = message_len(tags) + 2 + message_len(geometry);
        let out = &mut self.features;
        length(out, LAYER_FEATURES, body);
        bytes(out, FEATURE_TAGS, &self.tags);
        field(out, FEATURE_TYPE, VARINT);
        varint(out, POINT);
        length(out, FEATURE_GEOMETRY, geometry);
        varint(out, MOVE_TO_ONE);
        varint(out, x);
        varint(out, y);
        self.tags.clear();
    }

    /// Ends the feature: polygons in units of the zoom, `origin` being the north-western corner of the tile.
    pub(super) fn polygons<'r>(&mut self, origin: IntPoint, rings: impl Iterator<Item = &'r Vec<IntPoint>>) {
        let mut at = origin;
        let mut commands = std::mem::take(&mut self.commands);
        commands.clear();
        for ring in rings {
            let Some((first, rest)) = ring.split_first() else {
                continue;
            };
            varint(&mut commands, MOVE_TO_ONE);
            step(&mut commands, &mut at, *first);
            varint(&mut commands, size(rest.len()) << 3 | LINE_TO);
            for point in rest {
                step(&mut commands, &mut at, *point);
            }
            varint(&mut commands, CLOSE_PATH);
        }
        let body = message_len(self.tags.len()) + 2 + message_len(commands.len());
        let out = &mut self.features;
        length(out, LAYER_FEATURES, body);
        bytes(out, FEATURE_TAGS, &self.tags);
        field(out, FEATURE_TYPE, VARINT);
        varint(out, POLYGON);
        bytes(out, FEATURE_GEOMETRY, &commands);
        self.tags.clear();
        self.commands = commands;
    }

    /// Bytes so far, before compression.
    pub(super) fn len(&self) -> usize {
        self.features.len() + self.values.len() + self.keys.len()
    }

    /// A tile with this layer alone; no bytes without any feature.
    pub(super) fn into_tile(self) -> Vec<u8> {
        if self.features.is_empty() {
            return Vec::new();
        }
        let body = 2
            + message_len(self.name.len())
            + self.features.len()
            + self.keys.len()
            + self.values.len()
            + 1
            + varint_len(EXTENT);
        let mut out = Vec::with_capacity(body + 8);
        length(&mut out, TILE_LAYERS, body);
        field(&mut out, LAYER_VERSION, VARINT);
        varint(&mut out, VERSION);
        bytes(&mut out, LAYER_NAME, self.name.as_bytes());
        out.extend_from_slice(&self.features);
        out.extend_from_slice(&self.keys);
        out.extend_from_slice(&self.values);
        field(&mut out, LAYER_EXTENT, VARINT);
        varint(&mut out, EXTENT);
        out
    }
}

/// A step from one point to another.
fn step(out: &mut Vec<u8>, at: &mut IntPoint, to: IntPoint) {
    let zigzag = |delta: i32| (delta << 1 ^ delta >> 31).cast_unsigned();
    varint(out, zigzag(to.x - at.x));
    varint(out, zigzag(to.y - at.y));
    *at = to;
}

fn varint_64(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    out.push(value.to_le_bytes()[0]);
}

fn write_text_value(values: &mut Vec<u8>, text: &str) {
    length(values, LAYER_VALUES, message_len(text.len()));
    bytes(values, VALUE_STRING, text.as_bytes());
}

fn field(out: &mut Vec<u8>, number: u32, wire: u32) {
    varint(out, number << 3 | wire);
}

/// The head of a field of so many bytes.
fn length(out: &mut Vec<u8>, number: u32, bytes: usize) {
    field(out, number, BYTES);
    varint(out, size(bytes));
}

fn bytes(out: &mut Vec<u8>, number: u32, bytes: &[u8]) {
    length(out, number, bytes.len());
    out.extend_from_slice(bytes);
}

fn varint(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    out.push(value.to_le_bytes()[0]);
}

/// Bytes of a field of so many bytes, its head included; numbers of fields are below 16, so they take one
/// byte.
fn message_len(bytes: usize) -> usize {
    1 + varint_len(size(bytes)) + bytes
}

const fn varint_len(value: u32) -> usize {
    (38 - (value | 1).leading_zeros() as usize) / 7
}

fn size(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("a tile is far below 4 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_a_number_is_known_before_it_is_written() {
        for value in [0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, u32::MAX] {
            let mut out = Vec::new();
            varint(&mut out, value);
            assert_eq!(out.len(), varint_len(value), "{value}");
        }
    }
}
