//! Form, mount, zone, setting and site: single words with many spellings.

use domain::Device;
use domain::device::{CameraForm, Mount, Setting, Site, Zone};

use super::Tags;
use super::words::{agreed, words};

pub(super) fn read(tags: &Tags, device: &mut Device) {
    device.form = agreed(&words(tags, "camera:type"), form);
    let mounts = [
        "camera:mount",
        "surveillance:mount",
        "mount",
        "camera:support",
        "support",
    ];
    device.mount = mounts.iter().find_map(|key| agreed(&words(tags, key), mount));
    // What stands on a trailer is there to be moved; of all others nothing is said.
    device.relocatable = (device.mount == Some(Mount::VehicleTrailer)).then_some(true);
    device.zone = agreed(&words(tags, "surveillance:zone"), zone);
    device.setting = read_setting(tags);
    device.site = site(tags);
}

pub(super) fn form(word: &str) -> Option<CameraForm> {
    match word {
        "fixed" | "static" | "fixe" | "fixes" | "bullet" => Some(CameraForm::Fixed),
        "dome" => Some(CameraForm::Dome),
        "panning" | "ptz" | "panned" | "rotatable" => Some(CameraForm::Panning),
        "panorama" | "panoramic" | "360" | "fisheye" => Some(CameraForm::Panoramic),
        "multi_sensor" | "multisensor" => Some(CameraForm::MultiSensor),
        _ => None,
    }
}

fn mount(word: &str) -> Option<Mount> {
    match word {
        "pole" | "post" | "mast" | "column" | "flagpole" | "utility_pole" | "utilitypole"
        | "catenary_mast" | "high_mast" | "poste" => Some(Mount::Pole),
        "wall" | "wall_mounted" | "mur" | "facade" => Some(Mount::Wall),
        "ceiling" | "ceilling" => Some(Mount::Ceiling),
        "street_lamp" | "streetlamp" | "street_light" | "streetlight" | "street_lights" | "lamp"
        | "lamp_post" | "lamppost" | "light_pole" | "lightpole" | "lighting_pole" => Some(Mount::StreetLamp),
        "traffic_signal"
        | "traffic_signals"
        | "traffic_light"
        | "traffic_lights"
        | "traffic_signal_pole"
        | "signal_arm" => Some(Mount::TrafficSignal),
        "building" | "roof" | "rooftop" | "top_of_building" | "balcony" => Some(Mount::Building),
        "trailer" | "mobile_trailer" | "speed_trailer" | "mobile_security_trailer" | "vehicle_trailer" => {
            Some(Mount::VehicleTrailer)
        }
        "gantry" | "tree" | "bridge" | "fence" | "tower" | "billboard" | "sign" | "arm" | "beam"
        | "portal" | "cabinet" | "atm" | "totem" => Some(Mount::Other),
        _ => None,
    }
}

/// `street` and `public` are in use for several of these, and say none.
pub(super) fn zone(word: &str) -> Option<Zone> {
    match word {
        "parking_entrance" | "parking_exit" => Some(Zone::Parking),
        "atm" => Some(Zone::Bank),
        "public_transport_platform" => Some(Zone::PublicTransport),
        word => Zone::from_code(word),
    }
}

pub(super) fn setting(word: &str) -> Option<Setting> {
    Setting::from_code(word)
}

/// Public space in the open air is `public`; a list with `indoor` in it says two things at once.
fn read_setting(tags: &Tags) -> Option<Setting> {
    let settings: Vec<Setting> = words(tags, "surveillance")
        .iter()
        .filter_map(|word| setting(word))
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
