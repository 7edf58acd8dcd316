//! The body of a page of items, written piece by piece as the client reads it. A large page therefore costs the memory
//! of one piece, and a client that stops reading costs no more than that.

use std::convert::Infallible;
use std::sync::Arc;

use atlas::{Atlas, Collection, Cursor};
use axum::body::{Body, Bytes};
use domain::{Crs, Filter};
use futures_util::stream;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::cursor;
use super::items::crs_pair;
use super::link::{GEOJSON, JSON, Link};
use crate::filter_query;
use crate::state::AppState;

/// Features of one piece: some 300 kB of points.
const PIECE: u64 = 500;
/// Outlines weigh a hundred times as much.
const PIECE_OF_AREAS: u64 = 50;

pub(super) struct ItemsQuery {
    pub collection: Collection,
    pub filter: Filter,
    /// At least 1.
    pub limit: u64,
    pub after: Option<Cursor>,
    /// Of the coordinates.
    pub crs: Crs,
}

/// An iterator over the pieces. It owns its snapshot: what changes meanwhile changes nothing in this page.
pub(super) struct ItemsBody {
    state: AppState,
    atlas: Arc<Atlas>,
    query: ItemsQuery,
    /// Where the next piece begins.
    next: Option<Cursor>,
    returned: u64,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Head,
    Features,
    Done,
}

impl ItemsBody {
    pub(super) fn new(state: AppState, query: ItemsQuery) -> Self {
        Self {
            atlas: state.published.snapshot(),
            next: query.after,
            query,
            returned: 0,
            stage: Stage::Head,
            state,
        }
    }

    /// Whole when one piece is all, with its length; else a stream.
    pub(super) fn into_body(mut self) -> Body {
        let first = self.piece();
        if self.stage == Stage::Done {
            return Body::from(first);
        }
        let pieces = std::iter::once(first).chain(self).map(Ok::<_, Infallible>);
        Body::from_stream(stream::iter(pieces))
    }

    /// Whole, for what is made of it.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.fold(Vec::new(), |mut all, piece| {
            all.extend_from_slice(&piece);
            all
        })
    }

    fn piece(&mut self) -> Bytes {
        let mut out = Vec::with_capacity(64 * 1024);
        if self.stage == Stage::Head {
            self.write_head(&mut out);
            self.stage = Stage::Features;
        }
        let wanted = piece_of(self.query.collection).min(self.query.limit - self.returned);
        let atlas = Arc::clone(&self.atlas);
        let page = atlas.page(
            self.query.collection,
            &self.query.filter,
            self.next,
            usize::try_from(wanted).expect("a piece is small"),
        );
        if self.returned > 0 && !page.items.is_empty() {
            out.push(b',');
        }
        self.returned += page.items.len() as u64;
        self.next = page.next;
        atlas::geojson::write_features_in(&mut out, page.items, self.query.crs);
        if self.next.is_none() || self.returned >= self.query.limit {
            self.write_tail(&mut out);
            self.stage = Stage::Done;
        }
        out.into()
    }

    fn write_head(&self, out: &mut Vec<u8>) {
        let matched = self.atlas.count(self.query.collection, &self.query.filter);
        let stamp = time_stamp(self.state.now());
        out.extend_from_slice(
            format!(
                "{{\"type\":\"FeatureCollection\",\"timeStamp\":\"{stamp}\",\"numberMatched\":{matched},\"features\":["
            )
            .as_bytes(),
        );
    }

    fn write_tail(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(format!("],\"numberReturned\":{},\"links\":", self.returned).as_bytes());
        serde_json::to_writer(&mut *out, &self.links())
            .expect("links are text, and a vector takes all of it");
        out.push(b'}');
    }

    fn links(&self) -> Vec<Link> {
        let of_page = |after, rel, title| Link::new(&self.state, &self.path(after), rel, GEOJSON, title);
        let this = of_page(self.query.after, "self", "This page");
        let page = Link::page(
            &self.state,
            &self.path(self.query.after),
            "alternate",
            "This page as a web page",
        );
        let first = self.query.after.map(|_| of_page(None, "first", "The first page"));
        let next = self.next.map(|next| of_page(Some(next), "next", "The next page"));
        let collection = Link::new(
            &self.state,
            &format!("/collections/{}", self.query.collection.name()),
            "collection",
            JSON,
            "The collection",
        );
        [this, page]
            .into_iter()
            .chain(first)
            .chain(next)
            .chain([collection, Link::licence()])
            .collect()
    }

    /// The same question from another place on. Every parameter has a value: clients cut at `&` and `=`.
    fn path(&self, after: Option<Cursor>) -> String {
        let mut pairs = filter_query::pairs(&self.query.filter);
        pairs.extend(crs_pair(self.query.crs));
        pairs.push(("limit", self.query.limit.to_string()));
        if let Some(after) = after {
            let secret = &self.state.settings.secret;
            let scope = cursor::scope(self.query.collection, &self.query.filter);
            pairs.push(("cursor", cursor::seal(after, &scope, secret)));
        }
        format!(
            "/collections/{}/items{}",
            self.query.collection.name(),
            filter_query::encode(pairs)
        )
    }
}

impl Iterator for ItemsBody {
    type Item = Bytes;

    fn next(&mut self) -> Option<Bytes> {
        (self.stage != Stage::Done).then(|| self.piece())
    }
}

const fn piece_of(collection: Collection) -> u64 {
    match collection {
        Collection::Devices | Collection::Centres => PIECE,
        Collection::Deployments | Collection::ViewSectors => PIECE_OF_AREAS,
    }
}

/// To the second: more would be a promise about something that changes once a second at most.
pub(super) fn time_stamp(now: OffsetDateTime) -> String {
    now.replace_nanosecond(0)
        .unwrap_or(now)
        .format(&Rfc3339)
        .expect("a time of this century has a text")
}
