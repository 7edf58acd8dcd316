//! `GET /ogc/collections/places/items` and `…/items/{code}`: places at their centres.

use atlas::{Atlas, Cursor, geojson};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse as _, Response};
use domain::Crs;
use domain::ids::PlaceId;
use domain::place::{Place, PlaceCode, PlaceKind};
use domain::vocabulary::Vocabulary as _;
use serde_json::{Value, json};
use uuid::Uuid;

use super::NAME;
use super::query::{self, PlaceQuery};
use crate::extract::{Id, Parameters};
use crate::filter_query;
use crate::ogc::feature_list::FeatureList;
use crate::ogc::format::{Format, HTML, Wanted};
use crate::ogc::items::{
    add_links, append_links, crs_pair, links_of_any_page, take_crs, take_cursor, take_limit, write_crs,
};
use crate::ogc::items_body::time_stamp;
use crate::ogc::link::{GEOJSON, JSON, Link};
use crate::ogc::pages::{self, Filters};
use crate::ogc::{HTML_LIMIT, cursor, documents};
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::ui::places::path;

pub(crate) async fn list(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(mut query): Parameters,
) -> Result<Response, Problem> {
    documents::take_format(&mut query)?;
    let crs = take_crs(&mut query)?;
    let asked = query::take(&mut query)?;
    let limit = take_limit(&mut query)?;
    let scope = format!("{NAME} {}", filter_query::encode(asked.pairs.clone()));
    let after = take_cursor(&mut query, &scope, &state)?;
    query.finish()?;
    let wanted = Wanted::of(&uri, &headers, GEOJSON)?;
    Ok(documents::negotiated(&state, &uri, &headers, &wanted, || {
        let page = Page {
            state: &state,
            asked,
            scope,
            crs,
            after,
            limit,
        };
        let mut links = links_of_any_page(&state, NAME);
        let mut response = match wanted.format {
            Format::Json => {
                let (bytes, own) = page.write();
                add_links(&mut links, own);
                documents::body(GEOJSON, Body::from(bytes))
            }
            Format::Html => shown(&state, &wanted, page),
        };
        documents::write_links(&mut response, &json!(links));
        write_crs(&mut response, crs);
        response
    }))
}

fn shown(state: &AppState, wanted: &Wanted, page: Page<'_>) -> Response {
    let mut pairs = page.asked.pairs.clone();
    pairs.extend(crs_pair(page.crs));
    let filters = Filters {
        pairs,
        kinds: Some(("place_kind", PlaceKind::CHOICES)),
        named: wanted.named,
    };
    let page = Page {
        limit: page.limit.min(HTML_LIMIT),
        ..page
    };
    let document: Value = serde_json::from_slice(&page.write().0).expect("what was written is JSON");
    pages::items(&wanted.context, state, NAME, &filters, &document).into_response()
}

struct Page<'a> {
    state: &'a AppState,
    asked: PlaceQuery,
    scope: String,
    crs: Crs,
    after: Option<Cursor>,
    limit: u64,
}

impl Page<'_> {
    /// With the links of the document.
    fn write(&self) -> (Vec<u8>, Vec<Link>) {
        let atlas = self.state.published.atlas();
        let places = atlas.places();
        let selected = atlas.selected_places(&self.asked.filter);
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let (page, is_followed) = selected.page(self.after.map(id_of), limit);
        let head = format!(
            "{{\"type\":\"FeatureCollection\",\"timeStamp\":\"{}\",\"numberMatched\":{},\"features\":[",
            time_stamp(self.state.now()),
            selected.count(),
        );
        let longest = self.path(Some(cursor_of(PlaceId(0))));
        let mut list = FeatureList::new(&head, longest.len());
        let mut end = None;
        let mut written = page.iter().take_while(|place| {
            let is_in = list.push(|out| geojson::write_place(out, place, places.parent(place), self.crs));
            if is_in {
                end = Some(place.id);
            }
            is_in
        });
        let is_whole = written.by_ref().count() == page.len();
        let next = end.filter(|_| is_followed || !is_whole).map(cursor_of);
        let links = self.links(next);
        let returned = list.len();
        let mut out = list.into_bytes();
        out.extend_from_slice(format!("],\"numberReturned\":{returned}}}").as_bytes());
        append_links(&mut out, &links);
        (out, links)
    }

    fn links(&self, next: Option<Cursor>) -> Vec<Link> {
        let state = self.state;
        let of_page = |after, rel, title| Link::new(state, &self.path(after), rel, GEOJSON, title);
        let first = self.after.map(|_| of_page(None, "first", "The first page"));
        let next = next.map(|next| of_page(Some(next), "next", "The next page"));
        let collection = Link::new(
            state,
            &format!("/collections/{NAME}"),
            "collection",
            JSON,
            "The collection",
        );
        [
            of_page(self.after, "self", "This page"),
            Link::page(
                state,
                &self.path(self.after),
                "alternate",
                "This page as a web page",
            ),
        ]
        .into_iter()
        .chain(first)
        .chain(next)
        .chain([collection, Link::licence()])
        .collect()
    }

    /// The same question from another place on.
    fn path(&self, after: Option<Cursor>) -> String {
        let sealed = after.map(|after| {
            let text = cursor::seal(after, &self.scope, &self.state.settings.secret);
            ("cursor", text)
        });
        let pairs = self.asked.pairs.iter().cloned().chain(crs_pair(self.crs));
        let pairs = pairs.chain([("limit", self.limit.to_string())]).chain(sealed);
        format!("/collections/{NAME}/items{}", filter_query::encode(pairs))
    }
}

/// The id of a place in the half of a cursor that holds the key of a feature.
fn cursor_of(place: PlaceId) -> Cursor {
    Cursor {
        key: i64::from(place.0).cast_unsigned(),
        id: Uuid::nil(),
    }
}

fn id_of(cursor: Cursor) -> PlaceId {
    // A cursor is sealed, so its key is one that was written above.
    PlaceId(i32::try_from(cursor.key.cast_signed()).unwrap_or(i32::MAX))
}

pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Id(code): Id<String>,
    Parameters(mut query): Parameters,
) -> Result<Response, Problem> {
    documents::take_format(&mut query)?;
    let crs = take_crs(&mut query)?;
    query.finish()?;
    let wanted = Wanted::of(&uri, &headers, GEOJSON)?;
    let (feature, links) = feature(&state, &state.published.atlas(), &code, crs).ok_or(Kind::NotFound)?;
    Ok(documents::negotiated(&state, &uri, &headers, &wanted, || {
        let mut response = match wanted.format {
            Format::Json => documents::body(GEOJSON, Body::from(feature)),
            Format::Html => {
                let document: Value = serde_json::from_slice(&feature).expect("what was written is JSON");
                pages::feature(&wanted.context, &state, NAME, &document).into_response()
            }
        };
        documents::write_links(&mut response, &json!(links));
        write_crs(&mut response, crs);
        response
    }))
}

fn feature(state: &AppState, atlas: &Atlas, code: &str, crs: Crs) -> Option<(Vec<u8>, Vec<Link>)> {
    let places = atlas.places();
    let place = places.by_code(&PlaceCode::parse(code)?)?;
    let mut out = Vec::with_capacity(512);
    geojson::write_place(&mut out, place, places.parent(place), crs);
    let links = links(state, place, crs);
    append_links(&mut out, &links);
    Some((out, links))
}

fn links(state: &AppState, place: &Place, crs: Crs) -> Vec<Link> {
    let code = place.code.as_str();
    let of_crs = filter_query::encode(crs_pair(crs));
    let [this, page] = Link::selves(
        state,
        &format!("/collections/{NAME}/items/{code}{of_crs}"),
        GEOJSON,
    );
    let own = crate::places::encoded(&path(place));
    vec![
        this,
        page,
        Link::new(
            state,
            &format!("/collections/{NAME}"),
            "collection",
            JSON,
            "The collection",
        ),
        Link::beside(
            state,
            &own,
            "related",
            HTML,
            "Its page, with what is on record there",
        ),
        Link::new(
            state,
            &format!("/collections/devices/items?place={code}"),
            "related",
            GEOJSON,
            "The devices in it",
        ),
        Link::licence(),
    ]
}
