//! A page of items. It is cut where it would become heavier than [`MOST_BYTES`], so it is written at once, and what it links to is
//! known before its head is sent.

use std::sync::Arc;

use atlas::{Atlas, Collection, Cursor};
use domain::{Crs, Filter};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::cursor;
use super::feature_list::FeatureList;
use super::items::crs_pair;
use super::link::{GEOJSON, JSON, Link};
use crate::filter_query;
use crate::state::AppState;

/// Features that are looked for at a time.
const BATCH: u64 = 500;
/// Outlines weigh a hundred times as much.
const BATCH_OF_AREAS: u64 = 50;

pub(super) struct ItemsQuery {
    pub collection: Collection,
    pub filter: Filter,
    /// At least 1.
    pub limit: u64,
    pub after: Option<Cursor>,
    /// Of the coordinates.
    pub crs: Crs,
}

/// A page that was written.
pub(super) struct Items {
    pub bytes: Vec<u8>,
    /// Those of the document.
    pub links: Vec<Link>,
}

impl Items {
    pub(super) fn write(state: &AppState, query: &ItemsQuery) -> Self {
        let atlas = state.published.snapshot();
        let page = Page { state, atlas, query };
        let matched = page.atlas.count(query.collection, &query.filter);
        let head = format!(
            "{{\"type\":\"FeatureCollection\",\"timeStamp\":\"{}\",\"numberMatched\":{matched},\"features\":[",
            time_stamp(state.now())
        );
        // The longest address is that of the next page.
        let longest = page.path(Some(Cursor {
            key: 0,
            id: uuid::Uuid::nil(),
        }));
        let mut list = FeatureList::new(&head, longest.len());
        let next = page.write(&mut list);
        let links = page.links(next);
        let returned = list.len();
        let mut bytes = list.into_bytes();
        bytes.extend_from_slice(format!("],\"numberReturned\":{returned},\"links\":").as_bytes());
        serde_json::to_writer(&mut bytes, &links).expect("links are text, and a vector takes all of it");
        bytes.push(b'}');
        Self { bytes, links }
    }
}

struct Page<'a> {
    state: &'a AppState,
    atlas: Arc<Atlas>,
    query: &'a ItemsQuery,
}

impl Page<'_> {
    /// Where the next page begins, if there is one.
    fn write(&self, list: &mut FeatureList) -> Option<Cursor> {
        let query = self.query;
        let mut after = query.after;
        loop {
            let wanted = batch_of(query.collection).min(query.limit - list.len());
            let wanted = usize::try_from(wanted).expect("a batch is small");
            let page = self.atlas.page(query.collection, &query.filter, after, wanted);
            for item in page.items {
                let cursor = item.cursor();
                let is_in = list.push(|out| atlas::geojson::write_feature_in(out, item, query.crs));
                if !is_in {
                    return after;
                }
                after = Some(cursor);
            }
            after = page.next;
            if after.is_none() || list.len() >= query.limit {
                return after;
            }
        }
    }

    fn links(&self, next: Option<Cursor>) -> Vec<Link> {
        let of_page = |after, rel, title| Link::new(self.state, &self.path(after), rel, GEOJSON, title);
        let this = of_page(self.query.after, "self", "This page");
        let page = Link::page(
            self.state,
            &self.path(self.query.after),
            "alternate",
            "This page as a web page",
        );
        let first = self.query.after.map(|_| of_page(None, "first", "The first page"));
        let next = next.map(|next| of_page(Some(next), "next", "The next page"));
        let collection = Link::new(
            self.state,
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

const fn batch_of(collection: Collection) -> u64 {
    match collection {
        Collection::Devices | Collection::Centres => BATCH,
        Collection::Deployments | Collection::ViewSectors => BATCH_OF_AREAS,
    }
}

/// To the second: more would be a promise about something that changes once a second at most.
pub(super) fn time_stamp(now: OffsetDateTime) -> String {
    now.replace_nanosecond(0)
        .unwrap_or(now)
        .format(&Rfc3339)
        .expect("a time of this century has a text")
}
