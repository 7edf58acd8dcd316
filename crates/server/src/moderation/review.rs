//! `GET /moderation/reviews/{id}`: the proposal with all that helps to judge it.

use atlas::Atlas;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::act::PublicAct;
use domain::deployment::Area;
use domain::ids::{ActId, PlaceId, ReviewId};
use domain::moderation::ReviewKind;
use domain::report::Form;
use domain::shape::Shape;
use domain::subject::Subject;
use maud::Markup;
use store::reviews::{self, Detail, Note};
use store::{acts, history, leases, patterns, public};

use super::decisions;
use super::filter::Chosen;
use super::neighbours::{Neighbour, known, neighbours, own_shape};
use super::pages::{self, Fault, JustDone, Meanwhile, OpenedNote, ReviewPage};
use super::question;
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Id, PageContext, QueriedPage};
use crate::problem::Problem;
use crate::reports::places::Question;
use crate::sealed::{self, Purpose};
use crate::state::AppState;

/// Characters of the text of an act that the page carries; an order has some ten thousand.
const LONGEST_TEXT: i32 = 60_000;

/// Corners of an outline that the page carries; those of a whole country are known to everybody.
const MOST_DRAWN: usize = 20_000;

pub(crate) async fn review(
    State(state): State<AppState>,
    Id(id): Id<ReviewId>,
    QueriedPage(context, mut query): QueriedPage,
    moderator: Moderator,
) -> Result<Response, Problem> {
    // Addresses of reviews lead to whatever they are of.
    let desk = match reviews::kind(&state.pool, id).await? {
        ReviewKind::Notice => Some("notices"),
        ReviewKind::Appeal => Some("appeals"),
        ReviewKind::ImportConflict => Some("doubts"),
        ReviewKind::Report => None,
    };
    if let Some(desk) = desk {
        let page = context.href(&format!("/moderation/{desk}/{id}"));
        return Ok((CachePolicy::NoStore, Redirect::to(&page)).into_response());
    }
    let done = JustDone::take(&mut query)?;
    let chosen = Chosen::take(&mut query)?;
    query.finish()?;
    let done = decisions::own(&state, &moderator, done).await?;
    let shown = Shown {
        chosen: &chosen,
        done,
        typed: None,
    };
    let page = page(&state, &context, &moderator, id, shown).await?;
    Ok((CachePolicy::NoStore, page).into_response())
}

/// What the page shows beside the review itself.
pub(super) struct Shown<'a> {
    /// The part of the queue that the moderator works on.
    pub(super) chosen: &'a Chosen,
    /// What was done with the one before.
    pub(super) done: Option<JustDone>,
    pub(super) typed: Option<Typed<'a>>,
}

/// What a moderator typed, and why it was not taken.
pub(super) struct Typed<'a> {
    pub(super) form: Form,
    pub(super) reason: &'a str,
    /// To the next one when this one is decided.
    pub(super) goes_on: bool,
    pub(super) fault: Fault<'a>,
    pub(super) questions: &'a [Question],
    /// The feature as typed, as far as it can be read.
    pub(super) subject: Option<Subject>,
    /// The version of the published feature that the moderator saw.
    pub(super) version: Option<i32>,
}

/// The page, with what was typed in place of what was claimed.
pub(super) async fn page(
    state: &AppState,
    context: &PageContext,
    moderator: &Moderator,
    id: ReviewId,
    shown: Shown<'_>,
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
    let present: Vec<Shape> = match &detail.review.present {
        Some(present) => {
            let outlines = public::outlines(&state.pool, &places_of(&atlas, &present.subject)).await?;
            own_shape(&present.subject)
                .into_iter()
                .chain(outlines.into_iter().map(|(_, outline)| outline))
                .filter(|shape| shape.vertex_count() <= MOST_DRAWN)
                .collect()
        }
        None => Vec::new(),
    };
    let typed = shown.typed.unwrap_or_else(|| Typed {
        form: Form::of_subject(proposed(&detail).unwrap_or(subject)),
        reason: "",
        goes_on: true,
        fault: Fault::None,
        questions: &[],
        subject: None,
        version: None,
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
            texts: &acts::texts(&state.pool, &registered(&atlas, &detail), LONGEST_TEXT).await?,
            drawn: &drawn,
            present: &present,
            pattern: patterns::of_review(&state.pool, id).await?.as_ref(),
            meanwhile: meanwhile(state, &detail, &typed).await?.as_ref(),
            chosen: shown.chosen,
            done: shown.done,
            known: known_feature(&atlas, &detail).as_ref(),
            neighbours: &others(&atlas, &detail, &area),
            typed: &typed,
        },
    ))
}

/// The acts that the report names, as far as they are registered.
fn registered(atlas: &Atlas, detail: &Detail) -> Vec<ActId> {
    let named = &detail.review.claimed.acts;
    let number = |act: &PublicAct| {
        act.act
            .number
            .as_ref()
            .is_some_and(|number| named.contains(number))
    };
    atlas.acts().filter(|act| number(act)).map(|act| act.id).collect()
}

/// What the first of two people would publish.
fn proposed(detail: &Detail) -> Option<&Subject> {
    let first = detail.review.proposal.as_ref()?;
    first.verdict.subject()
}

/// What a moderator typed in vain against what is there now, and what became of the feature since they saw it.
async fn meanwhile(
    state: &AppState,
    detail: &Detail,
    typed: &Typed<'_>,
) -> Result<Option<Meanwhile>, Problem> {
    let (Fault::Decision(_), Some(subject)) = (typed.fault, &typed.subject) else {
        return Ok(None);
    };
    let feature = detail.review.about.map(|about| about.feature).or(detail.feature);
    let published = match (&detail.review.present, feature) {
        (Some(present), _) => Some(present.clone()),
        (None, Some(feature)) => reviews::published(&state.pool, feature).await?,
        (None, None) => None,
    };
    let seen = match (feature, &published, typed.version) {
        (Some(feature), Some(published), Some(version)) if version != published.version => {
            let versions = history::versions(&state.pool, feature).await?;
            versions.into_iter().find(|one| one.version == version)
        }
        _ => None,
    };
    Ok(Some(Meanwhile {
        seen: seen.map(|version| version.record),
        is_published: published.is_some(),
        now: reviews::record(
            published
                .as_ref()
                .map_or(&detail.review.claimed.subject, |one| &one.subject),
        ),
        typed: reviews::record(subject),
    }))
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
