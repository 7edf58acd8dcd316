//! Operator, maker and model. Operators are bodies; a natural person is never named.

use domain::Device;
use domain::report::NAME_LENGTH;
use domain::text::Text;

use super::words::{agreed, is_placeholder, word, words};
use super::{Tags, keep, table};

pub(super) fn read(tags: &Tags, device: &mut Device) {
    device.operator_kind = agreed(&words(tags, "operator:type"), |word| {
        table::value(&table::OPERATOR_KINDS, word)
    });
    if !is_operated_by_person(tags) {
        device.operator = name(tags, &["operator", "surveillance:operator", "camera:operator"]);
    }
    device.manufacturer = name(
        tags,
        &[
            "manufacturer",
            "brand",
            "surveillance:manufacturer",
            "surveillance:brand",
        ],
    );
    device.model = name(tags, &["model", "camera:model"]);
}

/// The tags say that it belongs to a natural person, whose name the operator is.
pub(super) fn is_operated_by_person(tags: &Tags) -> bool {
    words(tags, "operator:type").iter().any(|word| {
        matches!(
            word.as_str(),
            "private_individual" | "individual" | "personal" | "person"
        )
    })
}

fn name(tags: &Tags, keys: &[&str]) -> Option<Text> {
    keys.iter()
        .filter_map(|key| tags.get(*key))
        .filter(|value| !keep::is_contact(value) && !is_placeholder(&word(value)))
        .find_map(|value| Text::line(value, NAME_LENGTH).ok().flatten())
}
