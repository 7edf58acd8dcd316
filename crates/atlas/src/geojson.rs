//! GeoJSON (RFC 7946) from an atlas, written by hand because serde on this path costs half of the throughput.

use domain::filter::Filter;

use crate::atlas::Atlas;
use crate::record::DeviceRef;

/// Appends one Feature. Every attribute is present, `null` when it is unknown.
pub fn write_feature(_out: &mut Vec<u8>, _device: DeviceRef<'_>) {
    unimplemented!()
}

/// A FeatureCollection of all that a filter selects, in pieces of about 256 kB. It owns its snapshot.
pub struct Export;

/// `members` are string members of the collection, before its features: licence, attribution, date.
pub fn export(_atlas: Atlas, _filter: &Filter, _members: &[(&str, &str)]) -> Export {
    unimplemented!()
}

impl Iterator for Export {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        unimplemented!()
    }
}
