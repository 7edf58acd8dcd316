//! Texts that may say who a person is or how to reach one. Pure; it reads, and neither changes nor refuses a text.
//!
//! A flag is a hint for a moderator's eyes: precision counts as much as recall, because a linter that cries at each act
//! number is soon ignored. The shapes, their sources and the measured rates stand in `docs/plausibility.md`. Work and
//! memory grow with the length of the text and with nothing else: every pattern has a longest match.

mod addresses;
mod bank;
mod digits;
mod folded;
mod names;
mod online;
mod phones;
mod plates;
mod social_security;
mod words;

use std::ops::Range;

use folded::Folded;

vocabulary! {
    /// What a flagged piece of text seems to be.
    PersonalDatum {
        Phone = "phone",
        Email = "email",
        /// Registration plate of a vehicle.
        Plate = "plate",
        /// French social security number, with its key.
        SocialSecurity = "social_security",
        /// International bank account number, with its check digits.
        BankAccount = "bank_account",
        /// A title or a rank with a name.
        Name = "name",
        /// A person and the street and number where they are found.
        Address = "address",
        /// A profile or a handle on the web.
        Profile = "profile",
    }
}

/// A piece of a text, in bytes of that text, at the boundaries of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    pub kind: PersonalDatum,
    pub range: Range<usize>,
}

/// All pieces that may be personal data, in the order of the text. A piece within another is left out.
pub fn flags(text: &str) -> Vec<Flag> {
    let folded = Folded::new(text);
    let mut found = Vec::new();
    for look in [
        online::find,
        bank::find,
        social_security::find,
        phones::find,
        plates::find,
        addresses::find,
        names::find,
    ] {
        found.extend(look(&folded));
    }
    let mut flags: Vec<Flag> = found
        .into_iter()
        .map(|Found { kind, range }| Flag {
            kind,
            range: folded.origin(range),
        })
        .collect();
    flags.sort_by(|one, other| {
        (one.range.start, other.range.end, one.kind).cmp(&(other.range.start, one.range.end, other.kind))
    });
    let mut end = 0;
    flags.retain(|flag| {
        let is_new = flag.range.end > end;
        end = end.max(flag.range.end);
        is_new
    });
    flags
}

/// A flag in bytes of the folded text.
struct Found {
    kind: PersonalDatum,
    range: Range<usize>,
}

impl Found {
    const fn new(kind: PersonalDatum, range: Range<usize>) -> Self {
        Self { kind, range }
    }
}
