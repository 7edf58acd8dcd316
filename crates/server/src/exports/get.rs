//! `GET /exports/{collection}.{geojson,csv}` and `/exports/devices.osm`, written piece by piece as the client reads.

use std::convert::Infallible;

use atlas::Collection;
use atlas::export::{self, Format};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::Response;
use domain::{Family, Filter};
use futures_util::stream;

use super::josm;
use crate::cache::CachePolicy;
use crate::extract::{Id, Parameters};
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::{ATTRIBUTION, conditional, filter_query};

const LICENCE: &str = "ODbL-1.0";
pub(super) const LICENCE_ADDRESS: &str = "https://opendatacommons.org/licenses/odbl/1-0/";

/// Who is named, in the letters that a header may hold.
const ATTRIBUTION_HEADER: HeaderValue =
    HeaderValue::from_static("(c) Contrechamp contributors, (c) OpenStreetMap contributors (ODbL 1.0)");

pub(crate) async fn get(
    State(state): State<AppState>,
    Id(name): Id<String>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(mut query): Parameters,
) -> Result<Response, Problem> {
    if name == "devices.osm" {
        let filter = filter_query::take(&mut query, Family::Device)?;
        query.finish()?;
        return josm::answer(state, filter).await;
    }
    let (collection, format) = file(&name).ok_or(Kind::NotFound)?;
    let filter = filter_query::take(&mut query, collection.family())?;
    query.finish()?;
    let etag = conditional::validator(&state, &uri, None);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || answer(&state, collection, format, &filter),
    ))
}

/// `devices.csv`: which collection, in which format.
fn file(name: &str) -> Option<(Collection, Format)> {
    let (collection, extension) = name.rsplit_once('.')?;
    let format = [Format::GeoJson, Format::Csv]
        .into_iter()
        .find(|format| format.extension() == extension)?;
    Some((Collection::from_name(collection)?, format))
}

fn answer(state: &AppState, collection: Collection, format: Format, filter: &Filter) -> Response {
    let day = state.today().to_string();
    let members = [
        ("name", collection.name()),
        ("licence", LICENCE),
        ("licence_url", LICENCE_ADDRESS),
        ("attribution", ATTRIBUTION),
        ("date", day.as_str()),
    ];
    let pieces = export::export(&state.published.snapshot(), collection, format, filter, &members);
    let mut response = Response::new(Body::from_stream(stream::iter(pieces.map(Ok::<_, Infallible>))));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(format.media_type()),
    );
    let file = format!("contrechamp-{}-{day}.{}", collection.name(), format.extension());
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{file}\""))
        .expect("names of collections and days are letters, digits and hyphens");
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    name_licence(headers, &day);
    response
}

/// A CSV file has no place for them: comment lines would be rows to its readers.
pub(super) fn name_licence(headers: &mut HeaderMap, day: &str) {
    let licence = HeaderValue::try_from(format!("<{LICENCE_ADDRESS}>; rel=\"license\""));
    headers.insert(header::LINK, licence.expect("an address is a header value"));
    headers.insert("x-attribution", ATTRIBUTION_HEADER);
    headers.insert(
        "x-data-date",
        HeaderValue::try_from(day).expect("a day is a header value"),
    );
}
