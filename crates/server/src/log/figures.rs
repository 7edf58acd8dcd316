//! Figures about the moderation, counted at most once a minute however many people ask.

use std::sync::Arc;

use store::audit::{self, Tally};
use store::notices;
use store::reviews::{self, QueueFilter, Waiting};
use time::{Duration, OffsetDateTime};
use tokio::sync::Mutex;

use crate::state::AppState;

/// Weeks that the page shows.
const WEEKS: i64 = 12;
/// How old figures may be.
const FRESH: Duration = Duration::minutes(1);

#[derive(Debug)]
pub(super) struct Figures {
    pub(super) counted_at: OffsetDateTime,
    pub(super) waiting: Waiting,
    /// By week, action and reason; the newest week first.
    pub(super) tallies: Vec<Tally>,
    /// Notices and appeals of these weeks.
    pub(super) notices: notices::Figures,
}

/// The figures that were counted last. Who asks meanwhile waits for the one who counts.
#[derive(Debug, Default)]
pub(crate) struct Kept(Mutex<Option<Arc<Figures>>>);

impl Kept {
    pub(super) async fn get(&self, state: &AppState) -> Result<Arc<Figures>, store::Error> {
        let now = state.now();
        let mut kept = self.0.lock().await;
        if let Some(figures) = &*kept
            && now - figures.counted_at < FRESH
        {
            return Ok(Arc::clone(figures));
        }
        let since = now.date() - Duration::weeks(WEEKS);
        let mut connection = state.pool.acquire().await?;
        let figures = Arc::new(Figures {
            counted_at: now,
            waiting: reviews::waiting(&state.pool, &QueueFilter::default()).await?,
            tallies: audit::weekly(&mut connection, since).await?,
            notices: notices::figures(&mut connection, since, now.date() + Duration::DAY).await?,
        });
        *kept = Some(Arc::clone(&figures));
        Ok(figures)
    }
}
