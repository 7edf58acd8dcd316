//! What happens to every request before its handler, and to every answer after it.

pub mod body_timeout;
pub(crate) mod compression;
pub mod envelope;
pub(crate) mod pace;
pub mod security_headers;
