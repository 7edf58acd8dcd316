//! `/moderation/photos/{id}/mask`: one photo, the boxes that are painted over in it, and its clearance.

use axum::body::Body;
use axum::extract::State;
use axum::http::Request;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::ids::PhotoId;
use domain::photo::{BOX_FIELDS, BoxForm, MAX_BOXES, parse_boxes};
use store::photos::{Examined, examine, latest};

use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::body::{LONGEST_FORM, malformed};
use crate::extract::{Id, PageContext, Sent};
use crate::moderation::pages::{self, Again, PhotoPage};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

pub(crate) async fn show(
    State(state): State<AppState>,
    Id(id): Id<PhotoId>,
    context: PageContext,
    moderator: Moderator,
) -> Result<Response, Problem> {
    let examined = match examine(&state.pool, id).await {
        Err(store::Error::NotFound) => {
            let latest = latest(&state.pool, id).await?.ok_or(Kind::NotFound)?;
            let page = context.href(&page_of(latest));
            return Ok((CachePolicy::NoStore, Redirect::to(&page)).into_response());
        }
        examined => examined?,
    };
    let may_decide = moderator.may_decide();
    let rows = if may_decide && is_untouched(&examined) && state.settings.proposes_faces {
        state.photos.propose_faces(&state.pool, id).await
    } else {
        Vec::new()
    };
    let page = pages::photo(
        &context,
        &state,
        &PhotoPage {
            photo: &examined,
            may_decide,
            again: Again::No,
            rows: &rows,
        },
    );
    Ok((CachePolicy::NoStore, page).into_response())
}

/// What somebody has painted or cleared is done as they saw it: what they left out is not proposed again.
const fn is_untouched(photo: &Examined) -> bool {
    photo.masked.is_empty() && photo.clearance.is_none()
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(id): Id<PhotoId>,
    context: PageContext,
    moderator: Moderator,
    request: Request<Body>,
) -> Result<Response, Problem> {
    moderator.must_decide()?;
    let rows = rows(Sent::read(request, LONGEST_FORM).await?)?;
    let boxes = match parse_boxes(&rows) {
        Ok(boxes) => boxes,
        Err(errors) => {
            return again(&state, &context, id, &moderator, Again::Fields(&errors), &rows).await;
        }
    };
    moderator.spend_before(&state).await?;
    let by = moderator.0.account;
    match state.photos.mask(&state.pool, id, boxes, by, state.now()).await {
        Ok(masked) => {
            let page = context.href(&page_of(masked));
            Ok((CachePolicy::NoStore, Redirect::to(&page)).into_response())
        }
        Err(problem) if matches!(problem.kind(), Kind::NotFound | Kind::Conflict) => {
            again(&state, &context, id, &moderator, Again::Replaced, &rows).await
        }
        Err(problem) => Err(problem),
    }
}

pub(super) fn page_of(id: PhotoId) -> String {
    format!("/moderation/photos/{id}/mask")
}

/// The page as it stands now, with what was typed and why it was not taken. Of a photo that was painted over in the
/// meantime, the painted one: 409, since that one must be looked at first.
pub(super) async fn again(
    state: &AppState,
    context: &PageContext,
    id: PhotoId,
    moderator: &Moderator,
    why: Again<'_>,
    rows: &[BoxForm],
) -> Result<Response, Problem> {
    let (photo, why) = match examine(&state.pool, id).await {
        Err(store::Error::NotFound) => {
            let latest = latest(&state.pool, id).await?.ok_or(Kind::NotFound)?;
            (examine(&state.pool, latest).await?, Again::Replaced)
        }
        examined => (examined?, why),
    };
    let problem = match why {
        Again::Fields(errors) => Problem::invalid_form(errors.to_vec()),
        _ => Kind::Conflict.into(),
    };
    let page = pages::photo(
        context,
        state,
        &PhotoPage {
            photo: &photo,
            may_decide: moderator.may_decide(),
            again: why,
            rows,
        },
    );
    Ok(problem.with_form(page))
}

/// The fields `box_{number}_{column}`; numbers begin at one. Unknown and repeated names are errors.
fn rows(sent: Sent) -> Result<Vec<BoxForm>, Problem> {
    let Sent::Form(parts) = sent else {
        return Err(Kind::UnsupportedMediaType.into());
    };
    let mut rows: Vec<BoxForm> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for part in parts {
        let (number, column) = place(&part.name).ok_or_else(malformed)?;
        if !seen.insert((number, column)) {
            return Err(malformed());
        }
        rows.resize(rows.len().max(number), BoxForm::default());
        let row = &mut rows[number - 1];
        let field = match column {
            "kind" => &mut row.kind,
            "left" => &mut row.left,
            "top" => &mut row.top,
            "width" => &mut row.width,
            _ => &mut row.height,
        };
        *field = part.text;
    }
    Ok(rows)
}

/// Number of the row and column; one row more than there may be is told to the moderator, and no further one is read.
fn place(name: &str) -> Option<(usize, &'static str)> {
    let (number, column) = name.strip_prefix("box_")?.split_once('_')?;
    let number: usize = number.parse().ok()?;
    let column = BOX_FIELDS.into_iter().find(|known| *known == column)?;
    (1..=MAX_BOXES + 1).contains(&number).then_some((number, column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::body::Part;

    fn form(fields: &[(&str, &str)]) -> Sent {
        let part = |(name, text): &(&str, &str)| Part {
            name: (*name).to_owned(),
            text: (*text).to_owned(),
            is_file: false,
        };
        Sent::Form(fields.iter().map(part).collect())
    }

    #[test]
    fn fields_become_rows_by_their_number() {
        let read = rows(form(&[
            ("box_3_left", "5"),
            ("box_1_kind", "face"),
            ("box_3_kind", "plate"),
        ]))
        .unwrap();
        assert_eq!(read.len(), 3);
        assert_eq!(
            (&*read[0].kind, &*read[2].kind, &*read[2].left),
            ("face", "plate", "5")
        );
        assert!(read[1].is_empty());
    }

    #[test]
    fn unknown_repeated_and_endless_fields_are_refused() {
        for fields in [
            &[("box_0_left", "1")][..],
            &[("box_42_left", "1")],
            &[("box_99999999999999999999_left", "1")],
            &[("box_1_area", "1")],
            &[("box_1_left", "1"), ("box_1_left", "2")],
            &[("box_1_left", "1"), ("box_01_left", "2")],
            &[("verdict", "approve")],
        ] {
            let refusal = rows(form(fields)).unwrap_err();
            assert_eq!(refusal.kind(), Kind::MalformedRequest, "{fields:?}");
        }
        assert_eq!(rows(form(&[("box_41_left", "1")])).unwrap().len(), 41);
    }
}
