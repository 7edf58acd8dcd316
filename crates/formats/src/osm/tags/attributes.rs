//! Form, mount, zone, setting and site: what single words with many spellings say together.

use domain::Device;
use domain::device::{Mount, Setting, Site};

use super::words::{agreed, words};
use super::{Tags, table};

pub(super) fn read(tags: &Tags, device: &mut Device) {
    device.form = agreed(&words(tags, "camera:type"), |word| {
        table::value(&table::FORMS, word)
    });
    let mounts = [
        "camera:mount",
        "surveillance:mount",
        "mount",
        "camera:support",
        "support",
    ];
    device.mount = mounts
        .iter()
        .find_map(|key| agreed(&words(tags, key), |word| table::value(&table::MOUNTS, word)));
    // What stands on a trailer is there to be moved; of all others nothing is said.
    device.relocatable = (device.mount == Some(Mount::VehicleTrailer)).then_some(true);
    device.zone = agreed(&words(tags, "surveillance:zone"), |word| {
        table::value(&table::ZONES, word)
    });
    device.setting = read_setting(tags);
    device.site = site(tags);
}

/// Public space in the open air is `public`; a list with `indoor` in it says two things at once.
fn read_setting(tags: &Tags) -> Option<Setting> {
    let settings: Vec<Setting> = words(tags, "surveillance")
        .iter()
        .filter_map(|word| table::value(&table::SETTINGS, word))
        .collect();
    match settings.as_slice() {
        [] => None,
        [Setting::Public, Setting::Outdoor] | [Setting::Outdoor, Setting::Public] => Some(Setting::Public),
        [first, rest @ ..] => rest.iter().all(|other| other == first).then_some(*first),
    }
}

/// Blocks of flats are published on the coarse grid; of other sites the tags do not tell enough.
fn site(tags: &Tags) -> Option<Site> {
    let is = |key: &str, values: &[&str]| {
        words(tags, key)
            .iter()
            .any(|word| values.contains(&word.as_str()))
    };
    (is(
        "surveillance:zone",
        &["apartments", "entrance_housing", "housing"],
    ) || is("building", &["apartments", "residential"]))
    .then_some(Site::HousingBlock)
}
