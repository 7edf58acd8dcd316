//! OSM XML, as the API, Overpass (`[out:xml]`), osmium and JOSM write it
//! (<https://wiki.openstreetmap.org/wiki/OSM_XML>).

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::error::{ReadError, one_line};
use super::format::Format;
use super::input::{Input, Source};
use super::intake::Intake;
use super::object::{ElementType, Object};
use super::tags::Tags;

pub(super) fn read(input: Input<'_>, intake: &mut Intake<'_>) -> Result<(), ReadError> {
    let place = Place(input.source());
    let mut reader = Reader::from_reader(input);
    let mut buffer = Vec::new();
    let mut document = Document::default();
    loop {
        match reader
            .read_event_into(&mut buffer)
            .map_err(|error| place.fault(&error))?
        {
            Event::Start(start) => {
                document.open(&start, &place)?;
                document.depth += 1;
            }
            Event::Empty(start) => {
                document.open(&start, &place)?;
                document.close(intake)?;
            }
            Event::End(_) => {
                document.depth -= 1;
                document.close(intake)?;
            }
            Event::Text(text) if document.in_remark => refuse_incomplete(&text.xml10_content())?,
            Event::Eof => return document.end(&place),
            _ => {}
        }
        buffer.clear();
    }
}

/// Where the reader stands in the nesting `osm` > `node` > `tag`, or `osmChange` > `modify` > `node` > `tag`.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the state of a reader, each of which stands alone"
)]
struct Document {
    depth: usize,
    begun: bool,
    in_remark: bool,
    /// `osmChange`: objects stand in blocks that say what was done with them.
    of_changes: bool,
    /// Within a block of deletions.
    deletes: bool,
    /// The node, way or relation that is open, and whether the file marks it as deleted.
    open: Option<(Object, bool)>,
}

impl Document {
    fn open(&mut self, start: &BytesStart<'_>, place: &Place) -> Result<(), ReadError> {
        match (self.depth, start.name().as_ref()) {
            (0, root) if self.begun => {
                return Err(place.damaged(format!("`{}` follows after the end", one_line(root))));
            }
            (0, root) => {
                self.of_changes = check_root(root)?;
                self.begun = true;
            }
            (1, "remark") => self.in_remark = true,
            (1, name) if self.of_changes => self.deletes = name == "delete",
            (depth, name) if depth == self.objects_at() => {
                if let Some(element) = ElementType::from_word(name) {
                    let (object, deleted) = object(element, start, place)?;
                    self.open = Some((object, deleted || self.deletes));
                }
            }
            (depth, "tag") if depth == self.objects_at() + 1 => {
                if let Some((object, _)) = &mut self.open {
                    match tag(start, place)? {
                        (Some(key), Some(value)) => {
                            object.tags.insert(key, value);
                        }
                        // The meaning of the object is not known without it.
                        _ => return Err(place.damaged("a tag lacks its key or its value".to_owned())),
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// After the end of an element; its depth is now the reader's.
    fn close(&mut self, intake: &mut Intake<'_>) -> Result<(), ReadError> {
        if self.depth == 1 {
            self.in_remark = false;
            self.deletes = false;
        }
        if self.depth == self.objects_at()
            && let Some((object, deleted)) = self.open.take()
        {
            self.hand_over(&object, deleted, intake)?;
        }
        Ok(())
    }

    fn hand_over(&self, object: &Object, deleted: bool, intake: &mut Intake<'_>) -> Result<(), ReadError> {
        // Of two changes the last would count, and an import takes an object once.
        if self.of_changes && intake.has_seen(object) {
            return Err(ReadError::Unsuitable {
                format: Format::Xml,
                reason: "it holds several changes of one object; keep the last with `osmium merge-changes --simplify`"
                    .to_owned(),
            });
        }
        if deleted {
            intake.deleted(object)?;
        } else {
            intake.object(object)?;
        }
        Ok(())
    }

    /// Depth of nodes, ways and relations: in the root, or in a block of changes.
    const fn objects_at(&self) -> usize {
        if self.of_changes { 2 } else { 1 }
    }

    fn end(&self, place: &Place) -> Result<(), ReadError> {
        if self.begun && self.depth == 0 {
            Ok(())
        } else {
            Err(place.cut_short())
        }
    }
}

/// Whether it is a file of changes (<https://wiki.openstreetmap.org/wiki/OsmChange>).
fn check_root(root: &str) -> Result<bool, ReadError> {
    match root {
        "osm" => Ok(false),
        "osmChange" => Ok(true),
        _ => Err(ReadError::UnknownFormat {
            found: format!("XML with the root `{}` instead of `osm`", one_line(root)),
        }),
    }
}

/// Overpass answers with what it had when its time or memory ran out, and says so only here.
fn refuse_incomplete(remark: &str) -> Result<(), ReadError> {
    if remark.contains("error") {
        return Err(ReadError::Unsuitable {
            format: Format::Xml,
            reason: format!(
                "the answer of Overpass is incomplete ({}); ask for a smaller area",
                one_line(remark)
            ),
        });
    }
    Ok(())
}

fn object(element: ElementType, start: &BytesStart<'_>, place: &Place) -> Result<(Object, bool), ReadError> {
    let (mut id, mut version, mut lon, mut lat, mut deleted) = (None, None, None, None, false);
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| place.damaged(error.to_string()))?;
        match attribute.key.as_ref() {
            "id" => id = value(&attribute, place)?.parse().ok().filter(|id| *id > 0),
            "version" => version = value(&attribute, place)?.parse().ok(),
            "lon" => lon = value(&attribute, place)?.parse().ok(),
            "lat" => lat = value(&attribute, place)?.parse().ok(),
            "visible" => deleted |= value(&attribute, place)? == "false",
            "action" => deleted |= value(&attribute, place)? == "delete",
            _ => {}
        }
    }
    let object = Object {
        element,
        id,
        version,
        lon_lat: lon.zip(lat),
        tags: Tags::new(),
    };
    Ok((object, deleted))
}

fn tag(start: &BytesStart<'_>, place: &Place) -> Result<(Option<String>, Option<String>), ReadError> {
    let (mut tag_key, mut tag_value) = (None, None);
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| place.damaged(error.to_string()))?;
        match attribute.key.as_ref() {
            "k" => tag_key = Some(value(&attribute, place)?.into_owned()),
            "v" => tag_value = Some(value(&attribute, place)?.into_owned()),
            _ => {}
        }
    }
    Ok((tag_key, tag_value))
}

fn value<'a>(
    attribute: &quick_xml::events::attributes::Attribute<'a>,
    place: &Place,
) -> Result<Cow<'a, str>, ReadError> {
    attribute
        .normalized_value(XmlVersion::Explicit1_0)
        .map_err(|error| place.fault(&error))
}

/// Words faults with the byte that was reached.
struct Place(Source);

impl Place {
    fn at(&self) -> String {
        format!("byte {}", self.0.taken())
    }

    fn cut_short(&self) -> ReadError {
        ReadError::CutShort {
            format: Format::Xml,
            at: self.at(),
        }
    }

    fn damaged(&self, fault: String) -> ReadError {
        ReadError::Damaged {
            format: Format::Xml,
            at: self.at(),
            fault,
        }
    }

    fn fault(&self, error: &quick_xml::Error) -> ReadError {
        match error {
            // All of these are an end of the file within a piece of markup.
            quick_xml::Error::Syntax(_) => self.cut_short(),
            other => self.damaged(one_line(&other.to_string())),
        }
    }
}
