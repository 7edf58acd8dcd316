//! `/moderation/organisations/{id}`: its names, its kind, and which other one it may be.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::OrganisationId;
use domain::organisation::{Key, OrganisationKind, WikidataId};
use domain::taxonomy::NAME_LENGTH;
use domain::text::Text;
use serde::Deserialize;
use store::PgConnection;
use store::audit;
use store::organisations::{self, Organisation};
use time::Date;

use super::pages::{self, Fault, One};
use super::{Done, state_of};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Form, Id, PageContext, QueriedPage};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// Organisations that are offered to merge into.
const OFFERED: i64 = 20;

pub(crate) async fn show(
    State(state): State<AppState>,
    Id(id): Id<OrganisationId>,
    QueriedPage(context, mut query): QueriedPage,
    _: Moderator,
) -> Result<Response, Problem> {
    let done = Done::take(&mut query)?;
    let wanted = query.take("into").unwrap_or_default();
    query.finish()?;
    let organisation = organisations::get(&state.pool, id).await?;
    let wanted: String = wanted.trim().chars().take(NAME_LENGTH).collect();
    let offered = if wanted.is_empty() {
        Vec::new()
    } else {
        let mut found = organisations::list(&state.pool, Some(&wanted), OFFERED + 1).await?;
        found.retain(|other| other.id != id);
        found
    };
    let typed = Typed::of(&organisation);
    let one = One {
        done,
        wanted: &wanted,
        offered: &offered,
        ..One::of(&organisation, &typed)
    };
    Ok((CachePolicy::NoStore, pages::one(&context, &state, &one)).into_response())
}

/// The form as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Typed {
    pub(super) action: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) wikidata: String,
    /// One more spelling.
    pub(super) alias: String,
    /// The state that the page showed.
    pub(super) seen: String,
}

impl Typed {
    fn of(organisation: &Organisation) -> Self {
        let wikidata = organisation.wikidata.as_ref().map(ToString::to_string);
        Self {
            name: organisation.name.clone(),
            kind: organisation.kind.map_or("", OrganisationKind::code).to_owned(),
            wikidata: wikidata.unwrap_or_default(),
            seen: state_of(organisation),
            ..Self::default()
        }
    }
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(id): Id<OrganisationId>,
    context: PageContext,
    moderator: Moderator,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    moderator.spend_before(&state).await?;
    match apply(&state, id, &moderator, &typed).await {
        Ok(done) => {
            let page = format!("/moderation/organisations/{id}?done={}", done.code());
            Ok((CachePolicy::NoStore, Redirect::to(&context.href(&page))).into_response())
        }
        Err(Refusal::Problem(problem)) => Err(problem),
        Err(Refusal::Fault(fault)) => {
            let organisation = organisations::get(&state.pool, id).await?;
            let typed = Typed {
                seen: state_of(&organisation),
                ..typed
            };
            let one = One {
                fault: Some(fault),
                ..One::of(&organisation, &typed)
            };
            let kind = match fault {
                Fault::Taken | Fault::Changed => Kind::Conflict,
                Fault::Name | Fault::Kind | Fault::Wikidata | Fault::Alias => Kind::InvalidForm,
            };
            Ok(Problem::new(kind).with_form(pages::one(&context, &state, &one)))
        }
    }
}

/// Why nothing was changed.
enum Refusal {
    Fault(Fault),
    Problem(Problem),
}

impl<E: Into<store::Error>> From<E> for Refusal {
    fn from(error: E) -> Self {
        let error = error.into();
        if error.is_conflict("organisation_key_pkey") || error.is_conflict("organisation_name_key") {
            Self::Fault(Fault::Taken)
        } else {
            Self::Problem(error.into())
        }
    }
}

async fn apply(
    state: &AppState,
    id: OrganisationId,
    moderator: &Moderator,
    typed: &Typed,
) -> Result<Done, Refusal> {
    let today = state.today();
    let mut transaction = state.pool.begin().await?;
    let known = organisations::lock(&mut transaction, id).await?;
    let done = match typed.action.as_str() {
        "publish" => {
            organisations::publish(&mut transaction, id, true, today).await?;
            Done::Published
        }
        "hide" => {
            organisations::publish(&mut transaction, id, false, today).await?;
            Done::Hidden
        }
        "alias" => {
            let alias = name(&typed.alias).ok_or(Refusal::Fault(Fault::Alias))?;
            organisations::add_alias(&mut transaction, id, &alias).await?;
            Done::Saved
        }
        "save" => {
            save(&mut transaction, &known, typed, today).await?;
            Done::Saved
        }
        _ => return Err(Refusal::Problem(Kind::MalformedRequest.into())),
    };
    let entry = Entry::by(
        moderator.0.account,
        AuditAction::EditOrganisation,
        Subject::Organisation(id),
    );
    audit::record(&mut transaction, state.now(), &entry.because(done.code())).await?;
    transaction.commit().await?;
    Ok(done)
}

async fn save(
    connection: &mut PgConnection,
    known: &Organisation,
    typed: &Typed,
    today: Date,
) -> Result<(), Refusal> {
    let fault = Refusal::Fault;
    if state_of(known) != typed.seen {
        return Err(fault(Fault::Changed));
    }
    let name = name(&typed.name).ok_or(fault(Fault::Name))?;
    let kind = match typed.kind.as_str() {
        "" => None,
        code => Some(OrganisationKind::from_code(code).ok_or(fault(Fault::Kind))?),
    };
    let wikidata: Option<WikidataId> = match typed.wikidata.trim().rsplit('/').next().unwrap_or_default() {
        "" => None,
        id => Some(id.parse().map_err(|_| fault(Fault::Wikidata))?),
    };
    if *name != *known.name {
        organisations::rename(connection, known.id, &name, today).await?;
    }
    if kind != known.kind {
        organisations::set_kind(connection, known.id, kind).await?;
    }
    if wikidata != known.wikidata {
        organisations::set_wikidata(connection, known.id, wikidata.as_ref()).await?;
    }
    Ok(())
}

/// A name that can be stored and compared with others.
fn name(text: &str) -> Option<Text> {
    let name = Text::line(text, NAME_LENGTH).ok().flatten()?;
    Key::of(&name).map(|_| name)
}
