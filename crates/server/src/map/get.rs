//! `GET /map`. The position is in the fragment, which never reaches a server; the filter is in the query.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::Filter;
use domain::period::Timing;
use domain::query::Query;

use super::pages;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{PageContext, parameters};
use crate::problem::Problem;
use crate::state::AppState;

/// A form without script repeats the name of each ticked box; the filter wants one list.
const BOXES: [&str; 5] = ["kind", "technology", "centre", "status", PERIOD];

/// Which deployments are drawn by whether they run now: a matter of style, which is why no filter knows it.
const PERIOD: &str = "period";

pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut query = Query::new(join_boxes(parameters::pairs(uri.query().unwrap_or_default())?))?;
    let context = PageContext::take(&uri, &headers, &mut query)?;
    let filter = Filter::take(&mut query)?;
    let timings = query.take_with(PERIOD, timings)?.unwrap_or_default();
    query.finish()?;
    let etag = conditional::page_validator(&state, &uri, &context);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || pages::map(&context, &state, &filter, &timings),
    ))
}

/// The wanted ones of `now,planned,past,unknown`; none means all.
fn timings(codes: &str) -> Result<Vec<Timing>, String> {
    codes
        .split(',')
        .map(|code| Timing::from_code(code).ok_or_else(|| format!("“{code}” is not one of its values")))
        .collect()
}

fn join_boxes(pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut joined: Vec<(String, String)> = Vec::with_capacity(pairs.len());
    for (name, value) in pairs {
        let is_box = BOXES.contains(&name.as_str());
        match joined.iter_mut().find(|(known, _)| is_box && *known == name) {
            Some((_, list)) => {
                list.push(',');
                list.push_str(&value);
            }
            None => joined.push((name, value)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticked_boxes_become_one_list_and_nothing_else_does() {
        let pairs = |text: &str| parameters::pairs(text).unwrap();
        assert_eq!(
            join_boxes(pairs(
                "kind=camera&status=observed&kind=other,loudspeaker&lang=fr&technology=drone&technology=robot_dog"
            )),
            pairs("kind=camera,other,loudspeaker&status=observed&lang=fr&technology=drone,robot_dog")
        );
        assert!(Query::new(join_boxes(pairs("place=fr&place=de"))).is_err());
    }
}
