//! Takes a report: counts it, puts it into its lane, adds the warnings, stores it with note and photos in one transaction.

use std::net::IpAddr;

use domain::duplicate::{self, Likeness};
use domain::ids::{MastId, PhotoId, ReportId, ReviewId};
use domain::lane::Lane;
use domain::photo::PhotoFault;
use domain::receipt::Receipt;
use domain::report::{FieldError, FieldProblem, NewReport};
use domain::warning::Warning;
use domain::{Family, Subject};
use store::reports::{Entry, Sealed, Sending as Stored};

use crate::lane;
use crate::limits::Purpose;
use crate::photos::DraftHash;
use crate::plausible::{Looked, Told};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::reports::about;
use crate::reports::body::ReportBody;
use crate::reports::nearby::{Nearby, nearby};
use crate::reports::places::{self, Refused};
use crate::reports::token::TokenError;
use crate::sealed::{self, Purpose as SealedAs};
use crate::state::AppState;

/// Why a report was not taken.
pub(super) enum Refusal {
    Fields(Refused),
    Token(TokenError),
    /// A limit, or the database.
    Problem(Problem),
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<store::Error> for Refusal {
    fn from(error: store::Error) -> Self {
        Self::Problem(error.into())
    }
}

/// The reports of a body: one, or one for each device of a mast.
pub(super) fn read(state: &AppState, family: Family, body: &ReportBody) -> Result<Vec<NewReport>, Refused> {
    let atlas = state.published.atlas();
    let about = about::named(&atlas, family, &body.sending).map_err(|error| Refused {
        errors: vec![error],
        ..Refused::default()
    })?;
    let typed = match &about {
        // A program need not repeat what is published; in a form, what is blank was made blank.
        Some((_, published)) if body.is_program => body.form.over(published),
        _ => body.form.clone(),
    };
    let mut resolved = places::resolve(&atlas, family, &typed);
    // A program that names no zone means UTC, and can know it; a person means the clock on the wall.
    let has_period = |name: &str| name.starts_with("period_");
    let is_local = typed
        .iter()
        .any(|(name, text)| has_period(name) && !text.trim().is_empty());
    if !body.is_program && is_local && typed.is_blank("time_zone") {
        resolved
            .errors
            .push(FieldError::new("time_zone", FieldProblem::Missing));
    }
    let mut reports = resolved.reports(family, state.today())?;
    if let Some(about) = about {
        // It is one feature that the report is about, so there is one report.
        reports.truncate(1);
        for report in &mut reports {
            about::turn(report, about.clone(), &body.sending);
        }
    }
    Ok(reports)
}

/// What the reporter may want to know before sending.
pub(super) struct Checked {
    pub(super) nearby: Vec<Nearby>,
    /// By report.
    pub(super) warnings: Vec<Vec<Warning>>,
}

impl Checked {
    /// What is known without the database.
    pub(super) fn unknown(state: &AppState, reports: &[NewReport]) -> Self {
        let subject = reports.first().map(|report| &report.claimed.subject);
        Self {
            nearby: subject.map_or_else(Vec::new, |subject| nearby(&state.published.snapshot(), subject)),
            warnings: Vec::new(),
        }
    }

    pub(super) fn all_warnings(&self) -> Vec<Warning> {
        let mut all: Vec<Warning> = self.warnings.iter().flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Compares with what is published, what is waiting, and the ground. `compared`: whether a person saw that list.
pub(super) async fn check(
    state: &AppState,
    family: Family,
    body: &ReportBody,
    reports: &[NewReport],
    compared: bool,
) -> Result<Checked, store::Error> {
    let atlas = state.published.snapshot();
    let first = reports.first().map(|report| &report.claimed.subject);
    let is_new = reports.iter().all(|report| report.about.is_none());
    let nearby = match first {
        Some(subject) if is_new => nearby(&atlas, subject),
        _ => Vec::new(),
    };
    let named = places::named(&atlas, family, &body.form);
    let position = first.and_then(Subject::position);
    let looked = Looked::up(state, position, named).await?;
    let open_reports = match first {
        Some(Subject::Device(device)) if is_new => {
            let radius = duplicate::search_radius_m(device);
            store::reports::count_open_devices_near(&state.pool, device.kind, device.position, radius).await?
        }
        _ => 0,
    };
    let passed_over = nearby
        .iter()
        .filter(|near| near.likeness == Likeness::MaybeSame)
        .count();
    let told = Told {
        phone: body.sending.phone_distance,
        neighbours: u32::try_from(passed_over).unwrap_or(u32::MAX),
        open_reports,
        compared: compared || !is_new,
    };
    let warnings = reports
        .iter()
        .map(|report| {
            looked
                .warnings(report, &told, state.today())
                .into_iter()
                .collect()
        })
        .collect();
    Ok(Checked { nearby, warnings })
}

/// What is stored together.
pub(super) struct Bundle<'a> {
    pub(super) family: Family,
    pub(super) body: &'a ReportBody,
    pub(super) reports: Vec<NewReport>,
    pub(super) receipt: &'a Receipt,
    /// The photos, and who holds them.
    pub(super) photos: (DraftHash, &'a [PhotoId]),
}

/// The lane in which it is reviewed. The answer may be sent when this returns: it is committed.
pub(super) async fn take(state: &AppState, client: IpAddr, bundle: Bundle<'_>) -> Result<Lane, Refusal> {
    let sending = &bundle.body.sending;
    let is_sighting = bundle.reports.iter().any(|report| report.about.is_some());
    let placed = lane::lane(
        state,
        &lane::Sending {
            purpose: if is_sighting {
                Purpose::Sighting
            } else {
                Purpose::Report
            },
            client,
            token: &sending.token,
            key: &sending.key,
            proof: &sending.proof,
            contributor: &sending.contributor,
        },
    )
    .await?;
    let checked = check(
        state,
        bundle.family,
        bundle.body,
        &bundle.reports,
        sending.compared,
    )
    .await?;
    let entries: Vec<Entry> = bundle
        .reports
        .into_iter()
        .zip(checked.warnings)
        .map(|(report, warnings)| Entry {
            id: ReportId(random::id()),
            review: ReviewId(random::id()),
            report,
            warnings,
        })
        .collect();
    let first = entries.first().expect("a body that was read holds a report");
    let note = sealed_note(state, first);
    let hash = bundle.receipt.hash();
    let stored = Stored {
        mast: (entries.len() > 1).then(|| MastId(random::id())),
        note: note.as_ref(),
        lane: placed.lane,
        contributor: placed.contributor_hash,
        moderator: sending.moderator,
        ..Stored::of(&entries, Some(&hash))
    };
    insert(state, &stored, first.id, bundle.photos).await?;
    Ok(placed.lane)
}

fn sealed_note(state: &AppState, entry: &Entry) -> Option<Sealed> {
    let note = entry.report.note.as_deref()?;
    let secret = &state.settings.secret;
    Some(sealed::seal(secret, SealedAs::Note, entry.id.0, note.as_bytes()))
}

async fn insert(
    state: &AppState,
    stored: &Stored<'_>,
    first: ReportId,
    (holder, photos): (DraftHash, &[PhotoId]),
) -> Result<(), Refusal> {
    let mut transaction = state.pool.begin().await.map_err(store::Error::from)?;
    match store::reports::insert(&mut transaction, stored, state.today()).await {
        // The same form sent twice, by a double tap or after a lost answer: the report is there.
        Err(error) if error.is_conflict("report_receipt_hash_key") => return Ok(()),
        Err(error) if error.is_conflict("report_about_id_fkey") => {
            return Err(fault("about", FieldProblem::NotAnId));
        }
        outcome => outcome?,
    }
    if !photos.is_empty() {
        let adopted = store::photos::adopt(&mut transaction, &holder.0, photos, first).await?;
        if adopted != photos.len() as u64 {
            return Err(fault("photo", FieldProblem::Photo(PhotoFault::Expired)));
        }
    }
    transaction.commit().await.map_err(store::Error::from)?;
    Ok(())
}

fn fault(field: &'static str, problem: FieldProblem) -> Refusal {
    Refusal::Fields(Refused {
        errors: vec![FieldError::new(field, problem)],
        ..Refused::default()
    })
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Fields(refused) => Self::invalid_form(refused.errors),
            Refusal::Token(TokenError::Expired) => {
                Self::new(Kind::InvalidForm).saying("report-token-expired", Vec::new())
            }
            Refusal::Token(TokenError::TooQuick) => {
                Self::new(Kind::InvalidForm).saying("report-token-too-quick", Vec::new())
            }
            Refusal::Problem(problem) => problem,
        }
    }
}
