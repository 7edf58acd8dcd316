//! Organisations: who operates, orders, sells or makes. A controlled list in which each body stands once, with its
//! other spellings as aliases.
//!
//! An organisation is a public body or another legal entity, never a natural person and never a sole trader.

mod key;
#[cfg(test)]
mod tests;
mod words;

pub use key::Key;

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
