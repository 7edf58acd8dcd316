//! `GET /exports/{collection}.{extension}`, written piece by piece as the client reads, or built first where the format wants it.

use std::convert::Infallible;

use atlas::Collection;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;

use super::format::Format;
use super::josm;
use super::order::{Making, Order};
use crate::cache::CachePolicy;
use crate::extract::{Id, Parameters};
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::{LICENCE_ADDRESS, conditional, filter_query};

/// Who is named, in the letters that a header may hold.
const ATTRIBUTION_HEADER: HeaderValue =
    HeaderValue::from_static("(c) Contrechamp contributors, (c) OpenStreetMap contributors (ODbL 1.0)");

pub(crate) async fn get(
    State(state): State<AppState>,
    Id(name): Id<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    Parameters(mut query): Parameters,
) -> Result<Response, Problem> {
    if name == "devices.osm" {
        let filter = filter_query::take(&mut query, Collection::Devices)?;
        query.finish()?;
        return josm::answer(state, filter).await;
    }
    let (collection, format) = file(&name).ok_or(Kind::NotFound)?;
    let filter = filter_query::take(&mut query, collection)?;
    query.finish()?;
    let etag = conditional::validator(&state, &uri, None);
    if conditional::matches(&headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    let order = Order {
        atlas: state.published.snapshot(),
        collection,
        format,
        filter,
        date: state.today(),
        origin: state.settings.base_url.clone(),
    };
    let mut response = (CachePolicy::Revalidate, described(&order)).into_response();
    response.headers_mut().insert(header::ETAG, etag);
    // Who asks for the head alone is not sent a file, so none is built.
    if method != Method::HEAD {
        fill(&mut response, &state, order).await?;
    }
    Ok(response)
}

/// `devices.csv`: which collection, in which format.
fn file(name: &str) -> Option<(Collection, Format)> {
    let (collection, extension) = name.rsplit_once('.')?;
    Some((
        Collection::from_name(collection)?,
        Format::from_extension(extension)?,
    ))
}

/// The head of the answer, which says what the file says.
fn described(order: &Order) -> Response {
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(order.format.media_type()),
    );
    let disposition = format!("attachment; filename=\"{}\"", order.file_name());
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::try_from(disposition)
            .expect("names of collections and days are letters, digits and hyphens"),
    );
    name_licence(headers, &order.date.to_string());
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

async fn fill(response: &mut Response, state: &AppState, order: Order) -> Result<(), Problem> {
    // Which datasets the features come from is known after a look at all of them.
    let making = tokio::task::spawn_blocking(move || (order.make(), order)).await;
    let (making, order) = making.map_err(|_| Problem::new(Kind::Internal))?;
    *response.body_mut() = match making {
        Making::Pieces(pieces) => Body::from_stream(stream::iter(pieces.map(Ok::<_, Infallible>))),
        Making::File => {
            let built = state.builds.build(order).await?;
            let length = HeaderValue::from(built.length);
            response.headers_mut().insert(header::CONTENT_LENGTH, length);
            built.into_body()
        }
    };
    Ok(())
}
