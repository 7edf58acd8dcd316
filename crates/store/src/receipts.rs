//! What the holder of a receipt may know and do: follow a sending, take it back, correct it while it waits.
//!
//! A receipt stands in the first report of a sending; the others on the mast, or of the survey sheet, belong to it. Reviews are locked before reports,
//! as decisions do it, so that the two wait for each other and never both.

use domain::evidence::Basis;
use domain::ids::{FeatureId, ReportId, ReviewId};
use domain::moderation::RejectionReason;
use domain::receipt::ReceiptHash;
use domain::report::{About, Claimed, Finding, NewReport, ReportState, Stage};
use domain::subject::Family;
use domain::warning::Warning;
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::error::{known, known_if};
use crate::questions::{Question, question};
use crate::reports::{Sealed, Stored, family, subject_kind};
use crate::{Error, features, keys, record};

/// One report of a sending, as its sender may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracked {
    pub id: ReportId,
    /// 1 for the first of the sending.
    pub ordinal: i16,
    pub state: ReportState,
    pub family: Family,
    /// Code of the kind of device, technology or kind of centre.
    pub kind: &'static str,
    pub reported_on: Date,
    /// The published feature that it is about.
    pub about: Option<About>,
    pub reason: Option<RejectionReason>,
    /// What became of it.
    pub feature: Option<FeatureId>,
    /// What the moderators ask.
    pub question: Option<Question>,
}

/// The reports of the sending, in its order; none for a receipt that nobody has, or not any more.
pub async fn find(executor: impl PgExecutor<'_>, receipt: &ReceiptHash) -> Result<Vec<Tracked>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            report.id,
            report.ordinal,
            report.state::text as "state!",
            report.kind::text as "kind!",
            coalesce(report.claim ->> 'technology', report.claim ->> 'kind') as subject_kind,
            report.reported_on,
            report.about_id,
            report.finding::text as finding,
            report.feature_id,
            (
                select decision.reason::text
                from decision
                where decision.review_id = review.id
                order by decision.decided_at desc
                limit 1
            ) as reason,
            question.id as "question_id?",
            question.sealed as "question_sealed?",
            sealing_key.wrapped as "question_key?",
            question.asked_on as "asked_on?",
            question.sealed_answer,
            question.answered_on
        from report as sent
        join report on report.id = sent.id or report.mast = sent.mast or report.sheet = sent.sheet
        left join review on review.report_id = report.id
        left join question on question.review_id = review.id
        left join sealing_key on sealing_key.id = question.id
        where sent.receipt_hash = $1
        order by report.ordinal
        "#,
        receipt.0.as_slice(),
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            let family = family(&row.kind)?;
            let asked = row
                .question_id
                .zip(row.question_sealed)
                .zip(row.question_key.zip(row.asked_on));
            Ok(Tracked {
                id: ReportId(row.id),
                ordinal: row.ordinal,
                state: known(&row.state, ReportState::from_code)?,
                family,
                kind: subject_kind(family, row.subject_kind.as_deref())?,
                reported_on: row.reported_on,
                about: about(row.about_id.map(FeatureId), row.finding.as_deref())?,
                reason: known_if(row.reason.as_deref(), RejectionReason::from_code)?,
                feature: row.feature_id.map(FeatureId),
                question: asked.map(|((id, sealed), (key, day))| {
                    question(id, sealed, key, day, row.sealed_answer.zip(row.answered_on))
                }),
            })
        })
        .collect()
}

fn about(feature: Option<FeatureId>, finding: Option<&str>) -> Result<Option<About>, Error> {
    let finding = known_if(finding, Finding::from_code)?;
    Ok(feature
        .zip(finding)
        .map(|(feature, finding)| About { feature, finding }))
}

/// Takes a sending back, as far as nobody has decided it: closes the reviews, forgets the contributor, and destroys note,
/// photos, question and answer. Returns how many reports were taken back.
pub async fn withdraw(
    connection: &mut PgConnection,
    receipt: &ReceiptHash,
    today: Date,
) -> Result<usize, Error> {
    let open = lock_open(connection, receipt).await?;
    let reports: Vec<_> = open.iter().map(|(report, _)| report.0).collect();
    let reviews: Vec<_> = open.iter().map(|(_, review)| review.0).collect();
    if open.is_empty() {
        return Ok(0);
    }
    sqlx::query!(
        "update report set state = 'withdrawn', decided_on = $2, contributor_hash = null where id = any($1)",
        &reports,
        today,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update review set state = 'closed', version = version + 1 where id = any($1)",
        &reviews,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from question where review_id = any($1)", &reviews)
        .execute(&mut *connection)
        .await?;
    // They belong to the first report of a mast, whatever became of it; on a sheet, each row may have its own.
    sqlx::query!(
        "
        delete from report_private
        using report
        where report.id = report_id and (receipt_hash = $1 or report.id = any($2))
        ",
        receipt.0.as_slice(),
        &reports,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "delete from photo using report where report.id = report_id and receipt_hash = $1",
        receipt.0.as_slice(),
    )
    .execute(connection)
    .await?;
    Ok(open.len())
}

/// The reports of a sending that wait, with their reviews, which nobody else decides until the transaction ends. A decision
/// that this waited for has closed its review, which is looked at again after the wait.
async fn lock_open(
    connection: &mut PgConnection,
    receipt: &ReceiptHash,
) -> Result<Vec<(ReportId, ReviewId)>, Error> {
    let rows = sqlx::query!(
        "
        select report.id as report, review.id as review
        from report as sent
        join report on report.id = sent.id or report.mast = sent.mast or report.sheet = sent.sheet
        join review on review.report_id = report.id
        where sent.receipt_hash = $1 and report.state = 'pending' and review.state = 'open'
        order by report.ordinal
        for update of review
        ",
        receipt.0.as_slice(),
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (ReportId(row.report), ReviewId(row.review)))
        .collect())
}

/// A report that can still be corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    pub id: ReportId,
    pub claimed: Claimed,
    pub about: Option<About>,
}

/// One report of a sending, while it waits. [`Error::NotFound`] otherwise.
pub async fn get_pending(
    executor: impl PgExecutor<'_>,
    receipt: &ReceiptHash,
    ordinal: i16,
) -> Result<Pending, Error> {
    let row = sqlx::query!(
        r#"
        select
            report.id,
            report.kind::text as "kind!",
            report.claim,
            report.stage::text as "stage!",
            report.basis::text as "basis!",
            report.seen_on,
            report.citation,
            report.citation_url,
            report.acts,
            report.about_id,
            report.finding::text as finding
        from report as sent
        join report on report.id = sent.id or report.mast = sent.mast or report.sheet = sent.sheet
        join review on review.report_id = report.id
        where sent.receipt_hash = $1 and report.ordinal = $2 and report.state = 'pending' and review.state = 'open'
        "#,
        receipt.0.as_slice(),
        ordinal,
    )
    .fetch_one(executor)
    .await?;
    let about = about(row.about_id.map(FeatureId), row.finding.as_deref())?;
    let stored = Stored {
        kind: row.kind,
        claim: row.claim,
        stage: row.stage,
        basis: row.basis,
        seen_on: row.seen_on,
        citation: row.citation,
        citation_url: row.citation_url,
        acts: row.acts,
    };
    Ok(Pending {
        id: ReportId(row.id),
        claimed: stored.try_into()?,
        about,
    })
}

/// What replaces the claim of a report.
#[derive(Clone, Copy, Debug)]
pub struct Correction<'a> {
    pub report: &'a NewReport,
    /// Under the id of the report; none keeps the one that is there.
    pub note: Option<&'a Sealed>,
    pub warnings: &'a [Warning],
}

/// Replaces what a waiting report claims. The review counts it as a change, so that nobody decides what they did not see.
/// False when it was decided or withdrawn in the meantime.
///
/// [`Error::Conflict`] with `place_unknown` or `device_unknown`: it refers to what is not here.
pub async fn correct(
    connection: &mut PgConnection,
    id: ReportId,
    correction: &Correction<'_>,
) -> Result<bool, Error> {
    let review = sqlx::query_scalar!(
        "select id from review where report_id = $1 and state = 'open' for update",
        id.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(review) = review else { return Ok(false) };
    let claimed = &correction.report.claimed;
    let location = features::locate(connection, &claimed.subject).await?;
    let acts: Vec<String> = claimed.acts.iter().cloned().map(String::from).collect();
    let warnings: Vec<&str> = correction.warnings.iter().map(|warning| warning.code()).collect();
    let corrected = sqlx::query!(
        "
        update report
        set claim = $2,
            geom = st_setsrid(st_point($3, $4), 4326),
            place_id = $5,
            stage = $6::text::stage,
            basis = $7::text::basis,
            seen_on = $8,
            citation = $9,
            citation_url = $10,
            acts = $11,
            warnings = $12::text[]::warning[]
        where id = $1 and state = 'pending'
        ",
        id.0,
        Value::Object(record::encode(&claimed.subject)),
        location.lon,
        location.lat,
        location.place,
        Stage::code(claimed.stage),
        Basis::code(claimed.basis),
        claimed.seen_on,
        claimed.citation.as_deref(),
        claimed.citation_url.as_ref().map(domain::act::WebAddress::as_str),
        &acts,
        &warnings as _,
    )
    .execute(&mut *connection)
    .await?;
    if corrected.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "
        update review
        set version = version + 1, place_id = (select place_id from report where id = $2)
        where id = $1
        ",
        review,
        id.0,
    )
    .execute(&mut *connection)
    .await?;
    if let Some(note) = correction.note {
        sqlx::query!(
            "
            insert into report_private (report_id, sealed) values ($1, $2)
            on conflict (report_id) do update
            set note = null, sealed = excluded.sealed
            ",
            id.0,
            note.bytes,
        )
        .execute(&mut *connection)
        .await?;
        keys::put(connection, id.0, &note.wrapped_key).await?;
    }
    Ok(true)
}
