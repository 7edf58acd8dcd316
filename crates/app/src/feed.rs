//! The feed: keeps the published map equal to the database.
//!
//! NOTIFY is only a bell; the change table is the truth, and it is asked at least twice a second, so a lost bell
//! costs half a second. Sequence order is not commit order: the position is a horizon of transaction ids, rows above
//! it are read again and known by their number.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use atlas::{Atlas, Change, Source};
use domain::dataset::Credit;
use domain::ids::{ActId, FeatureId, PlaceId};
use domain::moderation::Departure;
use domain::subject::PublicFeature;
use server::{Clock, Published};
use store::PgPool;
use store::changes::{self, Item, News};
use store::numbering::{self, Numbered};
use store::public::Everything;
use tokio::time::{Instant, timeout};

/// The longest that a change waits when its bell is lost.
const POLL: Duration = Duration::from_millis(500);
/// How often count and checksum are compared with the database.
const COMPARE: Duration = Duration::from_mins(10);
/// Above this many changes at once, loading everything is quicker than one by one.
const MANY: usize = 20_000;

/// Reads everything that is public in one snapshot of the database.
pub async fn load(pool: &PgPool) -> Result<Atlas, store::Error> {
    let mut transaction = store::begin_snapshot(pool).await?;
    let everything = store::public::everything(&mut transaction).await?;
    transaction.rollback().await?;
    let position = u64::try_from(everything.position).unwrap_or_default();
    let built = tokio::task::spawn_blocking(move || Atlas::build(source(everything), position));
    Ok(built.await.expect("building an atlas does not panic"))
}

fn source(everything: Everything) -> Source {
    let Everything {
        devices,
        deployments,
        centres,
        acts,
        credits,
        usages,
        places,
        place_pages,
        outlines,
        position: _,
    } = everything;
    Source {
        devices,
        deployments,
        centres,
        acts,
        places,
        place_pages,
        credits,
        usages,
        outlines,
    }
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
    reload_departed(pool, published).await?;
    let mut seen = Seen::default();
    let mut numbers = Numbers::default();
    let mut compared = Instant::now();
    loop {
        catch_up(pool, published, &mut seen).await?;
        // Read first and told last: what is told is on the map by then.
        if numbers.read(pool, published).await? {
            catch_up(pool, published, &mut seen).await?;
            numbers.tell(published);
        }
        published.mark_current(clock());
        if compared.elapsed() > COMPARE {
            compared = Instant::now();
            if !agrees(pool, published).await? {
                tracing::error!("the published map differed from the database and is loaded anew");
                published.replace(load(pool).await?);
            }
            // A descriptor may say something else of a dataset whose features all stay as they are.
            let credits = new_credits(pool, published).await?;
            published.apply(credits.as_slice(), published.snapshot().position());
        }
        // A bell, or the time to look anyway.
        if let Ok(bell) = timeout(POLL, listener.recv()).await {
            bell?;
        }
    }
}

/// Changes that are read at a time.
const NUMBERED: i64 = 50_000;

/// What the public feed has gained, before it is told.
#[derive(Default)]
struct Numbers(Vec<Numbered>);

impl Numbers {
    /// Whether there is anything.
    async fn read(&mut self, pool: &PgPool, published: &Published) -> Result<bool, store::Error> {
        self.0.clear();
        numbering::number(pool).await?;
        let (mut generation, mut last) = published.changes().last().unzip();
        loop {
            let position = i64::try_from(last.unwrap_or_default()).unwrap_or(i64::MAX);
            let mut numbered = numbering::after(pool, position, NUMBERED).await?;
            if generation != Some(numbered.generation) {
                let mut connection = pool.acquire().await?;
                let most = i64::try_from(server::changes::MOST).unwrap_or(i64::MAX);
                numbered = numbering::newest(&mut connection, most).await?;
            }
            let is_whole = numbered.changes.len() < usize::try_from(NUMBERED).unwrap_or(usize::MAX);
            let is_news = generation != Some(numbered.generation) || !numbered.changes.is_empty();
            generation = Some(numbered.generation);
            last = numbered
                .changes
                .last()
                .map(|(position, _)| position.cast_unsigned());
            if is_news {
                self.0.push(numbered);
            }
            if is_whole || last.is_none() {
                return Ok(!self.0.is_empty());
            }
        }
    }

    fn tell(&mut self, published: &Published) {
        for numbered in self.0.drain(..) {
            let changes: Vec<_> = numbered
                .changes
                .iter()
                .map(|(position, feature)| (position.cast_unsigned(), *feature))
                .collect();
            published
                .changes()
                .extend(numbered.generation, numbered.last.cast_unsigned(), &changes);
        }
    }
}

/// Numbers of the changes above the horizon that were applied already.
#[derive(Default)]
struct Seen(HashSet<i64>);

/// What has changed.
#[derive(Debug, Default, PartialEq, Eq)]
struct Changed {
    features: HashSet<FeatureId>,
    acts: HashSet<ActId>,
    place_pages: HashSet<PlaceId>,
}

impl Changed {
    fn len(&self) -> usize {
        self.features.len() + self.acts.len() + self.place_pages.len()
    }
}

impl Seen {
    /// What the rows that are new are about; `None` when everything is to be loaded anew.
    fn new_items(&mut self, news: &News) -> Option<Changed> {
        let mut changed = Changed::default();
        let mut reload = false;
        for change in news.changes.iter().filter(|change| !self.0.contains(&change.seq)) {
            match change.item {
                Item::Feature(feature) => {
                    changed.features.insert(feature);
                }
                Item::Act(act) => {
                    changed.acts.insert(act);
                }
                Item::PlacePage(place) => {
                    changed.place_pages.insert(place);
                }
                Item::Reload => reload = true,
            }
        }
        self.0 = news.changes.iter().map(|change| change.seq).collect();
        (!reload && changed.len() <= MANY).then_some(changed)
    }
}

async fn catch_up(pool: &PgPool, published: &Published, seen: &mut Seen) -> Result<(), store::Error> {
    let position = published.snapshot().position();
    let news = changes::since(pool, i64::try_from(position).unwrap_or(i64::MAX)).await?;
    let horizon = u64::try_from(news.position).unwrap_or(position);
    match seen.new_items(&news) {
        None => {
            published.replace(load(pool).await?);
            reload_departed(pool, published).await?;
        }
        Some(fresh) if fresh.len() == 0 && horizon == position => {}
        Some(fresh) => {
            let mut changes = read(pool, &fresh).await?;
            if !fresh.features.is_empty() {
                changes.extend(new_credits(pool, published).await?);
            }
            let departures = departures(pool, &changes).await?;
            let mut rows: Vec<u64> = news
                .changes
                .iter()
                .map(|change| change.seq.cast_unsigned())
                .collect();
            rows.sort_unstable();
            published.apply_rows(&changes, horizon, &rows);
            published.note_departures(&departures);
        }
    }
    Ok(())
}

async fn reload_departed(pool: &PgPool, published: &Published) -> Result<(), store::Error> {
    let departed = store::public::departed(pool, None).await?;
    published.replace_departed(departed.into_iter().collect());
    Ok(())
}

/// Of each feature of the changes, why it is gone, or that it is there.
async fn departures(
    pool: &PgPool,
    changes: &[Change],
) -> Result<Vec<(FeatureId, Option<Departure>)>, store::Error> {
    let removed: Vec<FeatureId> = changes
        .iter()
        .filter(|change| matches!(change, Change::Remove(_)))
        .filter_map(Change::feature)
        .collect();
    let departed: HashMap<FeatureId, Departure> = if removed.is_empty() {
        HashMap::new()
    } else {
        store::public::departed(pool, Some(&removed))
            .await?
            .into_iter()
            .collect()
    };
    let features = changes.iter().filter_map(Change::feature);
    Ok(features.map(|id| (id, departed.get(&id).copied())).collect())
}

/// What has changed as it is now: what is no longer public is to be removed.
async fn read(pool: &PgPool, fresh: &Changed) -> Result<Vec<Change>, store::Error> {
    let mut changes = Vec::new();
    if !fresh.features.is_empty() {
        changes.extend(read_features(pool, &fresh.features).await?);
    }
    if !fresh.acts.is_empty() {
        let ids: Vec<ActId> = fresh.acts.iter().copied().collect();
        let acts = store::public::acts(pool, &ids).await?;
        let present: HashSet<ActId> = acts.iter().map(|act| act.id).collect();
        let gone = ids.into_iter().filter(|id| !present.contains(id));
        changes.extend(gone.map(Change::RemoveAct));
        changes.extend(acts.into_iter().map(|act| Change::Act(Box::new(act))));
    }
    if !fresh.place_pages.is_empty() {
        let places: Vec<PlaceId> = fresh.place_pages.iter().copied().collect();
        let pages = store::public::place_pages(pool, &places).await?;
        let present: HashSet<PlaceId> = pages.iter().map(|page| page.place).collect();
        let gone = places.into_iter().filter(|place| !present.contains(place));
        changes.extend(gone.map(Change::RemovePlacePage));
        changes.extend(pages.into_iter().map(|page| Change::PlacePage(Box::new(page))));
    }
    Ok(changes)
}

/// What datasets ask for, if it is not what is published.
async fn new_credits(pool: &PgPool, published: &Published) -> Result<Option<Change>, store::Error> {
    let credits = store::imports::credits(pool).await?;
    let snapshot = published.snapshot();
    let known: HashMap<&str, &Credit> = snapshot
        .credits()
        .map(|credit| (credit.code.as_str(), credit))
        .collect();
    let is_known = credits.len() == known.len()
        && credits
            .iter()
            .all(|credit| known.get(credit.code.as_str()) == Some(&credit));
    Ok((!is_known).then_some(Change::Credits(credits)))
}

/// An outline comes before the feature that refers to it: the feature is drawn once.
async fn read_features(
    pool: &PgPool,
    changed: &HashSet<FeatureId>,
) -> Result<impl Iterator<Item = Change> + use<>, store::Error> {
    let ids: Vec<FeatureId> = changed.iter().copied().collect();
    let mut connection = pool.acquire().await?;
    let features = store::public::features(&mut connection, &ids).await?;
    let are_devices = features
        .iter()
        .all(|feature| matches!(feature, PublicFeature::Device(_)));
    let outlines = if are_devices {
        Vec::new()
    } else {
        store::public::outlines_of(&mut *connection, &ids).await?
    };
    let present: HashSet<FeatureId> = features.iter().map(PublicFeature::id).collect();
    let gone = ids.into_iter().filter(move |id| !present.contains(id));
    let outlines = outlines
        .into_iter()
        .map(|(place, shape)| Change::Outline(place, shape));
    let features = features
        .into_iter()
        .map(|feature| Change::Upsert(Box::new(feature)));
    Ok(outlines.chain(features).chain(gone.map(Change::Remove)))
}

/// Whether the published map has as many features, of the same versions, as many acts, and the same versions of pages of places, as
/// the database.
async fn agrees(pool: &PgPool, published: &Published) -> Result<bool, store::Error> {
    let fingerprint = store::public::fingerprint(pool).await?;
    let atlas = published.snapshot();
    Ok(fingerprint.count == atlas.len()
        && fingerprint.checksum == atlas.checksum()
        && fingerprint.acts == atlas.acts().len() as u64
        && fingerprint.place_pages == atlas.place_pages_checksum())
}

#[cfg(test)]
mod tests {
    use store::changes::Change;
    use uuid::Uuid;

    use super::*;

    fn news(rows: &[(i64, Item)]) -> News {
        let changes = rows.iter().map(|(seq, item)| Change {
            seq: *seq,
            item: *item,
        });
        News {
            changes: changes.collect(),
            position: 0,
        }
    }

    fn feature(id: u128) -> FeatureId {
        FeatureId(Uuid::from_u128(id))
    }

    #[test]
    fn a_row_above_the_horizon_counts_once_and_a_late_one_with_a_lower_number_still_counts() {
        let mut seen = Seen::default();
        let (first, second) = (Item::Feature(feature(1)), Item::Feature(feature(2)));
        assert_eq!(seen.new_items(&news(&[(5, first)])).unwrap().len(), 1);
        let late = seen.new_items(&news(&[(4, second), (5, first)])).unwrap();
        assert_eq!(late.features, HashSet::from([feature(2)]));
        let again = seen.new_items(&news(&[(4, second), (5, first)])).unwrap();
        assert_eq!(again, Changed::default());
    }

    #[test]
    fn acts_and_features_are_told_apart() {
        let act = ActId(Uuid::from_u128(1));
        let changed = Seen::default()
            .new_items(&news(&[(1, Item::Act(act)), (2, Item::Feature(feature(1)))]))
            .unwrap();
        assert_eq!(changed.acts, HashSet::from([act]));
        assert_eq!(changed.features, HashSet::from([feature(1)]));
    }

    #[test]
    fn pages_of_places_are_no_features() {
        let page = Item::PlacePage(PlaceId(7));
        let changed = Seen::default().new_items(&news(&[(1, page)])).unwrap();
        assert_eq!(changed.place_pages, HashSet::from([PlaceId(7)]));
        assert_eq!(changed.len(), 1);
    }

    #[test]
    fn a_reload_row_asks_for_everything_once() {
        let mut seen = Seen::default();
        assert!(seen.new_items(&news(&[(7, Item::Reload)])).is_none());
        assert!(seen.new_items(&news(&[(7, Item::Reload)])).is_some());
    }
}
