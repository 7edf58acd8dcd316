//! Takes the rows of a sheet: counts them, puts them into their lane, adds the warnings, stores all or none.

use std::net::IpAddr;

use domain::duplicate::{self, Likeness};
use domain::ids::{AccountId, ReportId, ReviewId, SheetId};
use domain::plausibility::{self, Surroundings};
use domain::receipt::Receipt;
use domain::report::{FieldError, FieldProblem, NewReport};
use domain::warning::Warning;
use domain::{Device, Position, Subject};
use store::reports::Entry;
use store::sheets::{Row, Sheet};

use crate::lane;
use crate::limits::Purpose;
use crate::plausible::{Looked, Told};
use crate::problem::Problem;
use crate::random;
use crate::reports::nearby::{Nearby, nearby};
use crate::sealed::{self, Purpose as SealedAs};
use crate::state::AppState;

/// What is sent together.
pub(super) struct Sending<'a> {
    pub(super) reports: Vec<NewReport>,
    pub(super) receipt: &'a Receipt,
    pub(super) token: &'a str,
    pub(super) contributor: &'a str,
    pub(super) moderator: Option<AccountId>,
    /// Whether the page that tells what stands nearby was shown.
    pub(super) is_compared: bool,
}

/// Stores the rows. The answer may be sent when this returns: they are committed. The same sending a second time is
/// there already and costs nothing.
pub(super) async fn take(state: &AppState, client: IpAddr, sending: Sending<'_>) -> Result<(), Problem> {
    let hash = sending.receipt.hash();
    if store::reports::find_lane(&state.pool, &hash).await?.is_some() {
        return Ok(());
    }
    let count = u32::try_from(sending.reports.len()).unwrap_or(u32::MAX);
    let placed = lane::lane_of_sheet(
        state,
        &lane::Sending {
            purpose: Purpose::Sheet,
            client,
            token: sending.token,
            key: "",
            proof: "",
            contributor: sending.contributor,
        },
        count,
    )
    .await?;
    let warnings = warnings(state, &sending.reports, sending.is_compared).await?;
    let rows: Vec<Row> = sending
        .reports
        .into_iter()
        .zip(warnings)
        .map(|(report, warnings)| row(state, report, warnings))
        .collect();
    let sheet = Sheet {
        id: SheetId(random::id()),
        rows: &rows,
        receipt: &hash,
        lane: placed.lane,
        contributor: placed.contributor_hash,
        moderator: sending.moderator,
    };
    let mut transaction = state.pool.begin().await?;
    match store::sheets::insert(&mut transaction, &sheet, state.today()).await {
        // The same form sent twice, by a double tap or after a lost answer: the rows are there.
        Err(error) if error.is_conflict("report_receipt_hash_key") => return Ok(()),
        // Withdrawn from the map a moment ago.
        Err(error) if error.is_conflict("report_about_id_fkey") => {
            let error = FieldError::new("known", FieldProblem::NotAnId);
            return Err(Problem::invalid_form(vec![error]));
        }
        outcome => outcome?,
    }
    transaction.commit().await?;
    Ok(())
}

fn row(state: &AppState, mut report: NewReport, warnings: Vec<Warning>) -> Row {
    let id = ReportId(random::id());
    let note = report.note.take().map(|note| {
        let secret = &state.settings.secret;
        sealed::seal(secret, SealedAs::Note, id.0, note.as_bytes())
    });
    Row {
        entry: Entry {
            id,
            review: ReviewId(random::id()),
            report,
            warnings,
        },
        note,
    }
}

/// Published devices that a new one may be; none for a look at one that is known.
pub(super) fn alike(state: &AppState, report: &NewReport) -> Vec<Nearby> {
    if report.about.is_some() {
        return Vec::new();
    }
    let mut found = nearby(&state.published.snapshot(), &report.claimed.subject);
    found.retain(|near| near.likeness == Likeness::MaybeSame);
    found
}

/// By row. Compares with what is published, what is waiting, and the ground: three statements for all rows.
async fn warnings(
    state: &AppState,
    reports: &[NewReport],
    is_compared: bool,
) -> Result<Vec<Vec<Warning>>, store::Error> {
    let fresh: Vec<&Device> = reports.iter().filter_map(new_device).collect();
    let positions: Vec<Position> = fresh.iter().map(|device| device.position).collect();
    let wanted: Vec<_> = fresh
        .iter()
        .map(|device| (device.kind, device.position, duplicate::search_radius_m(device)))
        .collect();
    let (looked, waiting) = if fresh.is_empty() {
        (Vec::new(), Vec::new())
    } else {
        (
            Looked::up_each(state, &positions).await?,
            store::reports::count_open_devices_near_each(&state.pool, &wanted).await?,
        )
    };
    let mut around = looked.iter().zip(waiting);
    let today = state.today();
    let mut all = Vec::with_capacity(reports.len());
    for report in reports {
        let is_new = new_device(report).is_some();
        let found = if let Some((looked, open_reports)) = is_new.then(|| around.next()).flatten() {
            let told = Told {
                phone: None,
                neighbours: u32::try_from(alike(state, report).len()).unwrap_or(u32::MAX),
                open_reports,
                compared: is_compared,
            };
            looked.warnings(report, &told, today)
        } else {
            // Where it stands is known, so nothing was looked up.
            let around = Surroundings {
                note: report.note.as_deref(),
                ..Surroundings::unknown(today)
            };
            plausibility::warnings(&report.claimed, &around)
        };
        all.push(found.into_iter().collect());
    }
    Ok(all)
}

/// The device of a report about something new.
fn new_device(report: &NewReport) -> Option<&Device> {
    match &report.claimed.subject {
        Subject::Device(device) if report.about.is_none() => Some(device),
        _ => None,
    }
}
