//! The feed: keeps the published map equal to the database.
//!
//! NOTIFY is only a bell; the change table is the truth, and it is asked at least twice a second, so a lost bell
//! costs half a second. Sequence order is not commit order: the position is a horizon of transaction ids, rows above
//! it are read again and known by their number.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use atlas::{Atlas, Change};
use domain::ids::FeatureId;
use server::{Clock, Published};
use store::PgPool;
use store::changes::{self, News};
use tokio::time::{Instant, timeout};

/// The longest that a change waits when its bell is lost.
const POLL: Duration = Duration::from_millis(500);
/// How often count and checksum are compared with the database.
const COMPARE: Duration = Duration::from_mins(10);
/// Above this many changed features at once, loading everything is quicker than one by one.
const MANY: usize = 20_000;

/// Reads everything that is public in one snapshot of the database.
pub async fn load(pool: &PgPool) -> Result<Atlas, store::Error> {
    let mut transaction = store::begin_snapshot(pool).await?;
    let everything = store::public::everything(&mut transaction).await?;
    transaction.rollback().await?;
    let position = u64::try_from(everything.position).unwrap_or_default();
    let built =
        tokio::task::spawn_blocking(move || Atlas::build(everything.devices, everything.places, position));
    Ok(built.await.expect("building an atlas does not panic"))
}

/// Follows the database for ever; it outlives every outage of it.
pub async fn follow(pool: PgPool, published: Arc<Published>, clock: Clock) {
    loop {
        // Whatever happened while nobody listened is found by comparing or by loading anew.
        if let Err(error) = listen(&pool, &published, &clock).await {
            tracing::warn!("the feed lost the database and tries again: {error}");
        }
        tokio::time::sleep(POLL).await;
    }
}

async fn listen(pool: &PgPool, published: &Published, clock: &Clock) -> Result<(), store::Error> {
    let mut listener = changes::listen(pool).await?;
    if !published.is_loaded() || !agrees(pool, published).await? {
        published.replace(load(pool).await?);
    }
    let mut seen = Seen::default();
    let mut compared = Instant::now();
    loop {
        catch_up(pool, published, &mut seen).await?;
        published.mark_current(clock());
        if compared.elapsed() > COMPARE {
            compared = Instant::now();
            if !agrees(pool, published).await? {
                tracing::error!("the published map differed from the database and is loaded anew");
                published.replace(load(pool).await?);
            }
        }
        // A bell, or the time to look anyway.
        if let Ok(bell) = timeout(POLL, listener.recv()).await {
            bell?;
        }
    }
}

/// Numbers of the changes above the horizon that were applied already.
#[derive(Default)]
struct Seen(HashSet<i64>);

impl Seen {
    /// The features of the rows that are new; `None` when everything is to be loaded anew.
    fn new_features(&mut self, news: &News) -> Option<HashSet<FeatureId>> {
        let mut features = HashSet::new();
        let mut reload = false;
        for change in news.changes.iter().filter(|change| !self.0.contains(&change.seq)) {
            match change.feature {
                Some(feature) => {
                    features.insert(feature);
                }
                None => reload = true,
            }
        }
        self.0 = news.changes.iter().map(|change| change.seq).collect();
        (!reload && features.len() <= MANY).then_some(features)
    }
}

async fn catch_up(pool: &PgPool, published: &Published, seen: &mut Seen) -> Result<(), store::Error> {
    let position = published.snapshot().position();
    let news = changes::since(pool, i64::try_from(position).unwrap_or(i64::MAX)).await?;
    let horizon = u64::try_from(news.position).unwrap_or(position);
    match seen.new_features(&news) {
        None => published.replace(load(pool).await?),
        Some(features) if features.is_empty() && horizon == position => {}
        Some(features) => {
            let changes = read(pool, &features).await?;
            published.apply(&changes, horizon);
        }
    }
    Ok(())
}

/// The changed features as they are now: those that are no longer public are to be removed.
async fn read(pool: &PgPool, features: &HashSet<FeatureId>) -> Result<Vec<Change>, store::Error> {
    if features.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<FeatureId> = features.iter().copied().collect();
    let devices = store::public::devices(pool, &ids).await?;
    let present: HashSet<FeatureId> = devices.iter().map(|device| device.id).collect();
    let gone = ids
        .into_iter()
        .filter(|id| !present.contains(id))
        .map(Change::Remove);
    Ok(devices
        .into_iter()
        .map(|device| Change::Upsert(Box::new(device)))
        .chain(gone)
        .collect())
}

/// Whether the published map has as many devices, of the same versions, as the database.
async fn agrees(pool: &PgPool, published: &Published) -> Result<bool, store::Error> {
    let fingerprint = store::public::fingerprint(pool).await?;
    let atlas = published.snapshot();
    Ok(fingerprint.count == atlas.len() && fingerprint.checksum == atlas.checksum())
}

#[cfg(test)]
mod tests {
    use store::changes::Change;
    use uuid::Uuid;

    use super::*;

    fn news(rows: &[(i64, Option<u128>)]) -> News {
        let changes = rows
            .iter()
            .map(|(seq, id)| Change {
                seq: *seq,
                feature: id.map(|id| FeatureId(Uuid::from_u128(id))),
            })
            .collect();
        News { changes, position: 0 }
    }

    #[test]
    fn a_row_above_the_horizon_counts_once_and_a_late_one_with_a_lower_number_still_counts() {
        let mut seen = Seen::default();
        assert_eq!(seen.new_features(&news(&[(5, Some(1))])).unwrap().len(), 1);
        let late = seen.new_features(&news(&[(4, Some(2)), (5, Some(1))])).unwrap();
        assert_eq!(late, HashSet::from([FeatureId(Uuid::from_u128(2))]));
        assert!(
            seen.new_features(&news(&[(4, Some(2)), (5, Some(1))]))
                .unwrap()
                .is_empty()
        );
    }

    #[test]
    fn a_reload_row_asks_for_everything_once() {
        let mut seen = Seen::default();
        assert!(seen.new_features(&news(&[(7, None)])).is_none());
        assert!(seen.new_features(&news(&[(7, None)])).is_some());
    }
}
