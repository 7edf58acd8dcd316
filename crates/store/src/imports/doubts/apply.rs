//! Carrying out what was decided about rows of imports, in the caller's one transaction.

use domain::audit::{AuditAction, Entry, Subject};
use domain::doubt::{Choice, DoubtVerdict};
use domain::ids::{AccountId, DecisionId, FeatureId, ImportId, ReviewId};
use sqlx::PgConnection;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::imports::{self, Counts, join, write};
use crate::{Error, audit, changes, features};

/// Carries out choices that `domain::doubt::decide` allows for the review that [`lock`] holds. [`Error::Conflict`] with
/// [`imports::RUNNING`] while the dataset is being imported; [`Error::NotFound`] if a feature that was chosen is not public any
/// more, or has a row of this dataset already.
pub async fn apply(
    connection: &mut PgConnection,
    review: ReviewId,
    choices: &[Choice],
    account: AccountId,
    decision: DecisionId,
    now: OffsetDateTime,
) -> Result<(), Error> {
    let today = now.date();
    let import = sqlx::query!(
        r#"
        select import.id, source.id as source, coalesce(source.data_on, import.imported_on) as "data_on!"
        from review
        join import on import.id = review.import_id
        join source on source.id = import.source_id
        where review.id = $1
        "#,
        review.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    let id = ImportId(import.id);
    imports::take_turn(connection, id).await?;
    let named: Vec<Uuid> = choices
        .iter()
        .filter_map(|choice| choice.feature)
        .map(|id| id.0)
        .collect();
    check_named(connection, &named, import.source, choices).await?;
    sqlx::query!(
        "
        insert into decision (id, review_id, account_id, verdict, corrected, decided_at)
        values ($1, $2, $3, 'place_rows', false, $4)
        ",
        decision.0,
        review.0,
        account.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    let last_change = sqlx::query_scalar!(r#"select coalesce(max(id), 0) as "last!" from feature_change"#)
        .fetch_one(&mut *connection)
        .await?;
    let doubts: Vec<Uuid> = choices.iter().map(|choice| choice.doubt).collect();
    let verdicts: Vec<String> = choices
        .iter()
        .map(|choice| choice.verdict.code().to_owned())
        .collect();
    sqlx::query!(
        "
        update import_doubt
        set verdict = chosen.verdict::doubt_verdict, decision_id = $3
        from unnest($1::uuid[], $2::text[]) as chosen (id, verdict)
        where import_doubt.id = chosen.id
        ",
        &doubts,
        &verdicts,
        decision.0,
    )
    .execute(&mut *connection)
    .await?;
    let mut touched = gone(connection, choices, today).await?;
    touched.extend(place(connection, id, choices, import.data_on, today).await?);
    let features: Vec<Uuid> = touched.iter().map(|id| id.0).collect();
    sqlx::query_file!(
        "sql/doubts/sign.sql",
        id.0,
        &features,
        decision.0,
        account.0,
        now,
        last_change,
    )
    .execute(&mut *connection)
    .await?;
    close(connection, review).await?;
    let entry = Entry {
        count: u32::try_from(choices.len()).unwrap_or(u32::MAX),
        ..Entry::by(account, AuditAction::PlaceRows, Subject::Review(review))
    };
    audit::record(connection, now, &entry).await?;
    if !touched.is_empty() {
        changes::ring(connection).await?;
    }
    Ok(())
}

/// Decided, when nothing of it waits any more; else only changed. Nobody holds it.
async fn close(connection: &mut PgConnection, review: ReviewId) -> Result<(), Error> {
    sqlx::query!(
        "
        update review
        set
            version = version + 1,
            state = case
                when exists (select from import_doubt where review_id = $1 and verdict is null) then state
                else 'decided'
            end
        where id = $1
        ",
        review.0,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from lease where review_id = $1", review.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Whether each feature that was chosen is public and, where it is to be joined, has no row of this dataset.
async fn check_named(
    connection: &mut PgConnection,
    named: &[Uuid],
    source: i32,
    choices: &[Choice],
) -> Result<(), Error> {
    let joined: Vec<Uuid> = choices
        .iter()
        .filter(|choice| choice.verdict == DoubtVerdict::Same)
        .filter_map(|choice| choice.feature)
        .map(|id| id.0)
        .collect();
    let free = sqlx::query_scalar!(
        "
        select id
        from feature
        where id = any ($1)
            and visibility = 'published'
            and merged_into is null
            and not (
                id = any ($2)
                and exists (select from feature_source where feature_id = feature.id and source_id = $3)
            )
        order by id
        for update
        ",
        named,
        &joined,
        source,
    )
    .fetch_all(connection)
    .await?;
    if free.len() == named.len() {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

async fn gone(
    connection: &mut PgConnection,
    choices: &[Choice],
    today: Date,
) -> Result<Vec<FeatureId>, Error> {
    let gone: Vec<&Choice> = choices
        .iter()
        .filter(|choice| choice.verdict == DoubtVerdict::Gone)
        .collect();
    let features: Vec<FeatureId> = gone.iter().filter_map(|choice| choice.feature).collect();
    if features.is_empty() {
        return Ok(features);
    }
    let doubts: Vec<Uuid> = gone.iter().map(|choice| choice.doubt).collect();
    sqlx::query_file!("sql/doubts/gone.sql", &doubts, today)
        .execute(&mut *connection)
        .await?;
    features::settle(connection, &features).await?;
    let ids: Vec<Uuid> = features.iter().map(|id| id.0).collect();
    sqlx::query!(
        "
        insert into feature_version (feature_id, version, changed_on, import_id, record)
        select
            public_device.id,
            public_device.version,
            $2,
            feature_source.import_id,
            jsonb_strip_nulls(to_jsonb(public_device) - 'id' - 'version')
        from public_device
        join import_doubt on import_doubt.rivals[1] = public_device.id and import_doubt.id = any ($3)
        join feature_source
            on feature_source.feature_id = public_device.id and feature_source.source_id = import_doubt.source_id
        where public_device.id = any ($1)
        ",
        &ids,
        today,
        &doubts,
    )
    .execute(&mut *connection)
    .await?;
    changes::insert(connection, &features, changes::Operation::Upsert, today).await?;
    Ok(features)
}

/// Publishes what is new and joins what is the same, by the statements of the import itself.
async fn place(
    connection: &mut PgConnection,
    id: ImportId,
    choices: &[Choice],
    data_on: Date,
    today: Date,
) -> Result<Vec<FeatureId>, Error> {
    let placed: Vec<&Choice> = choices
        .iter()
        .filter(|choice| matches!(choice.verdict, DoubtVerdict::Same | DoubtVerdict::New))
        .collect();
    if placed.is_empty() {
        return Ok(Vec::new());
    }
    let doubts: Vec<Uuid> = placed.iter().map(|choice| choice.doubt).collect();
    let outcomes: Vec<String> = placed
        .iter()
        .map(|choice| match choice.verdict {
            DoubtVerdict::Same => "matched".to_owned(),
            _ => "inserted".to_owned(),
        })
        .collect();
    let features: Vec<Option<Uuid>> = placed
        .iter()
        .map(|choice| choice.feature.map(|id| id.0))
        .collect();
    sqlx::query_file!(
        "sql/doubts/stage.sql",
        &doubts,
        &outcomes,
        &features as &[Option<Uuid>],
    )
    .execute(&mut *connection)
    .await?;
    let staged = sqlx::query_scalar!(
        r#"select feature_id as "feature_id!" from import_stage where import_id = $1"#,
        id.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    let counts = write(connection, id, Counts::default(), data_on, today).await?;
    let joined = join(connection, id, data_on, today).await?;
    sqlx::query!("delete from import_stage where import_id = $1", id.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "update import set inserted = inserted + $2, matched = matched + $3 where id = $1",
        id.0,
        counts.inserted,
        i64::try_from(joined.len()).unwrap_or_default(),
    )
    .execute(connection)
    .await?;
    Ok(staged.into_iter().map(FeatureId).collect())
}
