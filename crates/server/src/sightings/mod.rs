//! `POST /devices/{id}/sightings`, and of deployments and centres: somebody looked again, and it is there or gone. It makes
//! a report about the feature; nothing on the map changes before a moderator has looked at it.

mod body;
mod pages;
#[cfg(test)]
mod tests;

use std::net::IpAddr;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::ids::{FeatureId, ReportId, ReviewId};
use domain::lane::Lane;
use domain::plausibility::{self, Surroundings};
use domain::receipt::Receipt;
use domain::report::{About, FieldError, FieldProblem, Finding, NewReport, ReportState};
use domain::{Family, Subject};
use serde_json::json;
use store::reports::{Entry, Sending};

use crate::cache::CachePolicy;
use crate::extract::session;
use crate::extract::{Client, Id, PageContext};
use crate::limits::Purpose;
use crate::problem::{Kind, Problem};
use crate::reports::about;
use crate::state::AppState;
use crate::{keyed, lane, random};
use body::SightingBody;

pub(crate) async fn device(
    state: State<AppState>,
    client: Client,
    id: Id<FeatureId>,
    context: PageContext,
    request: Request<Body>,
) -> Result<Response, Problem> {
    submit(&state, client, id, &context, request, Family::Device).await
}

pub(crate) async fn deployment(
    state: State<AppState>,
    client: Client,
    id: Id<FeatureId>,
    context: PageContext,
    request: Request<Body>,
) -> Result<Response, Problem> {
    submit(&state, client, id, &context, request, Family::Deployment).await
}

pub(crate) async fn centre(
    state: State<AppState>,
    client: Client,
    id: Id<FeatureId>,
    context: PageContext,
    request: Request<Body>,
) -> Result<Response, Problem> {
    submit(&state, client, id, &context, request, Family::Centre).await
}

async fn submit(
    state: &AppState,
    Client(client): Client,
    Id(id): Id<FeatureId>,
    context: &PageContext,
    request: Request<Body>,
    family: Family,
) -> Result<Response, Problem> {
    let moderator = session::moderator_of(state, request.headers()).await?;
    let mut body = SightingBody::read(request).await?;
    body.moderator = moderator;
    let published = about::published(&state.published.atlas(), family, id).ok_or(Kind::NotFound)?;
    let finding = match body.finding {
        Some(Finding::Different) if !body.is_program => {
            let form = context.href(&format!("/report/{family}?about={id}"));
            return Ok((CachePolicy::NoStore, Redirect::to(&form)).into_response());
        }
        Some(finding @ (Finding::StillThere | Finding::Gone)) => finding,
        // What is different has to be told: that is a report.
        Some(Finding::Different) => return Err(refused("finding", FieldProblem::NotAChoice)),
        None => return Err(refused("finding", FieldProblem::Missing)),
    };
    let look = About { feature: id, finding };
    let receipt = receipt(state, &body, look);
    let taken = take(state, client, &body, published, look, &receipt).await;
    match taken {
        Ok(lane) if body.is_program => {
            let answer = json!({
                "receipt": receipt.text(),
                "state": ReportState::Pending.code(),
                "lane": lane.code(),
            });
            Ok((StatusCode::CREATED, CachePolicy::NoStore, Json(answer)).into_response())
        }
        Ok(_) => {
            let page = pages::received(context, state, look, &receipt.text());
            Ok((StatusCode::CREATED, CachePolicy::NoStore, page).into_response())
        }
        Err(problem) if body.is_program || problem.fields().is_empty() => Err(problem),
        Err(problem) => {
            let page = pages::again(
                context,
                state,
                family,
                id,
                body.form.get("seen_on"),
                problem.fields(),
            );
            Ok(problem.with_form(page))
        }
    }
}

async fn take(
    state: &AppState,
    client: IpAddr,
    body: &SightingBody,
    published: Subject,
    about: About,
    receipt: &Receipt,
) -> Result<Lane, Problem> {
    if !body.website.is_empty() {
        // Only a robot fills the trap. It is told what it wants to hear.
        return Ok(Lane::Usual);
    }
    let report =
        NewReport::of_sighting(published, about, &body.form, state.today()).map_err(Problem::invalid_form)?;
    let hash = receipt.hash();
    if !body.key.is_empty()
        && let Some(lane) = store::reports::find_lane(&state.pool, &hash).await?
    {
        // Sent before, and the answer was lost.
        return Ok(lane);
    }
    let placed = lane::lane(
        state,
        &lane::Sending {
            purpose: Purpose::Sighting,
            client,
            token: "",
            key: &body.key,
            proof: "",
            contributor: &body.contributor,
        },
    )
    .await?;
    // Where it stands is known, so nothing is looked up.
    let around = Surroundings {
        phone: body.phone_distance,
        compared: true,
        ..Surroundings::unknown(state.today())
    };
    let warnings = plausibility::warnings(&report.claimed, &around);
    let entries = [Entry {
        id: ReportId(random::id()),
        review: ReviewId(random::id()),
        report,
        warnings: warnings.into_iter().collect(),
    }];
    let sending = Sending {
        lane: placed.lane,
        contributor: placed.contributor_hash,
        moderator: body.moderator,
        ..Sending::of(&entries, Some(&hash))
    };
    let mut transaction = state.pool.begin().await?;
    match store::reports::insert(&mut transaction, &sending, state.today()).await {
        // The same tap a second time, at the same moment.
        Err(error) if error.is_conflict("report_receipt_hash_key") => return Ok(placed.lane),
        // Withdrawn from the map a moment ago.
        Err(error) if error.is_conflict("report_about_id_fkey") => return Err(Kind::NotFound.into()),
        outcome => outcome?,
    }
    transaction.commit().await?;
    Ok(placed.lane)
}

/// The same for the same tap: key, feature, what was found and when. Who goes back and presses the other button says
/// something else. Without a key, nothing ties two taps together.
fn receipt(state: &AppState, body: &SightingBody, about: About) -> Receipt {
    if body.key.is_empty() {
        return Receipt::new(random::bytes());
    }
    let parts: [&[u8]; 4] = [
        body.key.as_bytes(),
        about.feature.0.as_bytes(),
        about.finding.code().as_bytes(),
        body.form.get("seen_on").trim().as_bytes(),
    ];
    let digest = keyed::digest(&state.settings.secret, "receipt-of-sighting", &parts);
    Receipt::new(std::array::from_fn(|index| digest[index]))
}

fn refused(field: &'static str, problem: FieldProblem) -> Problem {
    Problem::invalid_form(vec![FieldError::new(field, problem)])
}
