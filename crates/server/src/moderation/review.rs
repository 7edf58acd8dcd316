//! `GET /moderation/reviews/{id}`: the proposal with all that helps to judge it.

use atlas::Atlas;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::deployment::Area;
use domain::ids::{PlaceId, ReviewId};
use domain::moderation::ReviewKind;
use domain::report::Form;
use domain::shape::Shape;
use domain::subject::Subject;
use maud::Markup;
use store::reviews::{self, Detail, Note};
use store::{leases, public};

use super::neighbours::{Neighbour, known, neighbours, own_shape};
use super::pages::{self, Fault, OpenedNote, ReviewPage};
use super::question;
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Id, PageContext};
use crate::problem::Problem;
use crate::reports::places::Question;
use crate::sealed::{self, Purpose};
use crate::state::AppState;

/// Corners of an outline that the page carries; those of a whole country are known to everybody.
const MOST_DRAWN: usize = 20_000;

pub(crate) async fn review(
    State(state): State<AppState>,
    Id(id): Id<ReviewId>,
    context: PageContext,
    moderator: Moderator,
) -> Result<Response, Problem> {
    // Addresses of reviews lead to whatever they are of.
    let desk = match reviews::kind(&state.pool, id).await? {
        ReviewKind::Notice => Some("notices"),
        ReviewKind::Appeal => Some("appeals"),
        ReviewKind::Report | ReviewKind::ImportConflict => None,
    };
    if let Some(desk) = desk {
        let page = context.href(&format!("/moderation/{desk}/{id}"));
        return Ok((CachePolicy::NoStore, Redirect::to(&page)).into_response());
    }
    let page = page(&state, &context, &moderator, id, None).await?;
    Ok((CachePolicy::NoStore, page).into_response())
}

/// What a moderator typed, and why it was not taken.
pub(super) struct Typed<'a> {
    pub(super) form: Form,
    pub(super) reason: &'a str,
    pub(super) fault: Fault<'a>,
    pub(super) questions: &'a [Question],
}

/// The page, with what was typed in place of what was claimed.
pub(super) async fn page(
    state: &AppState,
    context: &PageContext,
    moderator: &Moderator,
    id: ReviewId,
    typed: Option<Typed<'_>>,
) -> Result<Markup, Problem> {
    let detail = reviews::get(&state.pool, id).await?;
    let lease = leases::of_review(&state.pool, id, state.now()).await?;
    let subject = &detail.review.claimed.subject;
    let atlas = state.published.snapshot();
    let outlines = public::outlines(&state.pool, &places_of(&atlas, subject)).await?;
    let area: Vec<Shape> = own_shape(subject)
        .into_iter()
        .chain(outlines.into_iter().map(|(_, outline)| outline))
        .collect();
    let drawn: Vec<&Shape> = area
        .iter()
        .filter(|shape| shape.vertex_count() <= MOST_DRAWN)
        .collect();
    let typed = typed.unwrap_or_else(|| Typed {
        form: Form::of_subject(subject),
        reason: "",
        fault: Fault::None,
        questions: &[],
    });
    let note = open_note(state, detail.note.as_ref());
    Ok(pages::review(
        context,
        state,
        &ReviewPage {
            id,
            detail: &detail,
            note: &note,
            asked: question::find(state, id).await?.as_ref(),
            lease: lease.as_ref(),
            moderator,
            atlas: &atlas,
            drawn: &drawn,
            known: known_feature(&atlas, &detail).as_ref(),
            neighbours: &others(&atlas, &detail, &area),
            typed: &typed,
        },
    ))
}

/// A note that was sealed with another secret is not lost silently: the page says that there was one.
fn open_note(state: &AppState, note: Option<&Note>) -> OpenedNote {
    match note {
        None => OpenedNote::None,
        Some(Note::Plain(text)) => OpenedNote::Text(text.clone()),
        Some(Note::Sealed { report, sealed }) => {
            let secret = &state.settings.secret;
            sealed::open_text(
                secret,
                Purpose::Note,
                report.0,
                &sealed.bytes,
                &sealed.wrapped_key,
            )
            .map_or(OpenedNote::Unreadable, OpenedNote::Text)
        }
    }
}

/// What the report is about, as the map shows it.
fn known_feature(atlas: &Atlas, detail: &Detail) -> Option<Neighbour> {
    let about = detail.review.about?;
    known(atlas, detail.review.claimed.subject.family(), about.feature)
}

/// What else may be the same thing.
fn others(atlas: &Atlas, detail: &Detail, area: &[Shape]) -> Vec<Neighbour> {
    let about = detail.review.about.map(|about| about.feature);
    let mut found = neighbours(atlas, &detail.review.claimed.subject, area);
    found.retain(|neighbour| Some(neighbour.id) != about);
    found
}

/// The places whose outlines its map shows.
fn places_of(atlas: &Atlas, subject: &Subject) -> Vec<PlaceId> {
    let codes = match subject {
        Subject::Device(_) => &[],
        Subject::Deployment(deployment) => match &deployment.area {
            Area::Place(code) => std::slice::from_ref(code),
            _ => &[],
        },
        Subject::Centre(centre) => centre.territory.as_slice(),
    };
    codes
        .iter()
        .filter_map(|code| atlas.places().by_code(code))
        .map(|place| place.id)
        .collect()
}
