//! Moderators' accounts. Reporters have none.

use thiserror::Error;

use crate::text::{Text, TextError};

/// Characters of a password, by NIST SP 800-63B a matter of length only.
pub const PASSWORD_LENGTH: std::ops::RangeInclusive<usize> = 12..=256;

vocabulary! {
    /// What one admin proposes and another confirms.
    AccountChange {
        GrantRole = "grant_role",
        RevokeRole = "revoke_role",
        Recover = "recover",
    }
}

#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum AccountError {
    #[error("the name has 2 to 40 letters, digits, spaces, hyphens or underscores")]
    Name,
    #[error("the password has 12 to 256 characters")]
    Password,
}

/// A pseudonym, shown to other moderators only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountName(Text);

impl AccountName {
    pub fn parse(text: &str) -> Result<Self, AccountError> {
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        match Text::line(text, 40) {
            Ok(Some(name)) if name.chars().count() >= 2 && name.chars().all(allowed) => Ok(Self(name)),
            Ok(_) | Err(TextError::TooLong(_) | TextError::Control) => Err(AccountError::Name),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A password long enough to be hashed.
pub fn check_password(password: &str) -> Result<&str, AccountError> {
    if PASSWORD_LENGTH.contains(&password.chars().count()) {
        Ok(password)
    } else {
        Err(AccountError::Password)
    }
}
