//! Reports: what people claim, and the little that they can ask about it later.

use domain::act::WebAddress;
use domain::device::DeviceKind;
use domain::evidence::Basis;
use domain::ids::{AccountId, MastId, ReportId, ReviewId};
use domain::lane::Lane;
use domain::moderation::QueueReason;
use domain::position::Position;
use domain::receipt::ReceiptHash;
use domain::report::{Claimed, NewReport, Stage};
use domain::subject::Family;
use domain::taxonomy::ValueType;
use domain::text::Text;
use domain::warning::Warning;
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use crate::error::{known, known_if};
use crate::{Error, features, keys, patterns, record};

/// One sending: one thing, or several devices on one mast.
#[derive(Clone, Copy)]
pub struct Sending<'a> {
    /// At least one. The first carries receipt, note and photos.
    pub entries: &'a [Entry],
    /// Needed where there are several.
    pub mast: Option<MastId>,
    pub receipt: Option<&'a ReceiptHash>,
    /// The note of the first entry, encrypted.
    pub note: Option<&'a Sealed>,
    pub lane: Lane,
    /// Of the pseudonym that the reporter chose.
    pub contributor: Option<[u8; 32]>,
    /// Who was signed in as a moderator in the browser that sent it, so that somebody else decides it.
    pub moderator: Option<AccountId>,
}

/// A report with the review that it opens.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: ReportId,
    pub review: ReviewId,
    pub report: NewReport,
    pub warnings: Vec<Warning>,
}

/// Encrypted content, with its key encrypted by a key of the instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub bytes: Vec<u8>,
    pub wrapped_key: Vec<u8>,
}

impl<'a> Sending<'a> {
    /// A report that nobody follows, or one with its receipt.
    pub const fn of(entries: &'a [Entry], receipt: Option<&'a ReceiptHash>) -> Self {
        Self {
            entries,
            mast: None,
            receipt,
            note: None,
            lane: Lane::Usual,
            contributor: None,
            moderator: None,
        }
    }
}

impl Entry {
    pub const fn new(id: ReportId, review: ReviewId, report: NewReport) -> Self {
        Self {
            id,
            review,
            report,
            warnings: Vec::new(),
        }
    }
}

/// Stores the reports of a sending, the private note and the reviews that they open.
///
/// [`Error::Conflict`] with `report_receipt_hash_key`: the same receipt a second time, a form that was sent twice; with
/// `place_unknown` or `device_unknown`: it refers to a place or a device that is not here; with `report_about_id_fkey`:
/// it is about a feature that is not here.
pub async fn insert(connection: &mut PgConnection, sending: &Sending<'_>, today: Date) -> Result<(), Error> {
    for (ordinal, entry) in (1..).zip(sending.entries) {
        insert_entry(connection, sending, ordinal, entry, today).await?;
    }
    let Some(first) = sending.entries.first() else {
        return Ok(());
    };
    if sending.note.is_some() || first.report.note.is_some() {
        sqlx::query!(
            "insert into report_private (report_id, note, sealed) values ($1, $2, $3)",
            first.id.0,
            first.report.note.as_deref().filter(|_| sending.note.is_none()),
            sending.note.map(|note| note.bytes.as_slice()),
        )
        .execute(&mut *connection)
        .await?;
    }
    if let Some(note) = sending.note {
        keys::put(connection, first.id.0, &note.wrapped_key).await?;
    }
    let reports: Vec<ReportId> = sending.entries.iter().map(|entry| entry.id).collect();
    patterns::join(connection, &reports, today).await
}

async fn insert_entry(
    connection: &mut PgConnection,
    sending: &Sending<'_>,
    ordinal: i16,
    entry: &Entry,
    today: Date,
) -> Result<(), Error> {
    let claimed = &entry.report.claimed;
    let about = entry.report.about;
    let location = features::locate(connection, &claimed.subject).await?;
    let acts: Vec<String> = claimed.acts.iter().cloned().map(String::from).collect();
    let warnings: Vec<&str> = entry.warnings.iter().map(|warning| warning.code()).collect();
    sqlx::query!(
        "
        insert into report (
            id, kind, receipt_hash, reported_on, seen_on, claim, geom, place_id, stage, basis, citation, citation_url,
            acts, about_id, finding, mast, ordinal, lane, warnings, contributor_hash, urgency,
            moderator_id
        )
        values (
            $1, $2::text::report_kind, $3, $4, $5, $6, st_setsrid(st_point($7, $8), 4326), $9, $10::text::stage,
            $11::text::basis, $12, $13, $14, $15, $16::text::finding, $17, $18, $19::text::lane,
            $20::text[]::warning[], $21, $22::text::queue_reason, $23
        )
        ",
        entry.id.0,
        kind(claimed.subject.family()),
        sending
            .receipt
            .filter(|_| ordinal == 1)
            .map(|receipt| receipt.0.as_slice()),
        today,
        claimed.seen_on,
        Value::Object(record::encode(&claimed.subject)),
        location.lon,
        location.lat,
        location.place,
        claimed.stage.code(),
        claimed.basis.code(),
        claimed.citation.as_deref(),
        claimed.citation_url.as_ref().map(WebAddress::as_str),
        &acts,
        about.map(|about| about.feature.0),
        about.map(|about| about.finding.code()),
        sending.mast.map(|mast| mast.0),
        ordinal,
        sending.lane.code(),
        &warnings as _,
        sending.contributor.as_ref().map(<[u8; 32]>::as_slice),
        QueueReason::of(&entry.report, today).map(QueueReason::code),
        sending.moderator.map(|account| account.0),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "
        insert into review (id, kind, opened_on, report_id, place_id)
        select $1, 'report', $3, id, place_id
        from report
        where id = $2
        ",
        entry.review.0,
        entry.id.0,
        today,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The kind of a report says which family it is about; whether the feature is new is said by `about_id`.
pub(crate) const fn kind(family: Family) -> &'static str {
    match family {
        Family::Device => "new_device",
        Family::Deployment => "new_deployment",
        Family::Centre => "new_centre",
    }
}

/// The family that a kind of report is about.
pub(crate) fn family(kind: &str) -> Result<Family, Error> {
    known(kind, |kind| Family::from_code(kind.strip_prefix("new_")?))
}

/// What a stored report says, before its codes are read.
pub(crate) struct Stored {
    pub(crate) kind: String,
    pub(crate) claim: Value,
    pub(crate) stage: String,
    pub(crate) basis: String,
    pub(crate) seen_on: Option<Date>,
    pub(crate) citation: Option<String>,
    pub(crate) citation_url: Option<String>,
    pub(crate) acts: Vec<String>,
}

impl TryFrom<Stored> for Claimed {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self, Error> {
        let line = |text: &str| Text::line(text, usize::MAX).ok().flatten();
        let address = |text: &str| WebAddress::parse(text).ok().flatten();
        let numbers = stored.acts.iter();
        Ok(Self {
            subject: record::decode(family(&stored.kind)?, &record::object(stored.claim)?)?,
            stage: known(&stored.stage, Stage::from_code)?,
            basis: known(&stored.basis, Basis::from_code)?,
            seen_on: stored.seen_on,
            citation: stored.citation.map(|text| known(&text, line)).transpose()?,
            citation_url: stored
                .citation_url
                .map(|text| known(&text, address))
                .transpose()?,
            acts: numbers
                .map(|number| known(number, line))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// Code of the kind of device, technology or kind of centre that a claim of a family is about.
pub(crate) fn subject_kind(family: Family, code: Option<&str>) -> Result<&'static str, Error> {
    let code = code.unwrap_or_default();
    family
        .attributes()
        .iter()
        .find(|attribute| attribute.name == family.kind_attribute())
        .and_then(|attribute| match attribute.value_type {
            ValueType::Choice(choices) => choices.find(code),
            _ => None,
        })
        .ok_or_else(|| Error::Unknown(code.to_owned()))
}

/// In which lane the report of a receipt is, if there is one: the same form sent again.
pub async fn find_lane(executor: impl PgExecutor<'_>, receipt: &ReceiptHash) -> Result<Option<Lane>, Error> {
    let lane = sqlx::query_scalar!(
        r#"select lane::text as "lane!" from report where receipt_hash = $1"#,
        receipt.0.as_slice(),
    )
    .fetch_optional(executor)
    .await?;
    known_if(lane.as_deref(), Lane::from_code)
}

/// Open reports of devices of this kind within so many metres.
pub async fn count_open_devices_near(
    executor: impl PgExecutor<'_>,
    kind: DeviceKind,
    position: Position,
    radius_m: f64,
) -> Result<u32, Error> {
    let counts = count_open_devices_near_each(executor, &[(kind, position, radius_m)]).await?;
    Ok(counts.first().copied().unwrap_or_default())
}

/// The same for each of several kinds, positions and distances in metres, in one statement.
pub async fn count_open_devices_near_each(
    executor: impl PgExecutor<'_>,
    wanted: &[(DeviceKind, Position, f64)],
) -> Result<Vec<u32>, Error> {
    let kinds: Vec<String> = wanted.iter().map(|(kind, ..)| kind.code().to_owned()).collect();
    let lons: Vec<f64> = wanted.iter().map(|(_, position, _)| position.lon()).collect();
    let lats: Vec<f64> = wanted.iter().map(|(_, position, _)| position.lat()).collect();
    let radii: Vec<f64> = wanted.iter().map(|(.., radius_m)| *radius_m).collect();
    let counts = sqlx::query_scalar!(
        r#"
        select (
            select count(*)
            from report
            where report.state = 'pending'
                and report.kind = 'new_device'
                and report.about_id is null
                and report.claim ->> 'kind' = wanted.kind
                -- The box finds them by the index; the distance is measured on the ellipsoid.
                and report.geom && st_buffer(here.point, 1.05 * wanted.radius_m + 1)::geometry
                and st_dwithin(report.geom::geography, here.point, wanted.radius_m)
        ) as "count!"
        from unnest($1::text[], $2::double precision[], $3::double precision[], $4::double precision[])
            with ordinality as wanted (kind, lon, lat, radius_m, number)
        cross join lateral (
            select st_setsrid(st_point(wanted.lon, wanted.lat), 4326)::geography as point
        ) as here
        order by wanted.number
        "#,
        &kinds,
        &lons,
        &lats,
        &radii,
    )
    .fetch_all(executor)
    .await?;
    Ok(counts
        .into_iter()
        .map(|count| u32::try_from(count).unwrap_or(u32::MAX))
        .collect())
}
