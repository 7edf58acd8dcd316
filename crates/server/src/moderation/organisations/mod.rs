//! The list of organisations: names that wait for somebody to look at them, corrections, and two that become one.
//!
//! What a change means for features and acts is done by the store, with their versions.

pub(crate) mod list;
pub(crate) mod merge;
pub(crate) mod one;
mod pages;

use crate::problem::Problem;
use sha2::{Digest as _, Sha256};
use store::organisations::Organisation;

/// What was done, for the page that follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    Saved,
    Published,
    Hidden,
    /// Looked at: the public sees the kind and never the name.
    Category,
    Merged,
}

impl Done {
    const ALL: [Self; 5] = [
        Self::Saved,
        Self::Published,
        Self::Hidden,
        Self::Category,
        Self::Merged,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Published => "published",
            Self::Hidden => "hidden",
            Self::Category => "category",
            Self::Merged => "merged",
        }
    }

    fn take(query: &mut domain::query::Query) -> Result<Option<Self>, Problem> {
        Ok(query.take_with("done", |code| {
            let known = Self::ALL.into_iter().find(|done| done.code() == code);
            known.ok_or("what was done")
        })?)
    }
}

/// A short name of a state of an organisation: a form carries that of the state which its page showed.
fn state_of(organisation: &Organisation) -> String {
    let mut hash = Sha256::new();
    let wikidata = organisation.wikidata.as_ref().map(ToString::to_string);
    let kind = organisation
        .kind
        .map_or("", domain::organisation::OrganisationKind::code);
    let published = if organisation.published { "yes" } else { "no" };
    let parts = [
        organisation.name.as_str(),
        kind,
        wikidata.as_deref().unwrap_or_default(),
        published,
    ];
    for part in parts
        .into_iter()
        .chain(organisation.aliases.iter().map(String::as_str))
    {
        // The lengths keep two neighbours apart.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    data_encoding::HEXLOWER.encode(&hash.finalize()[..16])
}
