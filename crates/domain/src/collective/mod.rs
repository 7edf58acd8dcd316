//! What a collective says on the page of its place: words of people, published under the name of the collective and not of the
//! project. Who may write them is said in `permission`.

mod contact;
mod typed;

use serde::{Deserialize, Serialize};
use time::Date;

use crate::act::WebAddress;
use crate::ids::PlaceId;
use crate::text::Text;

pub use contact::{Contact, NoContact};
pub use typed::Typed;

/// Longest name of a collective, in characters.
pub const NAME_LENGTH: usize = 100;
/// Longest text in one language, in characters. Two of them fit into one form.
pub const TEXT_LENGTH: usize = 4_000;
/// Longest contact, in characters.
pub const CONTACT_LENGTH: usize = 200;
/// Links at most.
pub const MAX_LINKS: usize = 8;
/// Longest name of a link, in characters.
pub const LINK_LENGTH: usize = 80;

/// The page of a place as its collective keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacePage {
    pub place: PlaceId,
    /// Counts the changes, from 1 on, for the optimistic lock.
    pub version: i32,
    pub words: Words,
    pub changed_on: Date,
}

/// What it says. All but the name may be missing; without the name there is nothing at all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Name of the collective.
    pub collective: Option<Text>,
    pub french: Option<Text>,
    pub english: Option<Text>,
    pub contact: Option<Contact>,
    pub links: Vec<Link>,
}

/// A page of the collective, or one that it recommends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub address: WebAddress,
    pub name: Option<Text>,
}

impl Words {
    /// Nothing is said, and so nothing is public.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
