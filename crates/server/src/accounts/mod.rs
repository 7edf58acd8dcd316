//! Accounts of moderators: the invitation that opens one, signing in and out. Reporters have no account, and nothing
//! here is reachable from their pages.

mod code;
pub(crate) mod invitation;
mod pages;
mod password;
mod second_factor;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod sign_out;

pub use code::InvitationCode;

#[cfg(test)]
mod tests;
