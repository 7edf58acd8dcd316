//! `GET /report/{family}`: the empty form, or with what was chosen before, or with what is published of a feature.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::Family;
use domain::ids::FeatureId;
use domain::query::Query;
use domain::report::{Finding, Form};
use domain::taxonomy::{self, ValueType};

use super::about::published;
use super::pages::{self, Fault, Shown};
use super::sending::Sending;
use super::submit::proof_bits;
use super::token::FormToken;
use crate::cache::CachePolicy;
use crate::extract::{Client, QueriedPage};
use crate::i18n::Locale;
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

pub(crate) async fn device(
    state: State<AppState>,
    client: Client,
    page: QueriedPage,
) -> Result<Response, Problem> {
    form(&state, client, page, Family::Device)
}

pub(crate) async fn deployment(
    state: State<AppState>,
    client: Client,
    page: QueriedPage,
) -> Result<Response, Problem> {
    form(&state, client, page, Family::Deployment)
}

pub(crate) async fn centre(
    state: State<AppState>,
    client: Client,
    page: QueriedPage,
) -> Result<Response, Problem> {
    form(&state, client, page, Family::Centre)
}

fn form(
    state: &AppState,
    Client(client): Client,
    QueriedPage(context, mut query): QueriedPage,
    family: Family,
) -> Result<Response, Problem> {
    let mut form = chosen(family, &mut query)?;
    let about: Option<FeatureId> = query.take_with("about", |id| id.parse().map_err(|_| "an id"))?;
    query.finish()?;
    let mut sending = Sending::default();
    if let Some(id) = about {
        let published = published(&state.published.atlas(), family, id).ok_or(Kind::NotFound)?;
        form = Form::of_subject(&published);
        sending.about = Some(id.to_string());
        sending.finding = Some(Finding::Different);
    }
    if family == Family::Deployment && form.is_blank("time_zone") {
        form.set("time_zone", usual_zone(context.locale()));
    }
    let token = FormToken::issue(random::bytes(), state.now()).text(&state.settings.secret);
    let shown = Shown {
        sending: &sending,
        proof_bits: proof_bits(state, client),
        ..Shown::new(family, &form, &token)
    };
    let page = pages::form(&context, state, &shown, Fault::None);
    Ok((CachePolicy::NoStore, page).into_response())
}

/// Choices and flags of the table may be given in the address: the page before the form offers them as pictures.
fn chosen(family: Family, query: &mut Query) -> Result<Form, Problem> {
    let mut form = Form::default();
    for attribute in family.attributes().iter().filter(|attribute| attribute.asked) {
        if !matches!(attribute.value_type, ValueType::Choice(_) | ValueType::Flag) {
            continue;
        }
        let value = query.take_with(attribute.name, |text| {
            taxonomy::read(attribute.value_type, &[text]).map_err(|_| "one of the choices of the form")
        })?;
        if let Some(value) = value.flatten() {
            form.set(attribute.name, value.to_string());
        }
    }
    Ok(form)
}

/// The zone that most readers of a language mean; a form without script shows it, to be changed.
const fn usual_zone(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Europe/Paris",
        Locale::En => "",
    }
}
