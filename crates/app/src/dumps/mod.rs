//! Dated dumps: all that is published, as files with checksums and a signature, made once a day
//! (docs/dumps.md, docs/adr/0024-numbered-changes-and-dumps.md).
//!
//! A dump is made of one atlas, which stays beside it as a snapshot. When something in it is taken down later, its files are made
//! anew from that snapshot without it.

mod bucket;
mod content;
mod folder;
mod hashing;
mod index;
mod keep;
mod key;
mod make;
mod tiles;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use atlas::Atlas;
use domain::ids::FeatureId;
use domain::moderation::Departure;
use server::{Clock, Published};
use store::PgPool;
use time::{Date, OffsetDateTime};

use crate::feed;

pub use folder::Dumps;
pub use keep::{Cleaned, is_kept};
pub use make::make;

/// How often it looks what is due. What is taken down is out of all dumps within a minute, if they can be made anew in the rest of it,
/// and cannot be downloaded from the moment on that it is seen.
const OFTEN: Duration = Duration::from_secs(20);

/// What a dump is made of.
#[derive(Clone)]
pub struct Taken {
    pub atlas: Arc<Atlas>,
    /// In the public feed; the atlas is at least as new.
    pub position: String,
    /// What was published and is not any more, in the order of ids.
    pub departed: Vec<(FeatureId, Departure)>,
}

impl Taken {
    /// From the database, by a process that has no map of its own.
    pub async fn from_database(pool: &PgPool) -> anyhow::Result<Self> {
        let context = "read what is published";
        while store::numbering::number(pool).await.context(context)? {}
        let end = store::numbering::after(pool, i64::MAX, 1)
            .await
            .context(context)?;
        Ok(Self {
            position: server::changes::position(end.generation, end.last.cast_unsigned()),
            atlas: Arc::new(feed::load(pool).await.context(context)?),
            departed: departed(pool).await?,
        })
    }

    /// Of the map that this process serves; `None` before it follows the feed.
    async fn of(published: &Published, pool: &PgPool) -> anyhow::Result<Option<Self>> {
        let Some(position) = published.changes().position() else {
            return Ok(None);
        };
        Ok(Some(Self {
            position,
            atlas: published.snapshot(),
            departed: departed(pool).await?,
        }))
    }
}

async fn departed(pool: &PgPool) -> anyhow::Result<Vec<(FeatureId, Departure)>> {
    let departed = store::public::departed(pool, None).await;
    let mut departed = departed.context("read what is not published any more")?;
    departed.sort_unstable_by_key(|(id, _)| *id);
    Ok(departed)
}

/// Makes what is due and removes what must go, for ever. `published`: the map of this process, if it has one.
pub async fn keep_making(dumps: Dumps, pool: PgPool, published: Option<Arc<Published>>, clock: Clock) {
    let _stop = dumps.until_dropped();
    let mut ticks = tokio::time::interval(OFTEN);
    let mut cleaned = None;
    loop {
        ticks.tick().await;
        if let Err(error) = look(&dumps, &pool, published.as_deref(), &clock, &mut cleaned).await {
            tracing::error!("dumps were not kept: {error:#}");
        }
    }
}

/// Once: takes out what was taken down, and makes the dump of the day when its hour has come. `cleaned` is what the last look found
/// clean.
pub async fn look(
    dumps: &Dumps,
    pool: &PgPool,
    published: Option<&Published>,
    clock: &Clock,
    cleaned: &mut Option<Cleaned>,
) -> anyhow::Result<()> {
    let now = clock();
    let taken_down = store::dumps::taken_down(pool)
        .await
        .context("read what was taken down")?;
    let (state, is_due) = waiting(dumps, {
        let taken_down = taken_down.clone();
        move |dumps| Ok((Cleaned::of(dumps, &taken_down)?, dumps.is_due(now)?))
    })
    .await?;
    if cleaned.as_ref() == Some(&state) && !is_due {
        return Ok(());
    }
    // Another process is at it: what is still to be done is seen the next time.
    let Some(turn) = store::dumps::take_turn(pool).await? else {
        return Ok(());
    };
    let done = in_turn(dumps, pool, published, now, is_due).await;
    turn.end().await?;
    done?;
    *cleaned = Some(waiting(dumps, move |dumps| Cleaned::of(dumps, &taken_down)).await?);
    Ok(())
}

/// On a thread that may wait for a disk or a network.
async fn waiting<T: Send + 'static>(
    dumps: &Dumps,
    work: impl FnOnce(&Dumps) -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<T> {
    let dumps = dumps.clone();
    tokio::task::spawn_blocking(move || work(&dumps)).await?
}

async fn in_turn(
    dumps: &Dumps,
    pool: &PgPool,
    published: Option<&Published>,
    now: OffsetDateTime,
    is_due: bool,
) -> anyhow::Result<()> {
    clean(dumps, pool).await?;
    if is_due {
        let taken = match published {
            Some(published) => Taken::of(published, pool).await?,
            None => Some(Taken::from_database(pool).await?),
        };
        if let Some(taken) = taken {
            make_today(dumps, taken, now.date()).await?;
        }
    }
    Ok(())
}

/// Takes out of every dump what was taken down.
pub async fn clean(dumps: &Dumps, pool: &PgPool) -> anyhow::Result<usize> {
    let taken_down = store::dumps::taken_down(pool).await?;
    let departed = departed(pool).await?;
    waiting(dumps, move |dumps| {
        dumps.claim()?;
        keep::clean(dumps, &taken_down, &departed)
    })
    .await
}

/// Makes the dump of a day, in the place of one that is there, and removes those that are old.
pub async fn make_today(dumps: &Dumps, taken: Taken, today: Date) -> anyhow::Result<()> {
    waiting(dumps, move |dumps| {
        dumps.claim()?;
        dumps.remove_unfinished()?;
        make(dumps, today, 0, &taken)?;
        keep::prune(dumps, today)
    })
    .await
}
