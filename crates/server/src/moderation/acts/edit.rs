//! `/moderation/acts/{id}/edit`: corrects an act, links it to others, and makes it evidence for what is on the map.

use axum::body::Body;
use axum::extract::State;
use axum::http::Request;
use axum::response::{IntoResponse, Redirect, Response};
use domain::act::{Act, PublicAct};
use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::{ActId, FeatureId};
use domain::report::{FieldError, FieldProblem, Form};
use store::{acts, audit};

use super::act_form::{self, differences, form_of, state_of};
use super::attach;
use super::body::DeskBody;
use super::links::{self, Numbers};
use super::pages::{self, Edit};
use super::register::Differing;
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Id, PageContext, QueriedPage};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

pub(crate) async fn show(
    State(state): State<AppState>,
    Id(id): Id<ActId>,
    QueriedPage(context, mut query): QueriedPage,
    _: Moderator,
) -> Result<Response, Problem> {
    let is_done = query.take_with("done", |code| (code == "saved").then_some(()).ok_or("saved"))?;
    query.finish()?;
    let (public, form) = present(&state, id).await?;
    let edit = Edit {
        is_saved: is_done.is_some(),
        ..Edit::new(&public, &form)
    };
    Ok((CachePolicy::NoStore, pages::edit(&context, &state, &edit)).into_response())
}

async fn present(state: &AppState, id: ActId) -> Result<(PublicAct, Form), Problem> {
    let mut connection = state.pool.acquire().await?;
    let public = acts::get(&mut *connection, id).await?;
    let mut form = form_of(&public.act);
    links::fill(&mut form, &links::linked(&mut connection, &public).await?);
    Ok((public, form))
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(id): Id<ActId>,
    context: PageContext,
    moderator: Moderator,
    request: Request<Body>,
) -> Result<Response, Problem> {
    let body = DeskBody::read(request).await?;
    moderator.spend_before(&state).await?;
    let saved = save(&state, id, &moderator, &body).await;
    let (public, form) = present(&state, id).await?;
    match saved {
        Ok(missing) if missing.is_empty() => {
            let page = context.href(&format!("/moderation/acts/{id}/edit?done=saved"));
            Ok((CachePolicy::NoStore, Redirect::to(&page)).into_response())
        }
        Ok(missing) => {
            let edit = Edit {
                is_saved: true,
                missing: &missing,
                ..Edit::new(&public, &form)
            };
            Ok((CachePolicy::NoStore, pages::edit(&context, &state, &edit)).into_response())
        }
        Err(fault) => again(&state, &context, &Edit::new(&public, &body.form), &fault),
    }
}

/// The form as typed, with what is wrong.
fn again(
    state: &AppState,
    context: &PageContext,
    shown: &Edit<'_>,
    fault: &Fault,
) -> Result<Response, Problem> {
    let (kind, page) = match fault {
        Fault::Fields(errors) => {
            let edit = Edit { errors, ..*shown };
            (Kind::InvalidForm, pages::edit(context, state, &edit))
        }
        Fault::Differs(differing) => {
            let edit = Edit {
                differing: Some(differing),
                ..*shown
            };
            (Kind::Conflict, pages::edit(context, state, &edit))
        }
        Fault::NumberTaken => {
            let edit = Edit {
                is_number_taken: true,
                ..*shown
            };
            (Kind::Conflict, pages::edit(context, state, &edit))
        }
        Fault::Problem(problem) => return Err(problem.clone()),
    };
    Ok(Problem::new(kind).with_form(page))
}

/// Why nothing was changed.
enum Fault {
    Fields(Vec<FieldError>),
    /// Somebody else changed the act since the page was shown.
    Differs(Differing),
    /// Another act of the country has this number.
    NumberTaken,
    Problem(Problem),
}

impl<E: Into<store::Error>> From<E> for Fault {
    fn from(error: E) -> Self {
        let error = error.into();
        if error.is_conflict("act_number_key") {
            Self::NumberTaken
        } else {
            Self::Problem(error.into())
        }
    }
}

/// What a moderator typed.
struct Typed {
    act: Act,
    links: Numbers,
    features: Vec<FeatureId>,
}

/// Returns the numbers that are not in the register.
async fn save(
    state: &AppState,
    id: ActId,
    moderator: &Moderator,
    body: &DeskBody,
) -> Result<Vec<String>, Fault> {
    let today = state.today();
    let mut transaction = state.pool.begin().await?;
    let connection = &mut *transaction;
    let public = acts::lock(connection, id).await?;
    let typed = typed(&public.act, &body.form).map_err(Fault::Fields)?;
    let present = state_of(&public.act);
    let differences = differences(&public.act, &typed.act);
    if !differences.is_empty() {
        if present != body.seen {
            return Err(Fault::Differs(Differing {
                id,
                differences,
                state: present,
            }));
        }
        acts::update(connection, id, &typed.act, today).await?;
    }
    let public = PublicAct {
        act: typed.act,
        ..public
    };
    let missing = typed.links.replace(connection, &public, today).await?;
    if !attach::attach(connection, id, &typed.features, today).await? {
        let error = FieldError::new(attach::FIELD, FieldProblem::NotAnId);
        return Err(Fault::Fields(vec![error]));
    }
    let entry = Entry::by(moderator.0.account, AuditAction::EditAct, Subject::Act(id));
    audit::record(connection, state.now(), &entry).await?;
    transaction.commit().await?;
    Ok(missing)
}

fn typed(registered: &Act, form: &Form) -> Result<Typed, Vec<FieldError>> {
    let act = act_form::parse(registered.country.clone(), form);
    let links = Numbers::parse(&registered.country, form);
    let features = attach::parse(form).map_err(|error| vec![error]);
    match (act, links, features) {
        (Ok(act), Ok(links), Ok(features)) => Ok(Typed { act, links, features }),
        (act, links, features) => Err([act.err(), links.err(), features.err()]
            .into_iter()
            .flatten()
            .flatten()
            .collect()),
    }
}
