//! `GET /changes`: a page of changes at once, a page that waits for one, or a stream of them.

use std::time::Duration;

use atlas::Collection;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use domain::Filter;
use domain::query::QueryError;
use serde_json::json;
use tokio::time::{Instant, timeout_at};

use super::body::{Frame, Pieces};
use super::events;
use super::log::Lost;
use super::page::{Page, Question, page};
use super::position::Position;
use crate::cache::CachePolicy;
use crate::extract::{Client, Parameters};
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::{ATTRIBUTION, LICENCE, LICENCE_ADDRESS, filter_query};

const DEFAULT_LIMIT: usize = 100;
const MAX_LIMIT: usize = 1_000;

/// Proxies end requests that stay silent for a minute.
const LONGEST_WAIT: u64 = 50;

/// When a client should come back that found all places to wait taken.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("5");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Json,
    Lines,
    Events,
}

impl Format {
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "json" => Some(Self::Json),
            "ndjson" => Some(Self::Lines),
            "events" => Some(Self::Events),
            _ => None,
        }
    }

    /// JSON unless the client names one of the others.
    fn accepted(headers: &HeaderMap) -> Self {
        let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
        let names = |media_type| accept.is_some_and(|accept| accept.contains(media_type));
        if names("text/event-stream") {
            Self::Events
        } else if names("application/x-ndjson") {
            Self::Lines
        } else {
            Self::Json
        }
    }
}

pub(crate) async fn get(
    State(state): State<AppState>,
    Client(client): Client,
    headers: HeaderMap,
    Parameters(mut query): Parameters,
) -> Result<Response, Problem> {
    let format = query
        .take_with("f", |name| {
            Format::from_name(name).ok_or("json, ndjson or events")
        })?
        .unwrap_or_else(|| Format::accepted(&headers));
    let since = query.take_with("since", str::parse::<Position>)?;
    let limit = query.take_with("limit", limit)?;
    let wait = query.take_with("wait", wait)?;
    let with_features = query
        .take_with("include", |name| match name {
            "features" => Ok(true),
            "ids" => Ok(false),
            _ => Err("features or ids"),
        })?
        .unwrap_or(true);
    let collection = query.take_with("collection", |name| {
        Collection::from_name(name).ok_or("the name of a collection")
    })?;
    let filter = match collection {
        Some(collection) => filter_query::take(&mut query, collection)?,
        None => Filter::take(&mut query)?,
    };
    query.finish()?;
    let question = Question {
        collection,
        filter,
        with_features,
        limit: limit.unwrap_or(DEFAULT_LIMIT),
    };
    let Some((generation, last)) = state.published.changes().last() else {
        return Err(Kind::NotReady.into());
    };
    let now = Position::new(generation, last);
    if format == Format::Events {
        if limit.is_some() || wait.is_some() {
            let name = if limit.is_some() { "limit" } else { "wait" };
            return Err(QueryError::Invalid {
                name,
                reason: "a stream of events takes none".to_owned(),
            }
            .into());
        }
        let since = resumed(&headers)?.or(since).unwrap_or(now);
        return events::stream(&state, client, question, since);
    }
    let (page, is_crowded) = match wait {
        Some(longest) if !longest.is_zero() => {
            waited(&state, client, &question, since.unwrap_or(now), longest).await?
        }
        _ => (
            page(&state.published, &question, since.unwrap_or(now)).map_err(lost)?,
            false,
        ),
    };
    let mut response = answer(&state, &question, page, format, wait);
    if is_crowded {
        response.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
    }
    Ok(response)
}

/// Where a stream goes on that broke off.
fn resumed(headers: &HeaderMap) -> Result<Option<Position>, Problem> {
    let Some(id) = headers.get("last-event-id") else {
        return Ok(None);
    };
    let position = id.to_str().ok().and_then(|id| id.parse().ok());
    position.map(Some).ok_or_else(|| {
        Problem::new(Kind::InvalidParameter).saying(
            "problem-detail-invalid-parameter",
            vec![
                ("name", "Last-Event-ID".to_owned()),
                (
                    "reason",
                    "a position as the answers of /changes give it".to_owned(),
                ),
            ],
        )
    })
}

/// The first page with something in it, or an empty one when the time is over, when all places to wait are taken (the second value
/// says so), or when the process is about to stop.
async fn waited(
    state: &AppState,
    client: std::net::IpAddr,
    question: &Question,
    since: Position,
    longest: Duration,
) -> Result<(Page, bool), Problem> {
    let deadline = Instant::now() + longest;
    let mut end = state.published.changes().watch();
    let mut at = since;
    let mut place = None;
    loop {
        let seen = *end.borrow_and_update();
        let page = page(&state.published, question, at).map_err(lost)?;
        if !page.is_empty() || page.more || seen.is_closed {
            return Ok((page, false));
        }
        place = place.or_else(|| state.waiting.enter(client));
        if place.is_none() {
            return Ok((page, true));
        }
        at = page.end;
        if timeout_at(deadline, end.changed()).await.is_err() {
            return Ok((page, false));
        }
    }
}

pub(super) fn lost(lost: Lost) -> Problem {
    let key = match lost {
        Lost::Trimmed => "problem-detail-position-trimmed",
        Lost::Unknown => "problem-detail-position-unknown",
    };
    Problem::new(Kind::PositionLost).saying(key, Vec::new())
}

fn answer(
    state: &AppState,
    question: &Question,
    page: Page,
    format: Format,
    wait: Option<Duration>,
) -> Response {
    let media_type = match format {
        Format::Lines => "application/x-ndjson",
        _ => "application/json",
    };
    let frame = match format {
        Format::Lines => Frame::lines(&page),
        _ => Frame::document(state, question, &page, wait),
    };
    let mut response = Response::new(Pieces::new(page, frame).into_body());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::VARY, HeaderValue::from_static("accept"));
    headers.insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
    response
}

impl Frame {
    fn document(state: &AppState, question: &Question, page: &Page, wait: Option<Duration>) -> Self {
        let mut head = json!({
            "position": page.end.to_string(),
            "more": page.more,
            "licence": LICENCE,
            "attribution": ATTRIBUTION,
            "links": [
                {"rel": "next", "type": "application/json", "href": next(state, question, page, wait)},
                {"rel": "license", "type": "text/html", "href": LICENCE_ADDRESS},
            ],
        })
        .to_string()
        .into_bytes();
        // The writer ends with the brace of the document: the changes go before it.
        head.pop();
        head.extend_from_slice(b",\"changes\":[");
        Self {
            head,
            between: b",",
            tail: b"]}".to_vec(),
        }
    }

    /// One change a line; the last one says where to go on.
    fn lines(page: &Page) -> Self {
        let end = json!({"position": page.end.to_string(), "more": page.more});
        let tail = if page.is_empty() {
            format!("{end}\n")
        } else {
            format!("\n{end}\n")
        };
        Self {
            head: Vec::new(),
            between: b"\n",
            tail: tail.into_bytes(),
        }
    }
}

/// The same question from the end of the page on.
fn next(state: &AppState, question: &Question, page: &Page, wait: Option<Duration>) -> String {
    let mut pairs = vec![("since", page.end.to_string())];
    if let Some(collection) = question.collection {
        pairs.push(("collection", collection.name().to_owned()));
    }
    pairs.extend(filter_query::pairs(&question.filter));
    pairs.push(("limit", question.limit.to_string()));
    if !question.with_features {
        pairs.push(("include", "ids".to_owned()));
    }
    if let Some(wait) = wait {
        pairs.push(("wait", wait.as_secs().to_string()));
    }
    format!(
        "{}/changes{}",
        state.settings.base_url,
        filter_query::encode(pairs)
    )
}

/// A whole number from 1 on; what is above the largest page means the largest page.
fn limit(text: &str) -> Result<usize, &'static str> {
    whole(text)
        .filter(|limit| *limit > 0)
        .map(|limit| usize::try_from(limit).unwrap_or(MAX_LIMIT).min(MAX_LIMIT))
        .ok_or("a whole number from 1 to 1000")
}

fn wait(text: &str) -> Result<Duration, &'static str> {
    whole(text)
        .filter(|seconds| *seconds <= LONGEST_WAIT)
        .map(Duration::from_secs)
        .ok_or("whole seconds from 0 to 50")
}

fn whole(text: &str) -> Option<u64> {
    text.parse().ok().filter(|_| !text.starts_with('+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_clamped_and_waits_are_not() {
        assert_eq!(limit("1"), Ok(1));
        assert_eq!(limit("18446744073709551615"), Ok(1_000));
        assert_eq!(wait("50"), Ok(Duration::from_secs(50)));
        for text in ["", "0x1", "-1", "+1", "1.5", "NaN", "18446744073709551616"] {
            assert!(limit(text).is_err() && wait(text).is_err(), "{text:?}");
        }
        assert!(limit("0").is_err());
        assert!(wait("51").is_err());
    }
}
