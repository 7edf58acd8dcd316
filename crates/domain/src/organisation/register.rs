//! A list of organisations in memory, for seeds and imports. The database asks by key itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Key, Naming, OrganisationKind, WikidataId, may_be_named};
use crate::report::NAME_LENGTH;
use crate::text::Text;

/// An organisation before it has an identifier: a line of the seed list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub name: Text,
    pub kind: OrganisationKind,
    #[serde(default)]
    pub aliases: Vec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<WikidataId>,
}

impl Entry {
    /// The name and the aliases.
    pub fn spellings(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(&self.name).chain(&self.aliases)
    }

    /// The keys of all spellings, each once, that of the name first.
    pub fn keys(&self) -> Vec<Key> {
        let mut keys = Vec::new();
        for key in self.spellings().filter_map(|spelling| Key::of(spelling)) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }
}

#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum RegisterError {
    #[error("`{0}` is not one line of text of at most {NAME_LENGTH} characters with a letter or digit in it")]
    Spelling(String),
    #[error("`{spelling}` of `{name}` means `{other}` as well")]
    Ambiguous {
        spelling: String,
        name: String,
        other: String,
    },
}

/// Entries by the keys of their names and aliases; no key leads to two of them.
#[derive(Clone, Debug, Default)]
pub struct Register {
    entries: Vec<Entry>,
    by_key: BTreeMap<Key, usize>,
}

impl Register {
    pub fn new(entries: Vec<Entry>) -> Result<Self, RegisterError> {
        let mut by_key: BTreeMap<Key, usize> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            for spelling in entry.spellings() {
                let key = Text::line(spelling, NAME_LENGTH)
                    .ok()
                    .flatten()
                    .filter(|line| line == spelling)
                    .and_then(|line| Key::of(&line))
                    .ok_or_else(|| RegisterError::Spelling(spelling.to_string()))?;
                let owner = *by_key.entry(key).or_insert(index);
                if owner != index {
                    return Err(RegisterError::Ambiguous {
                        spelling: spelling.to_string(),
                        name: entry.name.to_string(),
                        other: entries[owner].name.to_string(),
                    });
                }
            }
        }
        Ok(Self { entries, by_key })
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The organisation with this name or alias in any spelling of the same key.
    pub fn find(&self, name: &str) -> Option<&Entry> {
        Some(&self.entries[*self.by_key.get(&Key::of(name)?)?])
    }

    /// How this name is published.
    pub fn naming(&self, name: &str) -> Naming {
        if self.find(name).is_some() {
            Naming::Listed
        } else if may_be_named(name) {
            Naming::LegalEntity
        } else {
            Naming::CategoryOnly
        }
    }
}
