//! The rows of a survey sheet: reports of single devices, stored all or none, with one receipt. However many there are, it
//! takes the same few statements.

use domain::act::WebAddress;
use domain::ids::{AccountId, ReportId, SheetId};
use domain::lane::Lane;
use domain::moderation::QueueReason;
use domain::receipt::ReceiptHash;
use serde_json::{Value, json};
use sqlx::PgConnection;
use time::Date;
use uuid::Uuid;

use crate::reports::{Entry, Sealed, kind};
use crate::{Error, patterns, record};

/// One row with its note to the moderators, encrypted.
#[derive(Clone, Debug)]
pub struct Row {
    pub entry: Entry,
    pub note: Option<Sealed>,
}

/// Rows that were sent together.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    pub id: SheetId,
    /// At least one. All are about devices.
    pub rows: &'a [Row],
    pub receipt: &'a ReceiptHash,
    pub lane: Lane,
    /// Of the pseudonym that the reporter chose.
    pub contributor: Option<[u8; 32]>,
    /// Who was signed in as a moderator in the browser that sent it, so that somebody else decides it.
    pub moderator: Option<AccountId>,
}

/// Stores the rows, their private notes and the reviews that they open.
///
/// [`Error::Conflict`] with `report_receipt_hash_key`: the same receipt a second time, a form that was sent twice; with
/// `report_about_id_fkey`: a row is about a feature that is not here.
pub async fn insert(connection: &mut PgConnection, sheet: &Sheet<'_>, today: Date) -> Result<(), Error> {
    let rows: Vec<Value> = (1_i16..)
        .zip(sheet.rows)
        .map(|(ordinal, row)| as_json(ordinal, &row.entry, today))
        .collect();
    sqlx::query!(
        "
        insert into report (
            id, kind, receipt_hash, reported_on, seen_on, claim, geom, place_id, stage, basis, citation, citation_url,
            acts, about_id, finding, sheet, ordinal, lane, warnings, contributor_hash, urgency, moderator_id
        )
        select
            typed.id,
            typed.kind::report_kind,
            case when typed.ordinal = 1 then $2::bytea end,
            $3::date,
            typed.seen_on,
            typed.claim,
            here.geom,
            place_at(here.geom),
            typed.stage::stage,
            typed.basis::basis,
            typed.citation,
            typed.citation_url,
            typed.acts,
            typed.about_id,
            typed.finding::finding,
            $4::uuid,
            typed.ordinal,
            $5::text::lane,
            typed.warnings::warning[],
            $6::bytea,
            typed.urgency::queue_reason,
            $7::uuid
        from jsonb_to_recordset($1::jsonb) as typed (
            id uuid, ordinal smallint, kind text, seen_on date, claim jsonb, lon double precision, lat double precision,
            stage text, basis text, citation text, citation_url text, acts text[], about_id uuid, finding text,
            warnings text[], urgency text
        )
        cross join lateral (
            select st_setsrid(st_point(typed.lon, typed.lat), 4326) as geom
        ) as here
        order by typed.ordinal
        ",
        Value::Array(rows),
        sheet.receipt.0.as_slice(),
        today,
        sheet.id.0,
        sheet.lane.code(),
        sheet.contributor.as_ref().map(<[u8; 32]>::as_slice),
        sheet.moderator.map(|account| account.0),
    )
    .execute(&mut *connection)
    .await?;
    open_reviews(connection, sheet, today).await?;
    keep_notes(connection, sheet).await?;
    let reports: Vec<ReportId> = sheet.rows.iter().map(|row| row.entry.id).collect();
    patterns::join(connection, &reports, today).await
}

fn as_json(ordinal: i16, entry: &Entry, today: Date) -> Value {
    let claimed = &entry.report.claimed;
    let position = claimed.subject.position();
    json!({
        "id": entry.id,
        "ordinal": ordinal,
        "kind": kind(claimed.subject.family()),
        "seen_on": claimed.seen_on.map(|day| day.to_string()),
        "claim": Value::Object(record::encode(&claimed.subject)),
        "lon": position.map(domain::Position::lon),
        "lat": position.map(domain::Position::lat),
        "stage": claimed.stage.code(),
        "basis": claimed.basis.code(),
        "citation": claimed.citation.as_deref(),
        "citation_url": claimed.citation_url.as_ref().map(WebAddress::as_str),
        "acts": claimed.acts.iter().map(|act| &**act).collect::<Vec<&str>>(),
        "about_id": entry.report.about.map(|about| about.feature),
        "finding": entry.report.about.map(|about| about.finding.code()),
        "warnings": entry.warnings.iter().map(|warning| warning.code()).collect::<Vec<&str>>(),
        "urgency": QueueReason::of(&entry.report, today).map(QueueReason::code),
    })
}

async fn open_reviews(connection: &mut PgConnection, sheet: &Sheet<'_>, today: Date) -> Result<(), Error> {
    let reports: Vec<Uuid> = sheet.rows.iter().map(|row| row.entry.id.0).collect();
    let reviews: Vec<Uuid> = sheet.rows.iter().map(|row| row.entry.review.0).collect();
    sqlx::query!(
        "
        insert into review (id, kind, opened_on, report_id, place_id)
        select opened.review, 'report', $3::date, report.id, report.place_id
        from unnest($1::uuid[], $2::uuid[]) as opened (report, review)
        join report on report.id = opened.report
        ",
        &reports,
        &reviews,
        today,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn keep_notes(connection: &mut PgConnection, sheet: &Sheet<'_>) -> Result<(), Error> {
    let noted: Vec<(Uuid, &Sealed)> = sheet
        .rows
        .iter()
        .filter_map(|row| Some((row.entry.id.0, row.note.as_ref()?)))
        .collect();
    if noted.is_empty() {
        return Ok(());
    }
    let reports: Vec<Uuid> = noted.iter().map(|(id, _)| *id).collect();
    let sealed: Vec<Vec<u8>> = noted.iter().map(|(_, note)| note.bytes.clone()).collect();
    let wrapped: Vec<Vec<u8>> = noted.iter().map(|(_, note)| note.wrapped_key.clone()).collect();
    sqlx::query!(
        "
        insert into report_private (report_id, sealed)
        select * from unnest($1::uuid[], $2::bytea[])
        ",
        &reports,
        &sealed,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "
        insert into sealing_key (id, wrapped)
        select * from unnest($1::uuid[], $2::bytea[])
        on conflict (id) do update
        set wrapped = excluded.wrapped
        ",
        &reports,
        &wrapped,
    )
    .execute(connection)
    .await?;
    Ok(())
}
