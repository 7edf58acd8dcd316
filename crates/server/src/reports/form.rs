//! `GET /report/device`: the empty form, or with the kind that was chosen before.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::device::DeviceKind;
use domain::report::DeviceForm;

use super::pages::{self, Fault};
use super::token::FormToken;
use crate::cache::CachePolicy;
use crate::extract::QueriedPage;
use crate::problem::Problem;
use crate::random;
use crate::state::AppState;

pub(crate) async fn form(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
) -> Result<Response, Problem> {
    let kind = query.take_with("kind", |code| {
        DeviceKind::from_code(code).ok_or("a kind of device")
    })?;
    query.finish()?;
    let form = DeviceForm {
        kind: kind.map_or_else(String::new, |kind| kind.code().to_owned()),
        ..DeviceForm::default()
    };
    let token = FormToken::issue(random::bytes(), state.now()).text(&state.settings.secret);
    let page = pages::form(&context, &state, &form, &token, Fault::None);
    Ok((CachePolicy::NoStore, page).into_response())
}
