//! `GET /ogc/collections/{collection}/items` and `…/items/{id}`: features as GeoJSON.

use atlas::{Atlas, Collection, Item};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::Response;
use domain::ids::FeatureId;

use super::items_body::{ItemsBody, ItemsQuery};
use super::link::{GEOJSON, JSON, Link, QUERYABLES, SCHEMA};
use super::{DEFAULT_LIMIT, In, MAX_LIMIT, cursor, documents};
use crate::cache::CachePolicy;
use crate::extract::{Id, Parameters};
use crate::problem::Problem;
use crate::state::AppState;
use crate::{conditional, filter_query, single};

pub(crate) async fn list(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    In(collection): In,
    Parameters(mut query): Parameters,
) -> Result<Response, Problem> {
    documents::take_format(&mut query)?;
    let filter = filter_query::take(&mut query, collection.family())?;
    let limit = query.take_with("limit", limit)?.unwrap_or(DEFAULT_LIMIT);
    let after = query.take_with("cursor", |text| {
        cursor::open(text, collection, &filter, &state.settings.secret)
            .ok_or("it is not one that this server gave for this filter")
    })?;
    query.finish()?;
    let etag = conditional::validator(&state, &uri, None);
    let queryables = queryables_link(&state, collection);
    let mut response = conditional::answer(&headers, etag, CachePolicy::Revalidate, || {
        let query = ItemsQuery {
            collection,
            filter,
            limit,
            after,
        };
        documents::body(GEOJSON, ItemsBody::new(state, query).into_body())
    });
    response.headers_mut().append(header::LINK, queryables);
    Ok(response)
}

/// As a header (RFC 8288), because requirement /req/queryables/queryables-link is tested there.
fn queryables_link(state: &AppState, collection: Collection) -> HeaderValue {
    let path = format!("/collections/{}/queryables", collection.name());
    let link = Link::new(state, &path, QUERYABLES, SCHEMA, "");
    HeaderValue::try_from(format!(
        "<{}>; rel=\"{}\"; type=\"{SCHEMA}\"",
        link.href, link.rel
    ))
    .unwrap_or_else(|_| HeaderValue::from_static(""))
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
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    documents::only_format(query)?;
    let Some(feature) = feature(&state, collection, id) else {
        return single::departed(&state, id, &uri);
    };
    let etag = conditional::validator(&state, &uri, None);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || documents::body(GEOJSON, Body::from(feature)),
    ))
}

/// One Feature with its links, which stand in a foreign member (requirement /req/geojson/content).
pub(crate) fn feature(state: &AppState, collection: Collection, id: FeatureId) -> Option<Vec<u8>> {
    let atlas = state.published.atlas();
    let mut feature = Vec::with_capacity(1024);
    atlas::geojson::write_feature(&mut feature, item(&atlas, collection, id)?);
    let path = format!("/collections/{}", collection.name());
    let links = [
        Link::new(
            state,
            &format!("{path}/items/{id}"),
            "self",
            GEOJSON,
            "This feature",
        ),
        Link::new(state, &path, "collection", JSON, "The collection"),
        Link::licence(),
    ];
    // The writer ends with the brace of the Feature: the links go before it.
    feature.pop();
    feature.extend_from_slice(b",\"links\":");
    serde_json::to_writer(&mut feature, &links).expect("links are text, and a vector takes all of it");
    feature.push(b'}');
    Some(feature)
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
