//! `GET /ogc/collections/{collection}/items` and `…/items/{id}`: features as GeoJSON, or as a page.

use atlas::{Atlas, Collection, Item};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::{IntoResponse as _, Response};
use domain::Crs;
use domain::filter::UNKNOWN_CRS;
use domain::ids::FeatureId;
use domain::query::{Query, QueryError};
use serde_json::{Value, json};

use super::format::{Format, Wanted};
use super::items_body::{Items, ItemsQuery};
use super::link::{GEOJSON, JSON, Link, QUERYABLES, SCHEMA};
use super::pages::{self, Filters};
use super::{DEFAULT_LIMIT, HTML_LIMIT, In, MAX_LIMIT, cursor, documents};
use crate::extract::{Id, Parameters};
use crate::problem::Problem;
use crate::state::AppState;
use crate::ui::feature::kinds;
use crate::{filter_query, single};

pub(crate) async fn list(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    In(collection): In,
    Parameters(mut query): Parameters,
) -> Result<Response, Problem> {
    documents::take_format(&mut query)?;
    let crs = take_crs(&mut query)?;
    let filter = filter_query::take(&mut query, collection)?;
    let limit = take_limit(&mut query)?;
    let scope = cursor::scope(collection, &filter);
    let after = take_cursor(&mut query, &scope, &state)?;
    query.finish()?;
    let wanted = Wanted::of(&uri, &headers, GEOJSON)?;
    Ok(documents::negotiated(&state, &uri, &headers, &wanted, || {
        let items = ItemsQuery {
            collection,
            filter,
            limit,
            after,
            crs,
        };
        let mut links = links_of_any_page(&state, collection.name());
        let mut response = match wanted.format {
            Format::Json => {
                let items = Items::write(&state, &items);
                add_links(&mut links, items.links);
                documents::body(GEOJSON, Body::from(items.bytes))
            }
            Format::Html => page(&state, &wanted, items),
        };
        documents::write_links(&mut response, &json!(links));
        write_crs(&mut response, crs);
        response
    }))
}

/// A page shows fewer features than a document may hold: each of its rows weighs ten times as much.
fn page(state: &AppState, wanted: &Wanted, items: ItemsQuery) -> Response {
    let collection = items.collection;
    let mut pairs = filter_query::pairs(&items.filter);
    pairs.extend(crs_pair(items.crs));
    let filters = Filters {
        pairs,
        kinds: kind_parameter(collection),
        named: wanted.named,
    };
    let items = ItemsQuery {
        limit: items.limit.min(HTML_LIMIT),
        ..items
    };
    let document: Value =
        serde_json::from_slice(&Items::write(state, &items).bytes).expect("what was written is JSON");
    pages::items(&wanted.context, state, collection.name(), &filters, &document).into_response()
}

/// The parameter that names the kinds of a family, with its values.
fn kind_parameter(collection: Collection) -> Option<(&'static str, domain::vocabulary::Choices)> {
    let family = collection.family();
    let mut attributes = family.attributes().iter();
    let attribute = attributes.find(|attribute| attribute.name == family.kind_attribute())?;
    Some((attribute.parameter?, kinds(family)))
}

/// What every page of items links to, whatever it holds.
pub(super) fn links_of_any_page(state: &AppState, collection: &str) -> Vec<Link> {
    let path = format!("/collections/{collection}");
    vec![
        Link::new(state, &path, "collection", JSON, "The collection"),
        Link::new(
            state,
            &format!("{path}/schema"),
            "describedby",
            SCHEMA,
            "The attributes of a feature",
        ),
        Link::new(
            state,
            &format!("{path}/queryables"),
            QUERYABLES,
            SCHEMA,
            "The properties that expressions may name",
        ),
        Link::licence(),
    ]
}

/// The links of a document beside those, each relation once. An address that repeats a long filter is left to the body: servers
/// and clients refuse heads of some kilobytes.
pub(super) fn add_links(links: &mut Vec<Link>, document: Vec<Link>) {
    const LONGEST: usize = 1_000;
    for link in document {
        let is_new = links.iter().all(|other| other.rel != link.rel);
        if is_new && link.href.len() <= LONGEST {
            links.push(link);
        }
    }
}

/// Takes `crs`.
pub(super) fn take_crs(query: &mut Query) -> Result<Crs, QueryError> {
    let crs = query.take_with("crs", |text| Crs::parse(text).ok_or(UNKNOWN_CRS))?;
    Ok(crs.unwrap_or(Crs::Crs84))
}

/// `crs` in links to other pages.
pub(super) fn crs_pair(crs: Crs) -> Option<(&'static str, String)> {
    (crs != Crs::Crs84).then(|| ("crs", crs.uri().to_owned()))
}

/// Names the system of the coordinates (OGC API - Features, part 2, requirement /req/crs/ogc-crs-header).
pub(super) fn write_crs(response: &mut Response, crs: Crs) {
    let value = HeaderValue::try_from(format!("<{}>", crs.uri())).expect("an address is a header value");
    response.headers_mut().insert("content-crs", value);
}

pub(super) fn take_limit(query: &mut Query) -> Result<u64, QueryError> {
    Ok(query.take_with("limit", limit)?.unwrap_or(DEFAULT_LIMIT))
}

pub(super) fn take_cursor(
    query: &mut Query,
    scope: &str,
    state: &AppState,
) -> Result<Option<atlas::Cursor>, QueryError> {
    query.take_with("cursor", |text| {
        cursor::open(text, scope, &state.settings.secret)
            .ok_or("it is not one that this server gave for this filter")
    })
}

/// A whole number from 1 on; what is above the largest page means the largest page.
fn limit(text: &str) -> Result<u64, &'static str> {
    text.parse::<u64>()
        .ok()
        .filter(|limit| *limit > 0 && !text.starts_with('+'))
        .map(|limit| limit.min(MAX_LIMIT))
        .ok_or("a whole number from 1 to 10000")
}

pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    In(collection): In,
    Id(id): Id<FeatureId>,
    Parameters(mut query): Parameters,
) -> Result<Response, Problem> {
    documents::take_format(&mut query)?;
    let crs = take_crs(&mut query)?;
    query.finish()?;
    let wanted = Wanted::of(&uri, &headers, GEOJSON)?;
    let Some((feature, links)) = feature_in(&state, collection, id, crs) else {
        return single::departed(&state, id, &uri);
    };
    Ok(documents::negotiated(&state, &uri, &headers, &wanted, || {
        let mut response = match wanted.format {
            Format::Json => documents::body(GEOJSON, Body::from(feature)),
            Format::Html => {
                let document: Value = serde_json::from_slice(&feature).expect("what was written is JSON");
                pages::feature(&wanted.context, &state, collection.name(), &document).into_response()
            }
        };
        documents::write_links(&mut response, &json!(links));
        write_crs(&mut response, crs);
        response
    }))
}

/// One Feature with its links, which stand in a foreign member (requirement /req/geojson/content).
pub(crate) fn feature(state: &AppState, collection: Collection, id: FeatureId) -> Option<Vec<u8>> {
    feature_in(state, collection, id, Crs::Crs84).map(|(feature, _)| feature)
}

fn feature_in(
    state: &AppState,
    collection: Collection,
    id: FeatureId,
    crs: Crs,
) -> Option<(Vec<u8>, Vec<Link>)> {
    let atlas = state.published.atlas();
    let mut feature = Vec::with_capacity(1024);
    atlas::geojson::write_feature_in(&mut feature, item(&atlas, collection, id)?, crs);
    let path = format!("/collections/{}", collection.name());
    let [this, page] = Link::selves(
        state,
        &format!("{path}/items/{id}{}", filter_query::encode(crs_pair(crs))),
        GEOJSON,
    );
    let about = format!("/{}/{id}", Collection::of(collection.family()).name());
    let links = vec![
        this,
        page,
        Link::new(state, &path, "collection", JSON, "The collection"),
        Link::beside(
            state,
            &about,
            "related",
            super::format::HTML,
            "Its page, with evidence and history",
        ),
        Link::licence(),
    ];
    append_links(&mut feature, &links);
    Some((feature, links))
}

/// Puts links into a Feature that was written.
pub(super) fn append_links(feature: &mut Vec<u8>, links: &[Link]) {
    // The writer ends with the brace of the Feature: the links go before it.
    feature.pop();
    feature.extend_from_slice(b",\"links\":");
    serde_json::to_writer(&mut *feature, links).expect("links are text, and a vector takes all of it");
    feature.push(b'}');
}

fn item(atlas: &Atlas, collection: Collection, id: FeatureId) -> Option<Item<'_>> {
    match collection {
        Collection::Devices => atlas.find(id).map(Item::from),
        Collection::Deployments => atlas.find_deployment(id).map(Item::from),
        Collection::Centres => atlas.find_centre(id).map(Item::from),
        Collection::ViewSectors => atlas.find(id)?.view_sector().map(Item::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_clamped_above_and_refused_below_one() {
        assert_eq!(limit("1"), Ok(1));
        assert_eq!(limit("10000"), Ok(10_000));
        assert_eq!(limit("10001"), Ok(10_000));
        assert_eq!(limit("18446744073709551615"), Ok(10_000));
        for text in [
            "0",
            "-1",
            "1.5",
            "abc",
            "",
            "+1",
            " 1",
            "100000000000000000000",
            "unlimited",
        ] {
            assert!(limit(text).is_err(), "{text:?}");
        }
    }
}
