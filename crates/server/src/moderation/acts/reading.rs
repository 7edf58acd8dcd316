//! Reading a text, away from the threads that answer requests.

use domain::place::PlaceCode;
use formats::acts::{Jurisdiction, Proposals, TextFault, jurisdictions};

use super::findings::{Finding, findings};
use super::gazetteer::Communes;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// A text with what was found in it.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) text: String,
    pub(super) proposals: Proposals,
    pub(super) findings: Vec<Finding>,
}

impl Reading {
    pub(super) const fn is_ban(&self) -> bool {
        self.proposals.ban.is_some()
    }
}

/// The country that was chosen, if its acts can be read.
pub(super) fn country(code: &str) -> Option<PlaceCode> {
    countries().find(|country| country.as_str() == code)
}

pub(super) fn countries() -> impl Iterator<Item = PlaceCode> {
    jurisdictions()
        .iter()
        .filter_map(|jurisdiction| PlaceCode::parse(jurisdiction.country()))
}

/// Reads a text of a [`country`].
pub(super) async fn read(
    state: &AppState,
    country: &PlaceCode,
    text: &str,
) -> Result<Result<Reading, TextFault>, Problem> {
    let (atlas, country, text) = (state.published.snapshot(), country.clone(), text.to_owned());
    let reading = tokio::task::spawn_blocking(move || {
        let Some(jurisdiction) = Jurisdiction::find(country.as_str()) else {
            return Ok(Reading::default());
        };
        let communes = Communes::of(atlas, country.as_str());
        let proposals = jurisdiction.read(&text, &communes)?;
        Ok(Reading {
            findings: findings(&proposals),
            proposals,
            text,
        })
    });
    reading.await.map_err(|_| Kind::Internal.into())
}
