//! A report by a program: JSON back, all in one request.

use std::net::IpAddr;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::lane::Lane;
use domain::photo::PhotoFault;
use domain::receipt::Receipt;
use domain::report::{NewReport, ReportState};
use domain::taxonomy::Value;
use domain::warning::Warning;
use domain::{Family, Subject};
use serde_json::{Map, json};

use super::take::{self, Bundle, Checked, Refusal};
use crate::cache::CachePolicy;
use crate::keyed;
use crate::photos::{DraftHash, Received};
use crate::problem::Problem;
use crate::random;
use crate::reports::body::ReportBody;
use crate::reports::drafts::{self, Drafts};
use crate::reports::places::Refused;
use crate::reports::sending::Step;
use crate::reports::token::{FormToken, TokenError};
use crate::state::AppState;
use crate::ui::feature;

pub(super) async fn answer(
    state: &AppState,
    client: IpAddr,
    family: Family,
    body: &ReportBody,
    received: Vec<Received>,
) -> Result<Response, Problem> {
    let sending = &body.sending;
    let receipt = receipt(state, family, body);
    if !sending.website.is_empty() {
        // Only a robot fills the trap. It is told what it wants to hear.
        return Ok(created(&receipt, Lane::Usual));
    }
    if !sending.key.is_empty()
        && let Some(lane) = store::reports::find_lane(&state.pool, &receipt.hash()).await?
    {
        // Sent before, and the answer was lost.
        return Ok(created(&receipt, lane));
    }
    let reports = read(state, family, body, &received)?;
    if sending.step == Some(Step::Check) {
        let checked = take::check(state, family, body, &reports, true).await?;
        return Ok(preview(state, &reports, &checked));
    }
    check_token(state, body).map_err(Refusal::Token)?;
    // A key may be sent again after a crash, and then finds its photos; without one nobody else can name them.
    let holder = if sending.key.is_empty() {
        DraftHash::of(&random::bytes::<32>())
    } else {
        DraftHash::of(sending.key.as_bytes())
    };
    let mut drafts = Drafts::none(holder);
    drafts.store(state, received).await?;
    let bundle = Bundle {
        family,
        body,
        reports,
        receipt: &receipt,
        photos: (drafts.holder, &drafts.ids),
    };
    let lane = take::take(state, client, bundle).await?;
    Ok(created(&receipt, lane))
}

/// The same for the same key, or the same form; else one of its own.
fn receipt(state: &AppState, family: Family, body: &ReportBody) -> Receipt {
    let secret = &state.settings.secret;
    if !body.sending.key.is_empty() {
        let digest = keyed::digest(secret, "receipt-of-key", &[body.sending.key.as_bytes()]);
        return Receipt::new(std::array::from_fn(|index| digest[index]));
    }
    // Without either, nothing ties two sendings together.
    FormToken::parse(&body.sending.token, secret).map_or_else(
        || Receipt::new(random::bytes()),
        |token| token.receipt(secret, family, &body.said()),
    )
}

/// All that is wrong at once: fields, and photos.
fn read(
    state: &AppState,
    family: Family,
    body: &ReportBody,
    received: &[Received],
) -> Result<Vec<NewReport>, Problem> {
    let faults = received
        .iter()
        .filter_map(|photo| photo.outcome.as_ref().err().copied());
    let of_photos = drafts::errors(faults.collect::<Vec<PhotoFault>>());
    let mut refused = match take::read(state, family, body) {
        Ok(reports) if of_photos.is_empty() => return Ok(reports),
        Ok(_) => Refused::default(),
        Err(refused) => refused,
    };
    refused.errors.extend(of_photos);
    Err(Refusal::Fields(refused).into())
}

/// Programs may do without; but a token that is given must be good.
fn check_token(state: &AppState, body: &ReportBody) -> Result<(), TokenError> {
    let text = &body.sending.token;
    if text.is_empty() {
        return Ok(());
    }
    FormToken::parse(text, &state.settings.secret)
        .ok_or(TokenError::Expired)?
        .check(state.now(), state.settings.shortest_form_time)
}

fn created(receipt: &Receipt, lane: Lane) -> Response {
    let answer = json!({
        "receipt": receipt.text(),
        "state": ReportState::Pending.code(),
        "lane": lane.code(),
    });
    (StatusCode::CREATED, CachePolicy::NoStore, Json(answer)).into_response()
}

/// What would be public, what is odd about it, and what stands nearby. Nothing is stored.
fn preview(state: &AppState, reports: &[NewReport], checked: &Checked) -> Response {
    let nearby: Vec<_> = checked
        .nearby
        .iter()
        .map(|near| {
            json!({
                "id": near.id,
                "kind": near.kind,
                "status": near.status.code(),
                "metres": near.metres.map(f64::round),
                "heading": near.heading,
                "looks_another_way": near.likeness == domain::duplicate::Likeness::OtherDirection,
                "url": format!("{}{}", state.settings.base_url, feature::path(near.family, near.id)),
            })
        })
        .collect();
    let public: Vec<_> = reports.iter().filter_map(public).collect();
    let warnings = checked.all_warnings().into_iter().map(Warning::code);
    let answer = json!({
        "public": { "type": "FeatureCollection", "features": public },
        "warnings": warnings.collect::<Vec<_>>(),
        "nearby": nearby,
    });
    (CachePolicy::NoStore, Json(answer)).into_response()
}

/// As a feature of GeoJSON; an area that is a place's has no geometry of its own.
fn public(report: &NewReport) -> Option<serde_json::Value> {
    let subject = domain::moderation::as_published(&report.claimed.subject, &report.claimed)?;
    let geometry = match &subject {
        Subject::Deployment(deployment) => match &deployment.area {
            domain::deployment::Area::Shape(shape) => serde_json::from_str(&shape.geojson()).ok()?,
            _ => point(&subject),
        },
        subject => point(subject),
    };
    let mut properties = Map::new();
    for attribute in subject.family().attributes() {
        if let Some(value) = subject.value(attribute.name) {
            properties.insert(attribute.name.to_owned(), member(&value));
        }
    }
    Some(json!({ "type": "Feature", "geometry": geometry, "properties": properties }))
}

fn point(subject: &Subject) -> serde_json::Value {
    subject.position().map_or(
        serde_json::Value::Null,
        |position| json!({ "type": "Point", "coordinates": [position.lon(), position.lat()] }),
    )
}

fn member(value: &Value) -> serde_json::Value {
    match value {
        Value::Code(code) => json!(code),
        Value::Codes(codes) => json!(codes),
        Value::Number(number) => json!(number),
        Value::Integer(number) => json!(number),
        Value::Range(from, to) => json!([from, to]),
        Value::Flag(flag) => json!(flag),
        other => json!(other.to_string()),
    }
}
