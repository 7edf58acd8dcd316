//! From a device to tags and back.

use domain::device::{CameraForm, Capabilities, Capability, DeviceKind, Mount, OperatorKind};
use domain::heading::Sweep;
use domain::taxonomy::{Attribute, Described as _, Value, ValueType};
use domain::text::Text;
use domain::vocabulary::Vocabulary;
use domain::{Device, Position};
use proptest::prelude::*;

use crate::osm::tags::table::{self, Row, Written};
use crate::osm::tags::{describe, tags_of, words_of};

fn position() -> Position {
    Position::new(1.4444, 43.6).unwrap()
}

/// Each value at most once, and its words as they say.
fn check<V: Vocabulary + std::fmt::Debug>(table: &[Row<V>]) {
    for row in table {
        let rows = table.iter().filter(|other| other.value == row.value).count();
        assert_eq!(rows, 1, "{:?}", row.value);
        match row.written {
            Written::Exactly(word) => assert_eq!(table::value(table, &word.to_lowercase()), Some(row.value)),
            Written::Broadly(word) => {
                let read = table::value(table, word);
                assert!(read.is_some() && read != Some(row.value), "{word}");
            }
            Written::Not => {}
        }
    }
}

#[test]
fn a_word_that_is_written_is_read_as_the_same_value_or_as_a_broader_one() {
    check(&table::KINDS);
    check(&table::FORMS);
    check(&table::MOUNTS);
    check(&table::ZONES);
    check(&table::SETTINGS);
    check(&table::CAPABILITIES);
    check(&table::OPERATOR_KINDS);
}

/// Values to try for an attribute, each with whether OpenStreetMap has a word for it.
fn samples(attribute: &Attribute) -> Vec<(Value, bool)> {
    let texts = |texts: &[&str]| {
        domain::taxonomy::read(attribute.value_type, texts)
            .unwrap()
            .unwrap()
    };
    let words = |codes: &'static [&'static str]| {
        let words = words_of(attribute.name);
        let listed: Vec<&str> = words.iter().map(|(code, _)| *code).collect();
        assert_eq!(listed, codes, "{}", attribute.name);
        words
    };
    match attribute.value_type {
        ValueType::Choice(choices) => words(choices.codes)
            .into_iter()
            .map(|(code, word)| (Value::Code(code), word.is_some()))
            .collect(),
        ValueType::Choices(choices) => words(choices.codes)
            .into_iter()
            .map(|(code, word)| (Value::Codes(vec![code]), word.is_some()))
            .collect(),
        ValueType::Number { min, max, .. } => [min, f64::midpoint(min, max)]
            .map(|number| (Value::Number(number), true))
            .into(),
        ValueType::Range => vec![(texts(&["350", "10"]), true)],
        ValueType::Line { .. } => vec![(texts(&["Ville de Toulouse"]), true)],
        other => panic!("no way to OpenStreetMap is known for {other:?}"),
    }
}

#[test]
fn each_attribute_with_keys_is_written_to_its_first_key_and_read_from_there_or_has_no_word() {
    for attribute in Device::ATTRIBUTES
        .iter()
        .filter(|attribute| !attribute.osm.is_empty())
    {
        for (value, has_word) in samples(attribute) {
            let mut device = Device::new(DeviceKind::Camera, position());
            assert!(device.set_value(attribute.name, Some(&value)));
            let tags = tags_of(&device);
            let written = attribute.osm.iter().any(|key| tags.contains_key(*key));
            if !has_word {
                assert!(
                    !written || value == Value::Codes(vec!["reads_plates"]),
                    "{value:?}"
                );
                continue;
            }
            assert!(written, "{} {value:?}", attribute.name);
            let read = describe(&tags, position()).unwrap().devices.remove(0);
            // The level of government has no word; see the table.
            let broad = ["municipality", "state"].map(Value::Code);
            let expected = if broad.contains(&value) {
                Value::Code("other_authority")
            } else {
                value
            };
            assert_eq!(read.value(attribute.name), Some(expected), "{}", attribute.name);
        }
    }
}

#[test]
fn a_kind_without_a_word_is_no_object_of_openstreetmap() {
    let mut tracker = Device::new(DeviceKind::WirelessTracker, position());
    tracker.operator = Text::line("Ville de Nice", 120).unwrap();
    assert!(tags_of(&tracker).is_empty());
}

#[test]
fn a_camera_that_reads_plates_is_written_as_openstreetmap_calls_it() {
    let mut camera = Device::new(DeviceKind::Camera, position());
    camera.capabilities = Capabilities::EMPTY
        .with(Capability::ReadsPlates)
        .with(Capability::NightVision);
    camera.operator_kind = Some(OperatorKind::Municipality);
    let tags = tags_of(&camera);
    let tags: Vec<(&str, &str)> = tags.iter().map(|(key, value)| (&**key, &**value)).collect();
    assert_eq!(
        tags,
        [
            ("camera:features", "nightvision"),
            ("man_made", "surveillance"),
            ("operator:type", "government"),
            ("surveillance:type", "ALPR"),
        ]
    );
}

#[test]
fn nobody_sees_where_a_dome_looks() {
    let mut dome = Device::new(DeviceKind::Camera, position());
    dome.form = Some(CameraForm::Dome);
    dome.heading = domain::heading::Heading::new(90.0);
    assert!(!tags_of(&dome).contains_key("camera:direction"));
}

fn any_device() -> impl Strategy<Value = Device> {
    let choice = |values: usize| prop::option::of(0..values);
    (
        (
            0..DeviceKind::ALL.len(),
            choice(CameraForm::ALL.len()),
            choice(Mount::ALL.len()),
            choice(9),
            choice(3),
        ),
        (choice(7), prop::collection::vec(0..Capability::ALL.len(), 0..4)),
        prop::option::of((0.0..360.0, prop::option::of(0.0..360.0))),
        (prop::option::of(-90.0..=90.0), prop::option::of(0.0..=500.0)),
        prop::option::of("[A-Z][a-zé]{3,12} (SA|SAS|de France)"),
    )
        .prop_map(
            |(
                (kind, form, mount, zone, setting),
                (operator_kind, capabilities),
                view,
                (tilt, height),
                name,
            )| {
                let mut device = Device::new(DeviceKind::ALL[kind], position());
                device.form = form.map(|index| CameraForm::ALL[index]);
                device.mount = mount.map(|index| Mount::ALL[index]);
                device.zone = zone.map(|index| domain::device::Zone::ALL[index]);
                device.setting = setting.map(|index| domain::device::Setting::ALL[index]);
                device.operator_kind = operator_kind.map(|index| OperatorKind::ALL[index]);
                device.capabilities = capabilities
                    .into_iter()
                    .map(|index| Capability::ALL[index])
                    .collect();
                let heading = |degrees| domain::heading::Heading::new(degrees).unwrap();
                match view {
                    Some((from, None)) => device.heading = Some(heading(from)),
                    Some((from, Some(to))) => {
                        device.sweep = Some(Sweep {
                            from: heading(from),
                            to: heading(to),
                        });
                    }
                    None => {}
                }
                device.tilt = tilt.and_then(domain::heading::Tilt::new);
                device.height = height.and_then(domain::heading::Height::new);
                device.operator = name.as_deref().and_then(|name| Text::line(name, 120).unwrap());
                device.manufacturer.clone_from(&device.operator);
                device
            },
        )
}

proptest! {
    /// What is read from the tags of a device says the same in tags again, and what was written of it is read.
    #[test]
    fn tags_survive_the_way_through_a_device(device in any_device()) {
        let tags = tags_of(&device);
        prop_assume!(!tags.is_empty());
        let devices = describe(&tags, position()).unwrap().devices;
        prop_assert_eq!(devices.len(), 1);
        let read = &devices[0];
        prop_assert_eq!(tags_of(read), tags);
        prop_assert_eq!(read.tilt, device.tilt);
        prop_assert_eq!(read.height, device.height);
        prop_assert_eq!(&read.operator, &device.operator);
        if device.form != Some(CameraForm::Dome) {
            prop_assert_eq!(read.heading, device.heading);
            let width = |sweep: Option<Sweep>| sweep.map(|sweep| if sweep.width() >= 359.0 { 360.0 } else { sweep.width() });
            prop_assert_eq!(width(read.sweep), width(device.sweep));
        }
    }
}
