//! 5,000 edits of a hostile moderator taken back at once, until the public export is byte for byte what it was before them. Making
//! the edits is not counted. One line per figure, `name value unit limit verdict`.
//! `cargo bench -p contrechamp --bench reverts`.

#[path = "instance/database.rs"]
mod instance;

use std::path::Path;
use std::time::Instant;

use anyhow::ensure;
use atlas::Collection;
use atlas::export::{Format, export as write};
use contrechamp::database::Database;
use contrechamp::{clock, feed};
use domain::Filter;
use domain::audit::Actor;
use domain::ids::{AccountId, DecisionId, FeatureId};
use domain::moderation::{FeatureChange, Grid, WithholdReason};
use store::reverts::{self, Reverter, Which};
use store::standing::{self, Changer};
use time::Duration;
use uuid::Uuid;

const EDITS: u32 = 5_000;

/// Of the goals of review.
const MOST_SECONDS: f64 = 30.0;

const HOSTILE: AccountId = account(1);
const FIRST: AccountId = account(2);
const SECOND: AccountId = account(3);

const fn account(number: u128) -> AccountId {
    AccountId(Uuid::from_u128(
        0x0000_0000_0000_4000_8000_0000_0000_0000 + number,
    ))
}

fn main() -> anyhow::Result<()> {
    let home = std::env::temp_dir().join(format!("contrechamp-bench-reverts-{}", std::process::id()));
    let outcome = tokio::runtime::Runtime::new()?.block_on(measure(&home));
    let _ = std::fs::remove_dir_all(&home);
    outcome
}

async fn measure(home: &Path) -> anyhow::Result<()> {
    let database = instance::database(home).await?;
    sqlx::raw_sql(include_str!("reverts.sql"))
        .execute(&database.pool)
        .await?;
    let before = export(&database).await?;
    edit(&database).await?;
    sqlx::raw_sql("vacuum analyze").execute(&database.pool).await?;
    ensure!(export(&database).await? != before, "nothing was edited");

    let began = Instant::now();
    let which = Which::Account {
        id: HOSTILE,
        from: clock::now() - Duration::DAY,
        to: clock::now(),
    };
    let mut transaction = database.pool.begin().await?;
    let reverter = Reverter {
        changeset: clock::random_id()?,
        by: Actor::Account(SECOND),
        seconded_by: Some(FIRST),
        now: clock::now(),
    };
    let extent = reverts::revert(&mut transaction, which, reverter).await?;
    transaction.commit().await?;
    let committed = began.elapsed().as_secs_f64();
    let after = export(&database).await?;
    let seconds = began.elapsed().as_secs_f64();

    ensure!(
        extent.decisions == EDITS && extent.blocked.is_empty(),
        "{extent:?}"
    );
    ensure!(after == before, "the export is another one");
    println!("revert_5000_committed {committed:.2} s - -");
    let verdict = if seconds <= MOST_SECONDS { "ok" } else { "missed" };
    println!("revert_5000_seconds {seconds:.2} s <={MOST_SECONDS} {verdict}");
    Ok(())
}

/// One after the other, as a moderator can: coarsens, withholds and merges in turn.
async fn edit(database: &Database) -> anyhow::Result<()> {
    let mut features = sqlx::query_scalar::<_, Uuid>("select id from feature order by id")
        .fetch_all(&database.pool)
        .await?
        .into_iter()
        .map(FeatureId);
    let mut transaction = database.pool.begin().await?;
    for number in 0..EDITS {
        let (Some(id), Some(other)) = (features.next(), features.next()) else {
            anyhow::bail!("too few features");
        };
        let wish = match number % 3 {
            0 => FeatureChange::Coarsen(Grid::HundredMetres),
            1 => FeatureChange::Withhold(WithholdReason::Unfounded),
            _ => FeatureChange::Merge(other),
        };
        let changer = Changer {
            decision: DecisionId(clock::random_id()?),
            by: HOSTILE,
            seconded_by: None,
            now: clock::now(),
        };
        standing::apply(&mut transaction, id, wish, changer).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// The whole public file of devices, from what the database publishes now.
async fn export(database: &Database) -> anyhow::Result<Vec<u8>> {
    let atlas = feed::load(&database.pool).await?;
    let filter = Filter::default();
    let pieces = write(&atlas, Collection::Devices, Format::GeoJson, &filter, &[]);
    Ok(pieces.flatten().collect())
}
