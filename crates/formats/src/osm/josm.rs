//! Files for JOSM (<https://josm.openstreetmap.de/wiki/Help/FileFormats>, <https://wiki.openstreetmap.org/wiki/JOSM_file_format>):
//! nodes that a mapper looks at, one by one, before they upload them by hand.

use std::borrow::Cow;

use domain::Device;
use domain::position::Position;
use domain::reconcile::{POSITION, differences};
use domain::taxonomy::{Described as _, find};

use super::Tags;
use super::tags::tags_of;

/// What the root element says of the file, beside its version.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    pub generator: &'a str,
    pub attribution: &'a str,
    /// Address of the licence.
    pub licence: &'a str,
    /// For who opens it in an editor of text. Without two hyphens in a row.
    pub remark: &'a str,
}

/// A node as JOSM is to show it: changed, and not uploaded.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    /// Below 0 for a new one; each once in a file.
    pub id: i64,
    /// Of the node in OpenStreetMap, which refuses an upload over a newer one. None of a new one.
    pub version: Option<i32>,
    pub position: Position,
    pub tags: &'a Tags,
}

/// Begins a file. `upload='false'` makes JOSM ask before it uploads anything of it.
pub fn write_head(out: &mut Vec<u8>, head: &Head<'_>) {
    let Head {
        generator,
        attribution,
        licence,
        remark,
    } = head;
    out.extend_from_slice(b"<?xml version='1.0' encoding='UTF-8'?>\n");
    out.extend_from_slice(format!("<!-- {} -->\n", escaped(&remark.replace("--", "-"))).as_bytes());
    let root = format!(
        "<osm version='0.6' upload='false' generator='{}' attribution='{}' license='{}'>\n",
        escaped(generator),
        escaped(attribution),
        escaped(licence),
    );
    out.extend_from_slice(root.as_bytes());
}

pub fn write_node(out: &mut Vec<u8>, node: &Node<'_>) {
    let version = node
        .version
        .map_or_else(String::new, |version| format!(" version='{version}'"));
    let start = format!(
        "  <node id='{}'{version} action='modify' visible='true' lat='{}' lon='{}'",
        node.id,
        node.position.lat(),
        node.position.lon(),
    );
    out.extend_from_slice(start.as_bytes());
    if node.tags.is_empty() {
        out.extend_from_slice(b"/>\n");
        return;
    }
    out.extend_from_slice(b">\n");
    for (key, value) in node.tags {
        let tag = format!("    <tag k='{}' v='{}'/>\n", escaped(key), escaped(value));
        out.extend_from_slice(tag.as_bytes());
    }
    out.extend_from_slice(b"  </node>\n");
}

pub fn write_end(out: &mut Vec<u8>) {
    out.extend_from_slice(b"</osm>\n");
}

/// For attributes and comments. Characters that XML cannot hold are left out.
fn escaped(text: &str) -> Cow<'_, str> {
    let clean: Cow<'_, str> = if text
        .chars()
        .any(|c| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
    {
        text.chars()
            .filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
            .collect::<String>()
            .into()
    } else {
        text.into()
    };
    match quick_xml::escape::escape(clean.as_ref()) {
        Cow::Borrowed(_) => clean,
        Cow::Owned(escaped) => escaped.into(),
    }
}

/// What we know in the place of what a node of OpenStreetMap says: its tags, with those changed that say something else of the
/// device, under the key that it has. What we do not know stays as it is there. `None` if there is nothing to say.
pub fn corrected(tags: &Tags, theirs: &Device, ours: &Device) -> Option<Tags> {
    let mut corrected = tags.clone();
    let (said, known) = (tags_of(theirs), tags_of(ours));
    for name in differences(theirs, ours) {
        // Where a thing stands is no tag. Of what it is, many say one of several words of ours, none of which need be better.
        let Some(attribute) = find::<Device>(name).filter(|_| name != POSITION) else {
            continue;
        };
        let Some(first) = attribute
            .osm
            .first()
            .filter(|_| ours.value(name).is_some() || name == "heading")
        else {
            continue;
        };
        let Some(value) = known.get(*first).filter(|value| said.get(*first) != Some(value)) else {
            continue;
        };
        let key = attribute
            .osm
            .iter()
            .find(|key| corrected.contains_key(**key))
            .unwrap_or(first);
        corrected.insert((*key).to_owned(), value.clone());
    }
    (corrected != *tags).then_some(corrected)
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use domain::device::{CameraForm, DeviceKind, Mount};
    use domain::heading::{Heading, Tilt};
    use domain::text::Text;

    use super::*;
    use crate::osm::Item;

    fn tags(pairs: &[(&str, &str)]) -> Tags {
        pairs
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect()
    }

    fn device() -> Device {
        Device::new(DeviceKind::Camera, Position::new(1.44, 43.6).unwrap())
    }

    #[test]
    fn a_file_is_read_back_as_it_was_written() {
        let device = Device {
            form: Some(CameraForm::Fixed),
            heading: Some(Heading::new(90.0).unwrap()),
            operator: Text::line("L'Œil & <Cie> \"SA\"", 120).unwrap(),
            ..device()
        };
        let tags = tags_of(&device);
        let mut file = Vec::new();
        write_head(
            &mut file,
            &Head {
                generator: "Contrechamp",
                attribution: "© us & them",
                licence: "https://example.org/?a=1&b=2",
                remark: "read -- this",
            },
        );
        for (id, version) in [(-1, None), (77, Some(4))] {
            write_node(
                &mut file,
                &Node {
                    id,
                    version,
                    position: device.position,
                    tags: &tags,
                },
            );
        }
        write_end(&mut file);
        let mut found = Vec::new();
        crate::osm::read(file.as_slice(), "devices.osm", &mut |item| {
            found.push(item);
            ControlFlow::Continue(())
        })
        .unwrap();
        let [Item::Candidate(new), Item::Candidate(known)] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!(new.devices, std::slice::from_ref(&device));
        assert_eq!(
            (known.external_id.as_str(), known.external_version),
            ("node/77", Some(4))
        );
        assert_eq!(known.devices, [device]);
        let text = String::from_utf8(file).unwrap();
        assert!(
            text.contains("<node id='-1' action='modify' visible='true' lat='43.6' lon='1.44'>"),
            "{text}"
        );
        assert!(
            text.contains("<node id='77' version='4' action='modify'"),
            "{text}"
        );
    }

    #[test]
    fn only_what_we_know_otherwise_is_changed_and_under_the_key_that_is_there() {
        let raw = tags(&[
            ("man_made", "surveillance"),
            ("direction", "10"),
            ("camera:mount", "flagpole"),
            ("ref", "C-12"),
        ]);
        let theirs = Device {
            heading: Some(Heading::new(10.0).unwrap()),
            mount: Some(Mount::Pole),
            tilt: Some(Tilt::new(-15.0).unwrap()),
            ..device()
        };
        assert_eq!(corrected(&raw, &theirs, &theirs), None, "the same");
        let ours = Device {
            heading: Some(Heading::new(95.0).unwrap()),
            mount: Some(Mount::Pole),
            tilt: None,
            form: Some(CameraForm::Fixed),
            ..device()
        };
        let mut expected = raw.clone();
        expected.insert("direction".into(), "95".into());
        expected.insert("camera:type".into(), "fixed".into());
        assert_eq!(corrected(&raw, &theirs, &ours), Some(expected));
    }
}
