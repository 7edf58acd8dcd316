//! OSM PBF, block by block (<https://wiki.openstreetmap.org/wiki/PBF_Format>).
//!
//! The library's own tag iterators end silently at a string that is missing or is no UTF-8; the string table is
//! therefore read here.

use osmpbf::{BlobDecode, BlobReader, HeaderBlock, PrimitiveBlock, PrimitiveGroup};

use super::error::{ReadError, one_line};
use super::format::Format;
use super::input::{Input, Source};
use super::intake::Intake;
use super::object::{ElementType, Object};
use super::tags::{self, Tags};

/// What a file may demand of its reader; the rest changes the meaning of the data.
const UNDERSTOOD: [&str; 2] = ["OsmSchema-V0.6", "DenseNodes"];

pub(super) fn read(input: Input<'_>, intake: &mut Intake<'_>) -> Result<(), ReadError> {
    let source = input.source();
    let mut blobs = BlobReader::new(input);
    loop {
        let start = source.taken();
        let Some(blob) = blobs.next() else {
            // The library takes one to three bytes that cannot be a length for the end of the file.
            return if source.taken() == start {
                Ok(())
            } else {
                Err(cut_short(&source))
            };
        };
        let damaged = |error: osmpbf::Error| damaged(start, &error);
        match blob.map_err(damaged)?.decode().map_err(damaged)? {
            BlobDecode::OsmHeader(header) => check(&header)?,
            BlobDecode::OsmData(block) => read_block(&block, start, intake)?,
            // "Parsers should ignore and skip past the types that they do not recognise."
            BlobDecode::Unknown(_) => {}
        }
    }
}

fn check(header: &HeaderBlock) -> Result<(), ReadError> {
    let strange = header
        .required_features()
        .iter()
        .find(|feature| !UNDERSTOOD.contains(&feature.as_str()));
    let reason = match strange.map(String::as_str) {
        None => return Ok(()),
        Some("HistoricalInformation") => {
            "it holds the history of objects; make an extract of one day with `osmium time-filter`".to_owned()
        }
        Some(feature) => format!(
            "it needs `{}`, which is not known here; convert it with `osmium cat`",
            one_line(feature)
        ),
    };
    Err(ReadError::Unsuitable {
        format: Format::Pbf,
        reason,
    })
}

fn read_block(block: &PrimitiveBlock, start: u64, intake: &mut Intake<'_>) -> Result<(), ReadError> {
    let strings = Strings {
        table: block.raw_stringtable(),
        start,
    };
    let promising = strings.table.iter().any(|string| tags::is_telling(string));
    for group in block.groups() {
        if promising || intake.wants_all() {
            read_group(&group, &strings, intake)?;
        } else {
            let count = group.dense_nodes().len()
                + group.nodes().len()
                + group.ways().len()
                + group.relations().len();
            intake.ignore(count as u64);
        }
    }
    Ok(())
}

fn read_group(
    group: &PrimitiveGroup<'_>,
    strings: &Strings<'_>,
    intake: &mut Intake<'_>,
) -> Result<(), ReadError> {
    let announced = group.dense_nodes().len();
    let mut found = 0;
    for node in group.dense_nodes() {
        found += 1;
        let tags = node.raw_tags().map(|(key, value)| (index(key), index(value)));
        let version = node
            .info()
            .map(osmpbf::DenseNodeInfo::version)
            .filter(|version| *version > 0);
        let object = strings
            .tags_of_interest(tags)?
            .filter(|_| node.info().is_none_or(osmpbf::DenseNodeInfo::visible))
            .map(|tags| Object {
                element: ElementType::Node,
                id: real_id(node.id()),
                version,
                lon_lat: Some((node.lon(), node.lat())),
                tags,
            });
        match object {
            Some(object) => intake.object(&object)?,
            None => intake.other_node(real_id(node.id()), version)?,
        }
    }
    if found != announced {
        return Err(strings.damaged("ids and coordinates of the nodes differ in number"));
    }
    for node in group.nodes() {
        let object = strings.object(ElementType::Node, node.id(), &node.info(), node.raw_tags())?;
        let lon_lat = Some((node.lon(), node.lat()));
        match object {
            Some(object) => intake.object(&Object { lon_lat, ..object })?,
            None => intake.other_node(
                real_id(node.id()),
                node.info().version().filter(|version| *version > 0),
            )?,
        }
    }
    for way in group.ways() {
        let object = strings.object(ElementType::Way, way.id(), &way.info(), way.raw_tags())?;
        take(object, intake)?;
    }
    for relation in group.relations() {
        let object = strings.object(
            ElementType::Relation,
            relation.id(),
            &relation.info(),
            relation.raw_tags(),
        )?;
        take(object, intake)?;
    }
    Ok(())
}

fn take(object: Option<Object>, intake: &mut Intake<'_>) -> Result<(), ReadError> {
    match object {
        Some(object) => intake.object(&object)?,
        None => intake.ignore(1),
    }
    Ok(())
}

/// The strings of one block.
struct Strings<'a> {
    table: &'a [Vec<u8>],
    /// Where the block begins, for errors.
    start: u64,
}

impl Strings<'_> {
    /// `None` for what is deleted or not about surveillance.
    fn object(
        &self,
        element: ElementType,
        id: i64,
        info: &osmpbf::Info<'_>,
        tags: impl Iterator<Item = (u32, u32)> + Clone,
    ) -> Result<Option<Object>, ReadError> {
        let tags = tags.map(|(key, value)| (key as usize, value as usize));
        Ok(self
            .tags_of_interest(tags)?
            .filter(|_| info.visible())
            .map(|tags| Object {
                element,
                id: real_id(id),
                version: info.version().filter(|version| *version > 0),
                lon_lat: None,
                tags,
            }))
    }

    /// The tags of an object that is about surveillance. Others are not even copied: nearly all objects are others.
    fn tags_of_interest(
        &self,
        tags: impl Iterator<Item = (usize, usize)> + Clone,
    ) -> Result<Option<Tags>, ReadError> {
        for (key, value) in tags.clone() {
            if tags::speaks_of_surveillance(self.string(key)?, self.string(value)?) {
                let owned = |index| self.string(index).map(str::to_owned);
                return tags
                    .map(|(key, value)| Ok((owned(key)?, owned(value)?)))
                    .collect::<Result<Tags, ReadError>>()
                    .map(Some);
            }
        }
        Ok(None)
    }

    fn string(&self, index: usize) -> Result<&str, ReadError> {
        let bytes = self
            .table
            .get(index)
            .ok_or_else(|| self.damaged("a tag points outside the table of strings"))?;
        str::from_utf8(bytes).map_err(|_| self.damaged("a tag is no UTF-8 text"))
    }

    fn damaged(&self, fault: &str) -> ReadError {
        ReadError::Damaged {
            format: Format::Pbf,
            at: block_at(self.start),
            fault: fault.to_owned(),
        }
    }
}

/// A negative index is as far outside the table as one can be.
fn index(raw: i32) -> usize {
    usize::try_from(raw).unwrap_or(usize::MAX)
}

fn real_id(id: i64) -> Option<i64> {
    (id > 0).then_some(id)
}

fn block_at(start: u64) -> String {
    format!("the block at byte {start}")
}

fn cut_short(source: &Source) -> ReadError {
    ReadError::CutShort {
        format: Format::Pbf,
        at: format!("byte {}", source.taken()),
    }
}

fn damaged(start: u64, error: &osmpbf::Error) -> ReadError {
    ReadError::Damaged {
        format: Format::Pbf,
        at: block_at(start),
        fault: match error.kind() {
            osmpbf::ErrorKind::Blob(osmpbf::BlobError::Empty) => {
                "the block is cut short or packed in a way that is not known here".to_owned()
            }
            osmpbf::ErrorKind::Protobuf { .. } => "the block is cut short or no protocol buffer".to_owned(),
            _ => one_line(&error.to_string()),
        },
    }
}
