//! `POST /receipt/correction`: what a waiting report claims, put right by whoever has its receipt.

use std::net::IpAddr;

use axum::body::Body;
use axum::extract::State;
use axum::http::Request;
use axum::response::{IntoResponse as _, Response};
use domain::Family;
use domain::plausibility::{self, Surroundings};
use domain::receipt::ReceiptHash;
use domain::report::{Form, NewReport};
use store::receipts::{self, Correction, Pending};

use super::beyond::Beyond;
use super::body::hash;
use super::follow::find;
use super::pages::{self, Corrected, Fault, Status};
use crate::cache::CachePolicy;
use crate::extract::body::{Part, malformed};
use crate::extract::{Client, PageContext, Sent};
use crate::limits::Purpose;
use crate::problem::Problem;
use crate::reports::body::{form, longest, read_fields};
use crate::reports::places::{self, Refused};
use crate::sealed::{self, Purpose as SealedAs};
use crate::state::AppState;

/// The form, filled with what is claimed; the status, if there is nothing to correct any more.
pub(super) async fn show(
    state: &AppState,
    context: &PageContext,
    code: &str,
    ordinal: i16,
) -> Result<Response, Problem> {
    let receipt = hash(code);
    let Some(pending) = pending(state, &receipt, ordinal).await? else {
        return too_late(state, context, code, &receipt).await;
    };
    let shown = Corrected {
        family: pending.claimed.subject.family(),
        form: &Form::of(&pending.claimed),
        questions: &[],
        code,
        ordinal,
        is_about_published: pending.about.is_some(),
    };
    let page = pages::correction(context, state, &shown, Fault::None);
    Ok((CachePolicy::NoStore, page).into_response())
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Client(client): Client,
    context: PageContext,
    request: Request<Body>,
) -> Result<Response, Problem> {
    let Sent::Form(parts) = Sent::read(request, longest(Family::Deployment)).await? else {
        return Err(malformed());
    };
    let (code, ordinal, parts) = addressed(parts)?;
    let receipt = hash(&code);
    let Some(pending) = pending(&state, &receipt, ordinal).await? else {
        return too_late(&state, &context, &code, &receipt).await;
    };
    let family = pending.claimed.subject.family();
    let typed = form(family, read_fields(family, Sent::Form(parts))?)?;
    match take(&state, client, &pending, family, &typed).await {
        Ok(is_taken) => {
            let reports = find(&state, &receipt).await?;
            let status = Status {
                reports: &reports,
                beyond: &Beyond::of(&state, &reports).await?,
                code: &code,
                said: is_taken.then_some("receipt-corrected"),
                answer: (0, ""),
                errors: &[],
            };
            let page = pages::status(&context, &state, &status);
            Ok((CachePolicy::NoStore, page).into_response())
        }
        Err(refusal) => {
            let shown = Corrected {
                family,
                form: &typed,
                questions: &[],
                code: &code,
                ordinal,
                is_about_published: pending.about.is_some(),
            };
            Ok(again(&state, &context, shown, &refusal))
        }
    }
}

/// Which report of which sending, and the fields of its form.
fn addressed(parts: Vec<Part>) -> Result<(String, i16, Vec<Part>), Problem> {
    let (mut code, mut ordinal, mut others) = (None, None, Vec::new());
    for part in parts {
        let slot = match part.name.as_str() {
            "code" => &mut code,
            "ordinal" => &mut ordinal,
            _ => {
                others.push(part);
                continue;
            }
        };
        if slot.replace(part.text).is_some() {
            return Err(malformed());
        }
    }
    let ordinal = ordinal.map_or(Ok(1), |text| text.parse().map_err(|_| malformed()))?;
    Ok((code.unwrap_or_default(), ordinal, others))
}

async fn pending(state: &AppState, receipt: &ReceiptHash, ordinal: i16) -> Result<Option<Pending>, Problem> {
    match receipts::get_pending(&state.pool, receipt, ordinal).await {
        Ok(pending) => Ok(Some(pending).filter(|pending| pages::may_correct(pending.about))),
        Err(store::Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What became of it, for a code that is good; for any other, what any other code gets.
async fn too_late(
    state: &AppState,
    context: &PageContext,
    code: &str,
    receipt: &ReceiptHash,
) -> Result<Response, Problem> {
    match find(state, receipt).await {
        Ok(reports) => {
            let status = Status {
                reports: &reports,
                beyond: &Beyond::of(state, &reports).await?,
                code,
                said: None,
                answer: (0, ""),
                errors: &[],
            };
            let page = pages::status(context, state, &status);
            Ok((CachePolicy::NoStore, page).into_response())
        }
        Err(problem) => {
            let page = pages::form(context, state, code, Some(problem.kind()));
            Ok(problem.with_form(page))
        }
    }
}

/// Why a correction was not taken.
enum Refusal {
    Fields(Refused),
    /// A limit, or the database.
    Problem(Problem),
}

impl<E: Into<Problem>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::Problem(error.into())
    }
}

/// False when a moderator was faster.
async fn take(
    state: &AppState,
    client: IpAddr,
    pending: &Pending,
    family: Family,
    typed: &Form,
) -> Result<bool, Refusal> {
    let resolved = places::resolve(&state.published.atlas(), family, typed);
    let report = resolved.report(family, state.today()).map_err(Refusal::Fields)?;
    let report = NewReport {
        about: pending.about,
        ..report
    };
    state.limits.check(Purpose::Answer, client)?;
    let around = Surroundings {
        note: report.note.as_deref(),
        compared: true,
        ..Surroundings::unknown(state.today())
    };
    let warnings: Vec<_> = plausibility::warnings(&report.claimed, &around)
        .into_iter()
        .collect();
    let secret = &state.settings.secret;
    let note = report
        .note
        .as_deref()
        .map(|note| sealed::seal(secret, SealedAs::Note, pending.id.0, note.as_bytes()));
    let correction = Correction {
        report: &report,
        note: note.as_ref(),
        warnings: &warnings,
    };
    let mut transaction = state.pool.begin().await?;
    let is_taken = receipts::correct(&mut transaction, pending.id, &correction).await?;
    transaction.commit().await?;
    Ok(is_taken)
}

/// The same form with all that was typed, and what is wrong.
fn again<'a>(
    state: &AppState,
    context: &PageContext,
    mut shown: Corrected<'a>,
    refusal: &'a Refusal,
) -> Response {
    match refusal {
        Refusal::Fields(refused) => {
            shown.questions = &refused.questions;
            let page = pages::correction(context, state, &shown, Fault::Fields(&refused.errors));
            Problem::invalid_form(refused.errors.clone()).with_form(page)
        }
        Refusal::Problem(problem) => {
            let page = pages::correction(context, state, &shown, Fault::Problem(problem.kind()));
            problem.clone().with_form(page)
        }
    }
}
