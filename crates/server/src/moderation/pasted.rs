//! Ids of features as people paste them: alone, or in the address of a page.

use domain::ids::FeatureId;

/// The id in a word, whether it stands alone, in an address with parameters, or before `.geojson`.
pub(super) fn feature_in(word: &str) -> Option<FeatureId> {
    let address = word.trim().split(['?', '#']).next().unwrap_or_default();
    let address = address.trim_end_matches('/');
    let address = address.strip_suffix(".geojson").unwrap_or(address);
    address.rsplit('/').next().unwrap_or_default().parse().ok()
}
