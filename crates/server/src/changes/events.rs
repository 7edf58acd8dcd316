//! The feed as server-sent events (HTML, 9.2): each change with its position as the id of the event, so that a browser that was
//! cut off goes on by itself.

use std::convert::Infallible;
use std::net::IpAddr;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use futures_util::stream;
use tokio::sync::watch;
use tokio::time::{Instant, timeout};

use super::get::lost;
use super::log::End;
use super::page::{Page, Question, page};
use super::position::Position;
use super::waiting::Place;
use crate::cache::CachePolicy;
use crate::problem::Problem;
use crate::state::AppState;

/// Something is sent at least so often: proxies, and our own write deadline, then see that a client is gone.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// After this a client comes again, so that nodes can be taken out and load finds its balance.
const LONGEST: Duration = Duration::from_hours(1);

/// When a client should come back if there is no room.
const RETRY_AFTER: Duration = Duration::from_secs(30);

/// Changes that are written at a time: so much is in memory for a client that does not read.
const PIECE: usize = 20;

struct Stream {
    state: AppState,
    question: Question,
    at: Position,
    end: watch::Receiver<End>,
    until: Instant,
    is_over: bool,
    _place: Place,
}

pub(super) fn stream(
    state: &AppState,
    client: IpAddr,
    question: Question,
    since: Position,
) -> Result<Response, Problem> {
    let question = Question {
        limit: PIECE,
        ..question
    };
    let end = state.published.changes().watch();
    // Asked once before anything is answered: what is lost is a problem, and an event stream cannot say so.
    page(&state.published, &question, since).map_err(lost)?;
    let place = state
        .waiting
        .enter(client)
        .ok_or_else(|| Problem::unavailable_for(RETRY_AFTER))?;
    let stream = Stream {
        state: state.clone(),
        question,
        at: since,
        end,
        until: Instant::now() + LONGEST,
        is_over: false,
        _place: place,
    };
    let hello = Bytes::from(format!("retry: 5000\nid: {since}\n\n"));
    let pieces = stream::unfold((Some(hello), stream), async |(hello, mut stream)| {
        if let Some(hello) = hello {
            return Some((Ok::<_, Infallible>(hello), (None, stream)));
        }
        let piece = stream.piece().await?;
        Some((Ok(piece), (None, stream)))
    });
    let mut response = Response::new(Body::from_stream(pieces));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/event-stream"),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept"));
    headers.insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
    // nginx otherwise keeps events back until a buffer is full.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

impl Stream {
    /// The next events, or a sign of life. `None` ends the answer.
    async fn piece(&mut self) -> Option<Bytes> {
        if self.is_over || Instant::now() >= self.until {
            return None;
        }
        loop {
            let seen = *self.end.borrow_and_update();
            let before = self.at;
            let Ok(page) = page(&self.state.published, &self.question, self.at) else {
                // Everything may have changed. The answer to the next request says what to do.
                self.is_over = true;
                return Some(Bytes::from_static(b"event: reload\ndata: {}\n\n"));
            };
            self.at = page.end;
            if self.at != before {
                return Some(events(&page));
            }
            if seen.is_closed {
                return None;
            }
            if timeout(HEARTBEAT, self.end.changed()).await.is_err() {
                return Some(Bytes::from_static(b":\n\n"));
            }
        }
    }
}

/// What was passed over moves the position on too: an id without data is no event, and is remembered.
fn events(page: &Page) -> Bytes {
    let mut text = Vec::new();
    for index in 0..page.len() {
        let (position, operation) = (page.position(index), page.operation(index));
        text.extend_from_slice(format!("id: {position}\nevent: {operation}\ndata: ").as_bytes());
        page.write(index, &mut text);
        text.extend_from_slice(b"\n\n");
    }
    text.extend_from_slice(format!("id: {}\n\n", page.end).as_bytes());
    text.into()
}
