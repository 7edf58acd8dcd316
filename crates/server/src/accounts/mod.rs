//! Accounts of moderators: the link that opens or recovers one, signing in and out, by password or passkey. Reporters have no account, and nothing
//! here is reachable from their pages.

mod code;
pub(crate) mod invitation;
mod pages;
pub(crate) mod passkey;
mod passkeys;
pub(crate) mod password;
pub(crate) mod recovery;
pub(crate) mod second_factor;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod sign_out;

pub use code::InvitationCode;
pub(crate) use passkeys::Passkeys;

#[cfg(test)]
mod tests;
