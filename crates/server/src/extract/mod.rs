//! What handlers take from a request. Every rejection is a `Problem`, never axum's plain text.

pub mod body;
pub mod client;
mod fields;
mod multipart;
pub mod page;
pub mod parameters;
pub mod session;

pub use body::{Form, Sent};
pub use client::{Client, Peer};
pub(crate) use fields::{Fields, wants_json};
pub(crate) use multipart::PhotoIntake;
pub use page::{PageContext, QueriedPage};
pub use parameters::{Id, NoParameters, Parameters};
pub use session::SignedIn;
