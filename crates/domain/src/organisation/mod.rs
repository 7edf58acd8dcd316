//! Organisations: who operates, orders, sells or makes. A controlled list in which each body stands once, with its
//! other spellings as aliases; what is on no list is published by name only if [`may_be_named`] says so.
//!
//! An organisation is a public body or another legal entity, never a natural person and never a sole trader.

mod key;
mod naming;
mod register;
#[cfg(test)]
mod tests;
mod wikidata;
mod words;

use serde::{Deserialize, Serialize};

pub use key::Key;
pub use naming::{Naming, may_be_named};
pub use register::{Entry, Register, RegisterError};
pub use wikidata::{WikidataError, WikidataId};

use crate::ids::OrganisationId;
use crate::text::Text;

/// A row of the controlled list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    pub id: OrganisationId,
    /// The spelling that is published.
    pub name: Text,
    pub kind: OrganisationKind,
    /// Other spellings and former names, one is enough for all spellings of one [`Key`].
    pub aliases: Vec<Text>,
    pub wikidata: Option<WikidataId>,
}

vocabulary! {
    OrganisationKind {
        /// State, territory, administration, public establishment or public enterprise that is run as an administration.
        PublicAuthority = "public_authority",
        /// Police, gendarmerie, sheriff, customs, army: who may use force.
        Force = "force",
        /// A company that operates devices and does not live from selling them.
        Company = "company",
        /// Maker or seller of surveillance.
        Vendor = "vendor",
        /// Association, foundation, place of study or of worship under private law.
        Association = "association",
        Other = "other",
    }
}
