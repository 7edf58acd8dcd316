//! `GET /exports/devices.osm`: what somebody has seen and a moderator has checked, for a mapper to look at in JOSM and to upload by
//! hand. Never more than a node needs: of one that OpenStreetMap has, only what we know otherwise.

use std::io;

use atlas::{Atlas, Cursor};
use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use domain::Filter;
use domain::device::{PublicDevice, Site};
use domain::reconcile::Comparison;
use domain::status::Status;
use formats::osm::josm::{self, Head, Node};
use formats::osm::{Tags, tags_of};
use futures_util::stream;

use super::get::name_licence;
use crate::cache::CachePolicy;
use crate::osm::rows::{self, BATCH, Row};
use crate::problem::Problem;
use crate::state::AppState;
use crate::{ATTRIBUTION, LICENCE_ADDRESS};

/// Metres within which a position must be known, where it is said how well it is.
const WELL_ENOUGH_M: u16 = 30;

/// A database that does not answer is known before the first byte; one that goes away later breaks the file off.
pub(super) async fn answer(state: AppState, filter: Filter) -> Result<Response, Problem> {
    let day = state.today().to_string();
    let atlas = Atlas::clone(&state.published.snapshot());
    let first = rows::next(&state.pool, &atlas, &filter, None, BATCH).await?;
    let mut head = Vec::new();
    let remark = format!(
        "Contrechamp, {day}. Open Database License 1.0, see {LICENCE_ADDRESS}. Look at each node before you upload it; nothing of \
         this file is uploaded by itself."
    );
    josm::write_head(
        &mut head,
        &Head {
            generator: "Contrechamp",
            attribution: ATTRIBUTION,
            licence: LICENCE_ADDRESS,
            remark: &remark,
        },
    );
    let writing = Writing {
        state,
        atlas,
        filter,
        head,
        next: Next::Batch(first),
        new: 0,
    };
    let pieces = stream::try_unfold(writing, Writing::piece);
    let mut response = (CachePolicy::Revalidate, Body::from_stream(pieces)).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/xml; charset=utf-8"),
    );
    let disposition = format!("attachment; filename=\"contrechamp-devices-{day}.osm\"");
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::try_from(disposition).expect("a day is a header value"),
    );
    name_licence(headers, &day);
    Ok(response)
}

type Batch = (Vec<(Cursor, Option<Row>)>, Option<Cursor>);

enum Next {
    Batch(Batch),
    After(Cursor),
    End,
    Nothing,
}

struct Writing {
    state: AppState,
    atlas: Atlas,
    filter: Filter,
    head: Vec<u8>,
    next: Next,
    /// New nodes so far.
    new: i64,
}

impl Writing {
    async fn piece(mut self) -> io::Result<Option<(Vec<u8>, Self)>> {
        let (rows, after) = match std::mem::replace(&mut self.next, Next::Nothing) {
            Next::Nothing => return Ok(None),
            Next::End => {
                let mut end = Vec::new();
                josm::write_end(&mut end);
                return Ok(Some((end, self)));
            }
            Next::Batch(batch) => batch,
            Next::After(cursor) => {
                rows::next(&self.state.pool, &self.atlas, &self.filter, Some(cursor), BATCH)
                    .await
                    .map_err(|_| io::Error::other("the database is gone"))?
            }
        };
        let mut piece = std::mem::take(&mut self.head);
        for row in rows.into_iter().filter_map(|(_, row)| row) {
            self.write(&mut piece, &row);
        }
        self.next = after.map_or(Next::End, Next::After);
        Ok(Some((piece, self)))
    }

    fn write(&mut self, piece: &mut Vec<u8>, row: &Row) {
        if !is_for_others(&row.device) {
            return;
        }
        let Some((id, version, tags)) = known(row).or_else(|| new(row, self.new - 1)) else {
            return;
        };
        self.new = self.new.min(id);
        josm::write_node(
            piece,
            &Node {
                id,
                version,
                position: row.device.device.position,
                tags: &tags,
            },
        );
    }
}

/// Somebody has seen it, a moderator has agreed, where it is is known well, and no dataset with terms of its own is behind it.
fn is_for_others(public: &PublicDevice) -> bool {
    let device = &public.device;
    matches!(public.status, Status::Observed | Status::Confirmed)
        && public.grounds.sightings > 0
        && !public.sample
        && public
            .source
            .iter()
            .chain(&public.sources)
            .all(|source| source == "osm")
        && device.site.and_then(Site::published_decimals).is_none()
        && device
            .position_accuracy_m
            .is_none_or(|metres| metres <= WELL_ENOUGH_M)
}

/// A node that OpenStreetMap has and that we know otherwise. Only one whose every tag we hold: JOSM uploads a node as a whole, and
/// what is not in the file would be lost there. The others are opened from the page of the comparison.
fn known(row: &Row) -> Option<(i64, Option<i32>, Tags)> {
    let object = row.object.as_ref()?;
    let position = object.position?;
    let version = object.version?;
    if row.comparison != Comparison::Differs
        || object.departed.is_some()
        || object.parts != 1
        || !object.is_whole
    {
        return None;
    }
    let ours = &row.device.device;
    let corrected = josm::corrected(&object.tags, &object.theirs(ours), ours);
    if corrected.is_none() && position == ours.position {
        return None;
    }
    let mut tags = corrected.unwrap_or_else(|| object.tags.clone());
    if let Some(day) = row.device.last_sighting {
        tags.insert("check_date".to_owned(), day.to_string());
    }
    Some((object.node, Some(version), tags))
}

/// A device that OpenStreetMap does not have, and that is not perhaps one of its nodes: of two nodes for one thing somebody would
/// have to remove one again.
fn new(row: &Row, id: i64) -> Option<(i64, Option<i32>, Tags)> {
    if row.comparison != Comparison::Ours || !row.neighbours.is_empty() {
        return None;
    }
    let mut tags = tags_of(&row.device.device);
    if tags.is_empty() {
        return None;
    }
    tags.insert("source".to_owned(), "survey; Contrechamp".to_owned());
    if let Some(day) = row.device.last_sighting {
        tags.insert("survey:date".to_owned(), day.to_string());
        tags.insert("check_date".to_owned(), day.to_string());
    }
    Some((id, None, tags))
}
