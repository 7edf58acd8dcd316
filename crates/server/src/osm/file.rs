//! The comparison as one file, written batch by batch.

use std::io;

use atlas::{Atlas, Cursor};
use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use domain::device::Device;
use futures_util::stream;
use serde_json::{Map, Value, json};

use super::comparison::Selection;
use super::plain;
use super::rows::{self, BATCH, Row};
use crate::ATTRIBUTION;
use crate::cache::CachePolicy;
use crate::problem::Problem;
use crate::state::AppState;

const LICENCE_ADDRESS: &str = "https://opendatacommons.org/licenses/odbl/1-0/";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileFormat {
    GeoJson,
    Csv,
}

impl FileFormat {
    const fn extension(self) -> &'static str {
        match self {
            Self::GeoJson => "geojson",
            Self::Csv => "csv",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::GeoJson => "application/geo+json",
            Self::Csv => "text/csv; charset=utf-8; header=present",
        }
    }
}

const COLUMNS: [&str; 14] = [
    "id",
    "comparison",
    "lon",
    "lat",
    "osm_id",
    "osm_version",
    "osm_lon",
    "osm_lat",
    "distance_m",
    "differences",
    "ours",
    "theirs",
    "departed",
    "neighbours",
];

/// A database that does not answer is known before the first byte; one that goes away later breaks the file off.
pub(super) async fn answer(
    state: AppState,
    selection: Selection,
    format: FileFormat,
) -> Result<Response, Problem> {
    let day = state.today().to_string();
    let atlas = Atlas::clone(&state.published.snapshot());
    let first = rows::next(&state.pool, &atlas, &selection.filter, None, BATCH).await?;
    let writing = Writing {
        atlas,
        state,
        selection,
        format,
        written: 0,
        next: Next::Batch(first),
        head: head(format, &day),
    };
    let pieces = stream::try_unfold(writing, Writing::piece);
    let mut response = (CachePolicy::Revalidate, Body::from_stream(pieces)).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(format.media_type()),
    );
    let file = format!("contrechamp-osm-comparison-{day}.{}", format.extension());
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::try_from(format!("attachment; filename=\"{file}\"")).expect("a day is a header value"),
    );
    let licence = HeaderValue::try_from(format!("<{LICENCE_ADDRESS}>; rel=\"license\""));
    headers.insert(header::LINK, licence.expect("an address is a header value"));
    Ok(response)
}

fn head(format: FileFormat, day: &str) -> Vec<u8> {
    match format {
        FileFormat::Csv => format!("{}\r\n", COLUMNS.join(",")).into_bytes(),
        FileFormat::GeoJson => {
            let members = json!({
                "name": "osm-comparison",
                "licence": "ODbL-1.0",
                "licence_url": LICENCE_ADDRESS,
                "attribution": ATTRIBUTION,
                "date": day,
            });
            let members = members.to_string();
            let inner = members.trim_start_matches('{').trim_end_matches('}');
            format!(r#"{{"type":"FeatureCollection",{inner},"features":["#).into_bytes()
        }
    }
}

type Batch = (Vec<(Cursor, Option<Row>)>, Option<Cursor>);

enum Next {
    Batch(Batch),
    After(Cursor),
    End,
    Nothing,
}

struct Writing {
    atlas: Atlas,
    state: AppState,
    selection: Selection,
    format: FileFormat,
    written: usize,
    next: Next,
    head: Vec<u8>,
}

impl Writing {
    async fn piece(mut self) -> io::Result<Option<(Vec<u8>, Self)>> {
        let (rows, after) = match std::mem::replace(&mut self.next, Next::Nothing) {
            Next::Nothing => return Ok(None),
            Next::End => {
                let end = match self.format {
                    FileFormat::GeoJson => b"]}".to_vec(),
                    FileFormat::Csv => Vec::new(),
                };
                return Ok(Some((end, self)));
            }
            Next::Batch(batch) => batch,
            Next::After(cursor) => {
                let filter = &self.selection.filter;
                rows::next(&self.state.pool, &self.atlas, filter, Some(cursor), BATCH)
                    .await
                    .map_err(|_| io::Error::other("the database is gone"))?
            }
        };
        let mut piece = std::mem::take(&mut self.head);
        for row in rows.iter().filter_map(|(_, row)| row.as_ref()) {
            if self.selection.wants(row) {
                match self.format {
                    FileFormat::GeoJson => self.feature(&mut piece, row),
                    FileFormat::Csv => line(&mut piece, row),
                }
                self.written += 1;
            }
        }
        self.next = after.map_or(Next::End, Next::After);
        Ok(Some((piece, self)))
    }

    fn feature(&self, piece: &mut Vec<u8>, row: &Row) {
        if self.written > 0 {
            piece.push(b',');
        }
        let position = row.device.device.position;
        let mut properties: Map<String, Value> = values(row)
            .into_iter()
            .filter(|(name, _)| !matches!(*name, "lon" | "lat"))
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        let address = format!("{}/devices/{}", self.state.settings.base_url, row.device.id);
        properties.insert("url".to_owned(), address.into());
        let feature = json!({
            "type": "Feature",
            "id": row.device.id.to_string(),
            "geometry": {"type": "Point", "coordinates": [position.lon(), position.lat()]},
            "properties": properties,
        });
        piece.push(b'\n');
        serde_json::to_writer(piece, &feature).expect("a vector takes all of it");
    }
}

/// The columns of a row, each there, in their order.
fn values(row: &Row) -> Vec<(&'static str, Value)> {
    let ours = &row.device.device;
    let object = row.object.as_ref();
    let theirs = object.map(|object| object.theirs(ours));
    let position = object.and_then(|object| object.position);
    let neighbours: Vec<String> = row.neighbours.iter().map(|(id, _)| id.to_string()).collect();
    let values: [Value; 14] = [
        row.device.id.to_string().into(),
        row.comparison.code().into(),
        ours.position.lon().into(),
        ours.position.lat().into(),
        object.map(|object| format!("node/{}", object.node)).into(),
        object.and_then(|object| object.version).into(),
        position.map(domain::Position::lon).into(),
        position.map(domain::Position::lat).into(),
        row.distance_m.map(|metres| (metres * 10.0).round() / 10.0).into(),
        row.differences.join(" ").into(),
        said(row, Some(ours)),
        said(row, theirs.as_ref()),
        row.departure().map(domain::import::Departure::code).into(),
        neighbours.join(" ").into(),
    ];
    COLUMNS.into_iter().zip(values).collect()
}

/// What a side says of the attributes that differ: `heading=90; mount=pole`, with nothing after the sign for what it does not know.
fn said(row: &Row, device: Option<&Device>) -> Value {
    let Some(device) = device else {
        return Value::Null;
    };
    let of = |name: &'static str| {
        let own = plain(device, name).map(|value| format!("{name}={value}"));
        // Of a direction either one angle or two are known.
        match (name, own) {
            ("heading", None) => {
                plain(device, "sweep").map_or("heading=".to_owned(), |value| format!("sweep={value}"))
            }
            (name, own) => own.unwrap_or_else(|| format!("{name}=")),
        }
    };
    row.attributes().map(of).collect::<Vec<_>>().join("; ").into()
}

fn line(piece: &mut Vec<u8>, row: &Row) {
    let cells: Vec<String> = values(row)
        .into_iter()
        .map(|(_, value)| match value {
            Value::Null => String::new(),
            // None begins with a sign of a formula: they are codes, ids, and names of attributes before what people wrote.
            Value::String(text) if text.contains([',', '"', '\r', '\n']) => {
                format!("\"{}\"", text.replace('"', "\"\""))
            }
            Value::String(text) => text,
            other => other.to_string(),
        })
        .collect();
    piece.extend_from_slice(cells.join(",").as_bytes());
    piece.extend_from_slice(b"\r\n");
}
