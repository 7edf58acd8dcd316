//! How single values are read.

use super::{device, read};

#[test]
fn spelling_variants_of_one_word_are_one_word() {
    for (value, mount) in [
        ("pole", Some("pole")),
        ("Utility pole", Some("pole")),
        ("street_lamp", Some("street_lamp")),
        ("street light", Some("street_lamp")),
        ("lamp_post", Some("street_lamp")),
        ("traffic_signals", Some("traffic_signal")),
        ("Traffic Signal Pole", Some("traffic_signal")),
        ("roof", Some("building")),
        ("speed trailer", Some("vehicle_trailer")),
        ("gantry", Some("other")),
        ("pole;wall", None),
        ("4", None),
    ] {
        let found = device(&[("camera:mount", value)]).mount;
        assert_eq!(found.map(domain::device::Mount::code), mount, "{value}");
    }
    assert_eq!(
        device(&[("support", "wall_mounted")]).mount.unwrap().code(),
        "wall"
    );
    assert_eq!(device(&[("camera:mount", "trailer")]).relocatable, Some(true));
    assert_eq!(device(&[("camera:mount", "pole")]).relocatable, None);
    for (value, form) in [
        ("PTZ", Some("panning")),
        ("panorama", Some("panoramic")),
        ("static", Some("fixed")),
        ("fixed;dome", None),
        ("turret", None),
    ] {
        let found = device(&[("camera:type", value)]).form;
        assert_eq!(found.map(domain::device::CameraForm::code), form, "{value}");
    }
    for (value, setting) in [
        ("public", Some("public")),
        ("Outdoor", Some("outdoor")),
        ("outdoor;public", Some("public")),
        ("indoor;outdoor", None),
        ("private", None),
    ] {
        let found = device(&[("surveillance", value)]).setting;
        assert_eq!(found.map(domain::device::Setting::code), setting, "{value}");
    }
    for (value, zone) in [
        ("parking_entrance", Some("parking")),
        ("public transport platform", Some("public_transport")),
        ("atm", Some("bank")),
        ("street", None),
        ("canal;shipping", None),
    ] {
        let found = device(&[("surveillance:zone", value)]).zone;
        assert_eq!(found.map(domain::device::Zone::code), zone, "{value}");
    }
}

#[test]
fn the_direction_is_taken_from_the_first_key_and_makes_siblings() {
    let headings = |pairs: &[(&str, &str)]| -> Vec<Option<f64>> {
        let devices = read(pairs).unwrap().devices;
        devices
            .iter()
            .map(|device| device.heading.map(domain::heading::Heading::degrees))
            .collect()
    };
    assert_eq!(
        headings(&[("camera:direction", "10"), ("direction", "20")]),
        [Some(10.0)]
    );
    assert_eq!(
        headings(&[("direction", "20"), ("surveillance:direction", "30")]),
        [Some(20.0)]
    );
    assert_eq!(headings(&[("surveillance:direction", "30")]), [Some(30.0)]);
    assert_eq!(headings(&[("direction", "90;270")]), [Some(90.0), Some(270.0)]);
    assert_eq!(
        headings(&[("camera:direction", "both"), ("direction", "20")]),
        [None]
    );
    assert_eq!(
        headings(&[("camera:type", "dome"), ("direction", "90;270")]),
        [None]
    );
    let many = (0..17)
        .map(|n| (n * 20).to_string())
        .collect::<Vec<_>>()
        .join(";");
    assert_eq!(headings(&[("direction", &many)]), [None]);

    let all_around = device(&[("direction", "0-359")]).sweep.unwrap();
    assert_eq!(all_around.from, all_around.to, "equal ends are the full circle");
    assert_eq!(
        device(&[("camera:type", "dome"), ("direction", "0-360")]).sweep,
        None
    );
    assert_eq!(read(&[("direction", "both")]).unwrap().kept["direction"], "both");
}

#[test]
fn heights_and_tilts_are_read_with_their_units_and_conventions() {
    let height = |text: &str| {
        device(&[("height", text)])
            .height
            .map(domain::heading::Height::metres)
    };
    for (text, metres) in [
        ("3", Some(3.0)),
        ("3,5 m", Some(3.5)),
        ("4m", Some(4.0)),
        ("10 ft", Some(3.05)),
        ("12'6\"", Some(3.81)),
        ("15'", Some(4.57)),
        ("6-9", None),
        ("-3", None),
        ("1e2", None),
        ("tall", None),
        ("9000", None),
    ] {
        assert_eq!(height(text), metres, "{text}");
    }
    let tilt = |key: &str, text: &str| device(&[(key, text)]).tilt.map(domain::heading::Tilt::degrees);
    assert_eq!(tilt("camera:tilt", "-30"), Some(-30.0));
    assert_eq!(tilt("camera:tilt", "10"), Some(10.0));
    assert_eq!(tilt("camera:tilt", "-30-10"), None);
    assert_eq!(tilt("camera:angle", "15"), Some(-15.0));
    assert_eq!(tilt("camera:angle", "15°"), Some(-15.0));
    assert_eq!(tilt("camera:angle", "-20"), Some(-20.0));
    assert_eq!(tilt("camera:angle", "0"), Some(0.0));
    assert_eq!(tilt("camera:angle", "360"), None);
    assert_eq!(tilt("camera:angle", "down"), None);
}

#[test]
fn dates_are_days_or_nothing() {
    let first = |text: &str| {
        read(&[("start_date", text)])
            .unwrap()
            .first_known
            .map(|day| day.to_string())
    };
    assert_eq!(first("2013").as_deref(), Some("2013-01-01"));
    assert_eq!(first("2024-12").as_deref(), Some("2024-12-01"));
    assert_eq!(first("2024-02-29").as_deref(), Some("2024-02-29"));
    for text in [
        "late 2018",
        "2018..2019",
        "04/03/2019",
        "20240702",
        "2023-02-29",
        "2020:11",
        "~1990",
        "2020-1-1",
    ] {
        assert_eq!(first(text), None, "{text}");
    }
    let checked = read(&[
        ("check_date", "2021"),
        ("survey:date", "2023-05-01"),
        ("check_date:direction", "2022-01-01"),
    ]);
    assert_eq!(checked.unwrap().last_sighting.unwrap().to_string(), "2023-05-01");
    let contradictory = read(&[("start_date", "2022"), ("end_date", "2021")]).unwrap();
    assert_eq!(
        (contradictory.first_known, contradictory.removed_on.is_some()),
        (None, true)
    );
}
