//! Who signs the act.

use std::ops::Range;

use domain::place::PlaceCode;
use serde::Deserialize;

use super::PackFault;
use super::layout::Page;
use super::pack::Subdivision;
use super::phrases::Phrases;

/// The part `authority` of a jurisdiction pack.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AuthorityForm {
    /// Titles that stand before a subdivision: "préfet", "préfète", "préfecture".
    titles: Vec<String>,
    /// The name of the authority of a subdivision, which follows it.
    name: String,
    #[serde(default)]
    other: Vec<OtherForm>,
}

/// An authority that is not that of one subdivision.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherForm {
    name: String,
    phrases: Vec<String>,
    /// Where it may act, most likely first.
    #[serde(default)]
    subdivisions: Vec<PlaceCode>,
}

pub(super) struct AuthorityPhrases {
    phrases: Phrases<usize>,
    authorities: Vec<Authority>,
}

pub(super) struct Authority {
    pub(super) name: String,
    pub(super) subdivisions: Vec<PlaceCode>,
}

impl AuthorityPhrases {
    pub(super) fn new(form: &AuthorityForm, subdivisions: &[Subdivision]) -> Result<Self, PackFault> {
        let mut authorities = Vec::new();
        let mut phrases: Vec<(usize, String)> = Vec::new();
        for subdivision in subdivisions {
            for title in &form.titles {
                phrases.push((authorities.len(), format!("{title} {}", subdivision.of)));
            }
            authorities.push(Authority {
                name: format!("{} {}", form.name, subdivision.of),
                subdivisions: vec![subdivision.code.clone()],
            });
        }
        for other in &form.other {
            phrases.extend(
                other
                    .phrases
                    .iter()
                    .map(|phrase| (authorities.len(), phrase.clone())),
            );
            authorities.push(Authority {
                name: other.name.clone(),
                subdivisions: other.subdivisions.clone(),
            });
        }
        Ok(Self {
            phrases: Phrases::new(phrases.iter().map(|(value, phrase)| (*value, phrase.as_str())))?,
            authorities,
        })
    }

    /// The authority of this subdivision where the text names it first; without a subdivision, or without its
    /// authority, the one that the text names most often.
    pub(super) fn find(
        &self,
        page: &Page<'_>,
        within: &Range<usize>,
        subdivision: Option<&PlaceCode>,
    ) -> Option<(&Authority, Range<usize>)> {
        let found = self.phrases.find(&page.folded, &page.letters, within);
        let mut counts = vec![0_usize; self.authorities.len()];
        for (authority, _) in &found {
            counts[*authority] += 1;
        }
        let acts_there = |authority: usize| {
            subdivision.is_some_and(|code| self.authorities[authority].subdivisions.contains(code))
        };
        found
            .iter()
            .min_by_key(|(authority, range)| {
                let is_elsewhere = !acts_there(*authority);
                (is_elsewhere, std::cmp::Reverse(counts[*authority]), range.start)
            })
            .map(|(authority, range)| (&self.authorities[*authority], range.clone()))
    }
}
