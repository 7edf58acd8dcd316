//! How the public reaches a collective.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::CONTACT_LENGTH;
use crate::act::WebAddress;

/// An e-mail address, an address on the web (`http` for onion services alone), or one of the Fediverse. It is shown to everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Contact {
    Email(String),
    Web(WebAddress),
    /// `@name@host`
    Fediverse {
        name: String,
        host: String,
    },
}

#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("is neither an e-mail address nor an address that begins with https:// nor @name@server")]
pub struct NoContact;

impl Contact {
    /// `Ok(None)` for blank text.
    pub fn parse(text: &str) -> Result<Option<Self>, NoContact> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        if text.chars().count() > CONTACT_LENGTH {
            return Err(NoContact);
        }
        if text.contains("://") {
            let address = WebAddress::parse(text).ok().flatten().ok_or(NoContact)?;
            return if text.starts_with("https://") || is_onion(text) {
                Ok(Some(Self::Web(address)))
            } else {
                Err(NoContact)
            };
        }
        let (is_fediverse, rest) = text.strip_prefix('@').map_or((false, text), |rest| (true, rest));
        let (name, host) = rest.split_once('@').ok_or(NoContact)?;
        let marks = if is_fediverse { "_.-" } else { "._%+-" };
        let is_name = !name.is_empty()
            && name
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || marks.contains(letter));
        if !is_name || !is_host(host) {
            return Err(NoContact);
        }
        Ok(Some(if is_fediverse {
            Self::Fediverse {
                name: name.to_owned(),
                host: host.to_owned(),
            }
        } else {
            Self::Email(text.to_owned())
        }))
    }

    /// What a link to it leads to.
    pub fn href(&self) -> String {
        match self {
            // `%` is the one mark of a name that has a meaning in an address.
            Self::Email(address) => format!("mailto:{}", address.replace('%', "%25")),
            Self::Web(address) => address.as_str().to_owned(),
            Self::Fediverse { name, host } => format!("https://{host}/@{name}"),
        }
    }
}

impl std::fmt::Display for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Email(address) => f.write_str(address),
            Self::Web(address) => f.write_str(address.as_str()),
            Self::Fediverse { name, host } => write!(f, "@{name}@{host}"),
        }
    }
}

impl TryFrom<String> for Contact {
    type Error = NoContact;

    fn try_from(text: String) -> Result<Self, NoContact> {
        Self::parse(&text)?.ok_or(NoContact)
    }
}

impl From<Contact> for String {
    fn from(contact: Contact) -> Self {
        contact.to_string()
    }
}

/// Onion services need no certificate: their address is their key.
fn is_onion(address: &str) -> bool {
    let rest = address.strip_prefix("http://").unwrap_or_default();
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_suffix(".onion").is_some_and(|name| !name.is_empty())
}

/// A name with a dot, of letters, digits and hyphens.
fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    host.contains('.') && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_an_address_of_one_of_three_kinds() {
        for (typed, href) in [
            ("ville@example.org", "mailto:ville@example.org"),
            (" a.b+c%d@mail.example.org ", "mailto:a.b+c%25d@mail.example.org"),
            (
                "https://toulouse.example/contact?x=1",
                "https://toulouse.example/contact?x=1",
            ),
            ("http://abcdefgh.onion/", "http://abcdefgh.onion/"),
            ("http://abcdefgh.onion:8080/", "http://abcdefgh.onion:8080/"),
            ("@ville@mamot.fr", "https://mamot.fr/@ville"),
        ] {
            let contact = Contact::parse(typed).unwrap().unwrap();
            assert_eq!(contact.href(), href);
            assert_eq!(contact.to_string(), typed.trim());
            assert_eq!(Contact::try_from(String::from(contact.clone())), Ok(contact));
        }
        assert_eq!(Contact::parse("  "), Ok(None));
    }

    #[test]
    fn what_is_none_is_refused() {
        let long = format!("{}@example.org", "a".repeat(CONTACT_LENGTH));
        for typed in [
            "06 12 34 56 78",
            "example.org",
            "javascript://x.y/%0aalert(1)",
            "http://example.org",
            "http://example.org/.onion",
            "https://user:secret@example.org",
            "mailto:ville@example.org",
            "a b@example.org",
            "ville@example.org?subject=x",
            "ville@example",
            "ville@-example.org",
            "ville@example..org",
            "\"><script>@example.org",
            "@ville",
            "@@mamot.fr",
            "a@b@c.org",
            "ville@example.org\u{202e}",
            "https://example.org/a b",
            &long,
        ] {
            assert_eq!(Contact::parse(typed), Err(NoContact), "{typed}");
        }
    }
}
