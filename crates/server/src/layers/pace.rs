//! A body that must keep coming. Only the time that we wait for the client counts, not the time that it waits for us.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use pin_project_lite::pin_project;
use thiserror::Error;
use tokio::time::{Instant, Sleep, sleep_until};

/// Longest that so little may take: a stalled connection ends within this time, and a slow one holds on only while it
/// sends. The slowest mobile networks carry more than twice as much.
const LONGEST: Duration = Duration::from_secs(15);
const LEAST: u64 = 32 * 1024;

/// The client sends less than the least.
#[derive(Debug, Error)]
#[error("the body comes too slowly")]
pub(crate) struct TooSlow;

pin_project! {
    /// Ends with [`TooSlow`].
    pub(crate) struct Paced {
        #[pin]
        body: Body,
        #[pin]
        alarm: Option<Sleep>,
        since: Option<Instant>,
        waited: Duration,
        bytes: u64,
    }
}

impl Paced {
    pub(crate) const fn new(body: Body) -> Self {
        Self {
            body,
            alarm: None,
            since: None,
            waited: Duration::ZERO,
            bytes: 0,
        }
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let mut this = self.project();
        let Poll::Ready(frame) = this.body.poll_frame(context) else {
            if this.since.is_none() {
                let now = Instant::now();
                *this.since = Some(now);
                this.alarm
                    .set(Some(sleep_until(now + LONGEST.saturating_sub(*this.waited))));
            }
            if let Some(alarm) = this.alarm.as_pin_mut() {
                ready!(alarm.poll(context));
            }
            return Poll::Ready(Some(Err(axum::Error::new(TooSlow))));
        };
        if let Some(since) = this.since.take() {
            *this.waited += since.elapsed();
            this.alarm.set(None);
        }
        if let Some(Ok(frame)) = &frame {
            *this.bytes += frame.data_ref().map_or(0, |data| data.len() as u64);
            if *this.bytes >= LEAST {
                (*this.bytes, *this.waited) = (0, Duration::ZERO);
            }
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{StreamExt as _, stream};
    use http_body_util::BodyExt as _;
    use tokio::time::sleep;

    use super::*;

    /// Chunks of so many bytes, each after so long.
    fn sending(chunks: usize, bytes: usize, every: Duration) -> Paced {
        let chunks = stream::iter(0..chunks).then(move |_| async move {
            sleep(every).await;
            Ok::<_, std::convert::Infallible>(Bytes::from(vec![0; bytes]))
        });
        Paced::new(Body::from_stream(chunks))
    }

    async fn outcome(body: Paced) -> Result<usize, (Duration, bool)> {
        let began = Instant::now();
        match body.collect().await {
            Ok(collected) => Ok(collected.to_bytes().len()),
            Err(error) => Err((began.elapsed(), error.into_inner().is::<TooSlow>())),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_phone_can_send_a_photo() {
        let photo = sending(300, 1024, Duration::from_millis(400));
        assert_eq!(outcome(photo).await, Ok(300 * 1024));
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_stops_ends_after_fifteen_seconds() {
        let stopped = sending(1, 1, Duration::from_hours(1));
        assert_eq!(outcome(stopped).await, Err((LONGEST, true)));
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_trickles_ends_as_soon() {
        let trickling = sending(1000, 100, Duration::from_secs(1));
        assert_eq!(outcome(trickling).await, Err((LONGEST, true)));
        let soon_enough = sending(10, 100, Duration::from_secs(1));
        assert_eq!(outcome(soon_enough).await, Ok(1000));
    }

    #[tokio::test(start_paused = true)]
    async fn the_time_that_we_take_does_not_count() {
        let mut body = Box::pin(sending(30, 1024, Duration::from_millis(400)));
        let mut bytes = 0;
        while let Some(frame) = body.frame().await {
            bytes += frame.unwrap().into_data().unwrap().len();
            sleep(Duration::from_secs(30)).await;
        }
        assert_eq!(bytes, 30 * 1024);
    }
}
