//! `GET` and `POST /api/interpreter`: queries in a part of the language of Overpass (`formats::osm::overpass`), answered as Overpass
//! answers. A POST changes nothing, so other sites may send it.

use std::convert::Infallible;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use domain::query::Query;
use formats::osm::overpass::{self, LONGEST_QUERY};
use futures_util::stream;
use serde_json::json;

use super::answer::Answer;
use crate::ATTRIBUTION;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::Parameters;
use crate::extract::body::collect;
use crate::extract::parameters::pairs;
use crate::problem::Problem;
use crate::state::AppState;

/// A query whose every byte is percent-encoded, with the name of its field.
const LONGEST_BODY: usize = 3 * LONGEST_QUERY + 64;

pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Parameters(mut query): Parameters,
) -> Result<Response, Problem> {
    let data = query.take("data");
    query.finish()?;
    let Some(data) = data else {
        return Ok(refusal("line 1: the parameter `data` with the query is missing"));
    };
    Ok(match overpass::parse(&data) {
        Ok(steps) => {
            let etag = conditional::validator(&state, &uri, None);
            conditional::answer(&headers, etag, CachePolicy::Revalidate, || {
                body(Answer::new(&state, steps))
            })
        }
        Err(error) => refusal(&error.to_string()),
    })
}

/// The query as the field `data` of a form, or as the body itself.
pub(crate) async fn post(
    State(state): State<AppState>,
    Parameters(query): Parameters,
    request: Request<Body>,
) -> Result<Response, Problem> {
    query.finish()?;
    let sent = collect(request.into_body(), LONGEST_BODY).await?;
    let Ok(text) = std::str::from_utf8(&sent) else {
        return Ok(refusal("line 1: the query is no UTF-8 text"));
    };
    let data = if text.starts_with("data=") {
        let mut fields = Query::new(pairs(text)?)?;
        let data = fields.take("data").unwrap_or_default();
        fields.finish()?;
        data
    } else {
        text.to_owned()
    };
    Ok(match overpass::parse(&data) {
        Ok(steps) => (CachePolicy::Revalidate, body(Answer::new(&state, steps))).into_response(),
        Err(error) => refusal(&error.to_string()),
    })
}

fn body(answer: Answer) -> Response {
    let mut response = Response::new(Body::from_stream(stream::iter(answer.map(Ok::<_, Infallible>))));
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// Overpass says in a remark what it did not understand.
fn refusal(error: &str) -> Response {
    let document = json!({
        "version": 0.6,
        "generator": "Contrechamp",
        "osm3s": { "copyright": ATTRIBUTION },
        "remark": format!(
            "parse error: {error}. Understood are [out:json] with timeout and bbox, node statements with conditions on tags and a \
             box (south,west,north,east) or (around:metres,lat,lon), unions of these, and out"
        ),
        "elements": [],
    });
    (
        StatusCode::BAD_REQUEST,
        CachePolicy::Revalidate,
        axum::Json(document),
    )
        .into_response()
}
