//! `GET` and `POST /admin/places/{code}`: what the collective of a place says, and who moderates there.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::audit::{AuditAction, Entry, Subject};
use domain::collective::{PlacePage, Typed, Words};
use domain::permission::Action;
use domain::place::Place;
use domain::report::FieldError;
use serde::Deserialize;
use store::reviews::{self, QueueFilter};
use store::{accounts, audit, place_pages};

use super::pages::{self, Desk, People};
use super::{find, path};
use crate::accounts::session::Moderator;
use crate::admin::Done;
use crate::cache::CachePolicy;
use crate::extract::{Form, Id, PageContext, QueriedPage};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

pub(crate) async fn show(
    State(state): State<AppState>,
    Id(code): Id<String>,
    QueriedPage(context, mut query): QueriedPage,
    moderator: Moderator,
) -> Result<Response, Problem> {
    let done = query.take_with("done", |code| Done::from_code(code).ok_or("a code of the page"))?;
    query.finish()?;
    let place = find(&state, &code)?;
    let known = place_pages::find(&state.pool, place.id).await?;
    let said = Said {
        done,
        ..Said::of(known.as_ref())
    };
    let page = desk(&context, &state, &moderator, &place, &said).await?;
    Ok((CachePolicy::NoStore, page).into_response())
}

/// The form, as it is shown.
#[derive(Default)]
pub(super) struct Said {
    pub(super) typed: Typed,
    /// The version that the form is about.
    pub(super) version: i32,
    pub(super) errors: Vec<FieldError>,
    /// What somebody else has written meanwhile.
    pub(super) meanwhile: Option<Typed>,
    pub(super) done: Option<Done>,
}

impl Said {
    fn of(known: Option<&PlacePage>) -> Self {
        Self {
            typed: known.map(|page| Typed::of(&page.words)).unwrap_or_default(),
            version: version(known),
            ..Self::default()
        }
    }
}

/// Nobody has written anything yet: 0.
fn version(known: Option<&PlacePage>) -> i32 {
    known.map_or(0, |page| page.version)
}

async fn desk(
    context: &PageContext,
    state: &AppState,
    moderator: &Moderator,
    place: &Place,
    said: &Said,
) -> Result<maud::Markup, Problem> {
    let filter = QueueFilter {
        place: Some(place.code.clone()),
        ..QueueFilter::default()
    };
    let waiting = reviews::waiting(&state.pool, &filter).await?;
    let people = if moderator.may(Action::ManageAccounts) {
        let mut proposals = accounts::open_proposals(&state.pool).await?;
        proposals.retain(|proposal| proposal.place.as_ref().is_some_and(|at| at.id == place.id));
        Some(People {
            admin: &moderator.0,
            members: accounts::of_place(&state.pool, place.id).await?,
            proposals,
        })
    } else {
        None
    };
    let desk = Desk {
        place,
        said,
        waiting,
        may_read: moderator.may(Action::ReadReviews),
        people,
    };
    Ok(pages::one(context, state, &desk))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EditForm {
    /// The version that the page showed.
    version: i32,
    collective: String,
    text_fr: String,
    text_en: String,
    contact: String,
    links: String,
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(code): Id<String>,
    context: PageContext,
    moderator: Moderator,
    Form(form): Form<EditForm>,
) -> Result<Response, Problem> {
    let place = find(&state, &code)?;
    let shown = form.version;
    let typed = Typed {
        collective: form.collective,
        text_fr: form.text_fr,
        text_en: form.text_en,
        contact: form.contact,
        links: form.links,
    };
    let (kind, said) = match typed.read() {
        Ok(words) => match save(&state, &moderator, &place, &words, shown).await? {
            Saved::Done(done) => return Ok(to_desk(&context, &place, done)),
            Saved::Late(known) => {
                let said = Said {
                    typed: Typed::of(&words),
                    version: version(known.as_ref()),
                    meanwhile: Some(Said::of(known.as_ref()).typed),
                    ..Said::default()
                };
                (Kind::Conflict, said)
            }
        },
        Err(errors) => {
            let said = Said {
                typed,
                version: shown,
                errors,
                ..Said::default()
            };
            (Kind::InvalidForm, said)
        }
    };
    let page = desk(&context, &state, &moderator, &place, &said).await?;
    Ok(Problem::new(kind).with_form(page))
}

enum Saved {
    Done(Done),
    /// Somebody else was faster: what is there now.
    Late(Option<PlacePage>),
}

async fn save(
    state: &AppState,
    moderator: &Moderator,
    place: &Place,
    words: &Words,
    shown: i32,
) -> Result<Saved, Problem> {
    let mut transaction = state.pool.begin().await?;
    let known = place_pages::lock(&mut transaction, place.id).await?;
    if version(known.as_ref()) != shown {
        return Ok(Saved::Late(known));
    }
    if known.map(|page| page.words).unwrap_or_default() == *words {
        return Ok(Saved::Done(Done::Unchanged));
    }
    let mut transaction = moderator.spend(state, transaction).await?;
    place_pages::save(&mut transaction, place.id, words, state.today()).await?;
    let entry = Entry::by(
        moderator.0.account,
        AuditAction::EditPlacePage,
        Subject::Place(place.id),
    );
    audit::record(&mut transaction, state.now(), &entry).await?;
    transaction.commit().await?;
    Ok(Saved::Done(Done::Saved))
}

fn to_desk(context: &PageContext, place: &Place, done: Done) -> Response {
    let page = format!("{}?done={}", path(&place.code), done.code());
    (CachePolicy::NoStore, Redirect::to(&context.href(&page))).into_response()
}
