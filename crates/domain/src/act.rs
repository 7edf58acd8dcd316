//! Legal acts: orders, decrees, permits, decisions, contracts that authorise devices and deployments.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::Date;

use crate::deployment::{Force, Purposes};
use crate::ids::{ActId, FeatureId};
use crate::place::PlaceCode;
use crate::taxonomy::attributes;
use crate::text::Text;

vocabulary! {
    ActKind {
        /// Of a prefect, a minister, a mayor.
        Order = "order",
        Decree = "decree",
        Law = "law",
        Permit = "permit",
        /// Of a council.
        CouncilDecision = "council_decision",
        Contract = "contract",
        Judgment = "judgment",
        Other = "other",
    }
}

vocabulary! {
    ActRelation {
        Modifies = "modifies",
        Repeals = "repeals",
    }
}

/// An address on the web with `http` or `https`, at most 500 characters. It is shown, never fetched.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(String);

#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("is no address that begins with https:// or http://")]
pub struct NoWebAddress;

impl WebAddress {
    pub const MAX_LENGTH: usize = 500;

    /// `Ok(None)` for blank text.
    pub fn parse(text: &str) -> Result<Option<Self>, NoWebAddress> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .ok_or(NoWebAddress)?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        // A name and a password before the host would be published with the address.
        let is_host = host.contains('.') && !host.contains('@');
        let is_plain = text.len() <= Self::MAX_LENGTH
            && !text
                .chars()
                .any(|c| c.is_control() || c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\' | '`'));
        (is_host && is_plain)
            .then(|| Some(Self(text.to_owned())))
            .ok_or(NoWebAddress)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for WebAddress {
    type Error = NoWebAddress;

    fn try_from(text: String) -> Result<Self, NoWebAddress> {
        Self::parse(&text)?.ok_or(NoWebAddress)
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

impl crate::taxonomy::Single for WebAddress {
    const TYPE: crate::taxonomy::ValueType = crate::taxonomy::ValueType::Address;

    fn to_value(&self) -> crate::taxonomy::Value {
        crate::taxonomy::Value::Address(self.clone())
    }

    fn from_value(value: &crate::taxonomy::Value) -> Option<Self> {
        match value {
            crate::taxonomy::Value::Address(address) => Some(address.clone()),
            _ => None,
        }
    }
}

/// Number of an act at its authority, such as `83-2025-02-14-00003`. How it is to be read is said by the pack of its
/// jurisdiction; here it is a short line of text.
pub type Number = Text;

/// An act as it is registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// ISO 3166-1 alpha-2, small letters: the code of a place without hyphen.
    pub country: PlaceCode,
    pub kind: ActKind,
    pub number: Option<Number>,
    pub title: Text,
    /// Who signed it: an office, never a person.
    pub authority: Option<Text>,
    pub force: Option<Force>,
    pub purposes: Purposes,
    pub signed_on: Option<Date>,
    pub published_on: Option<Date>,
    pub in_force_from: Option<Date>,
    pub in_force_to: Option<Date>,
    pub allowed_units: Option<u32>,
    pub document_url: Option<WebAddress>,
    /// SHA-256 of the document, in hexadecimal digits.
    pub document_sha256: Option<Sha256>,
    pub archive_url: Option<WebAddress>,
}

attributes! {
    Act {
        "kind" = kind: ActKind, "Kind of act".required().asked();
        "number" = number: Option<Text>, "Number at its authority".asked();
        "title" = title: Text, "Title".required().asked().line(Act::TITLE_LENGTH);
        "authority" = authority: Option<Text>, "Who signed it".asked();
        "force" = force: Option<Force>, "Force that it empowers".asked();
        "purposes" = purposes: Purposes, "Purposes, by article L. 242-5 of the French internal-security code"
            .asked();
        "signed_on" = signed_on: Option<Date>, "Day of signature".asked();
        "published_on" = published_on: Option<Date>, "Day of publication".asked();
        "in_force_from" = in_force_from: Option<Date>, "First day in force".asked();
        "in_force_to" = in_force_to: Option<Date>, "Last day in force".asked();
        "allowed_units" = allowed_units: Option<u32>, "Aircraft, cameras or sites at most".asked();
        "document_url" = document_url: Option<WebAddress>, "Address of the document".asked();
        "document_sha256" = document_sha256: Option<Sha256>, "SHA-256 of the document".asked();
        "archive_url" = archive_url: Option<WebAddress>, "Address of an archived copy".asked();
    }
}

impl Act {
    /// Longest title, in characters: those of decrees say all that they are about.
    pub const TITLE_LENGTH: usize = 300;

    /// Days from the first day of use to publication: above 0 where it was published after the fact. `first_use` is the
    /// first day of the earliest deployment, where one is known.
    pub fn publication_delay(&self, first_use: Option<Date>) -> Option<i64> {
        let begins = first_use.or(self.in_force_from)?;
        Some((self.published_on? - begins).whole_days())
    }
}

/// SHA-256 of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sha256(pub [u8; 32]);

impl Sha256 {
    /// 64 hexadecimal digits, of either case.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = data_encoding::HEXLOWER_PERMISSIVE
            .decode(text.trim().as_bytes())
            .ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// Of the bytes of a document.
    pub fn of(document: &[u8]) -> Self {
        use sha2::Digest as _;
        Self(sha2::Sha256::digest(document).into())
    }
}

impl std::fmt::Display for Sha256 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl TryFrom<String> for Sha256 {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("no SHA-256")
    }
}

impl From<Sha256> for String {
    fn from(hash: Sha256) -> Self {
        hash.to_string()
    }
}

impl crate::taxonomy::Single for Sha256 {
    const TYPE: crate::taxonomy::ValueType = crate::taxonomy::ValueType::Sha256;

    fn to_value(&self) -> crate::taxonomy::Value {
        crate::taxonomy::Value::Sha256(*self)
    }

    fn from_value(value: &crate::taxonomy::Value) -> Option<Self> {
        match value {
            crate::taxonomy::Value::Sha256(hash) => Some(*hash),
            _ => None,
        }
    }
}

/// What a feature says of an act that carries it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ActSummary {
    pub id: ActId,
    pub number: Option<Number>,
}

/// An act that modifies or repeals another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActLink {
    pub relation: ActRelation,
    pub other: ActId,
}

/// One row of the view `public_act`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicAct {
    pub id: ActId,
    pub act: Act,
    /// What it modifies and repeals.
    pub links: Vec<ActLink>,
    /// The published features that it carries, in the order of their ids.
    pub features: Vec<FeatureId>,
    pub sample: bool,
}
