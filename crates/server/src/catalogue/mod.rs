//! What this instance offers, for programs that collect catalogues: `/catalog.jsonld` (DCAT-AP 3) and
//! `/.well-known/api-catalog` (RFC 9727).

pub(crate) mod apis;
pub(crate) mod datasets;
