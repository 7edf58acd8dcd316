//! Letters of a country, as data: a file each in `kits/{country}`, read when the first is wanted.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::place::{Place, PlaceKind};
use include_dir::{Dir, include_dir};
use serde::Deserialize;

use crate::i18n::Locale;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/kits");

/// By country.
static PACKS: LazyLock<BTreeMap<String, Vec<Template>>> = LazyLock::new(|| {
    let packs = FILES.dirs().map(|folder| {
        let country = folder.path().to_string_lossy().into_owned();
        let mut letters: Vec<Template> = folder
            .files()
            .filter_map(|file| {
                let name = file.path().file_stem()?.to_str()?.to_owned();
                let text = file.contents_utf8()?;
                Some(Template::parse(name, text).expect("a test reads every letter"))
            })
            .collect();
        letters.sort_by_key(|letter| letter.form.order);
        (country, letters)
    });
    packs.collect()
});

/// A letter that is to be filled.
pub(super) struct Template {
    /// Of its file, and in its address: small letters.
    pub name: String,
    pub form: Form,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    /// `fr` or `en`.
    language: String,
    order: u32,
    /// Of which kinds of place it speaks.
    places: Vec<String>,
    /// By the language of whoever looks for a letter.
    words: BTreeMap<String, Words>,
    pub block: Vec<Piece>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub title: String,
    pub about: String,
}

/// A paragraph with names in braces, or a list of what is known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Piece {
    #[serde(rename = "as", default)]
    pub shape: Shape,
    #[serde(default)]
    pub text: String,
    pub list: Option<List>,
    pub when: Option<When>,
    /// For these kinds of place alone; for all where it says nothing.
    #[serde(default)]
    places: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Shape {
    Aside,
    Heading,
    #[default]
    Paragraph,
    Item,
    Small,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum List {
    Kinds,
    Statuses,
    Deployments,
    Centres,
    Acts,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum When {
    NoRecords,
    Devices,
    Deployments,
    Drones,
    Software,
    Centres,
    NoCentres,
    Acts,
}

impl Template {
    fn parse(name: String, text: &str) -> Result<Self, toml::de::Error> {
        Ok(Self {
            name,
            form: toml::from_str(text)?,
        })
    }

    pub(super) fn locale(&self) -> Locale {
        Locale::from_code(&self.form.language).unwrap_or(Locale::En)
    }

    /// For a reader of this language.
    pub(super) fn words(&self, locale: Locale) -> &Words {
        let words = &self.form.words;
        let found = words
            .get(locale.code())
            .or_else(|| words.get(&self.form.language));
        found.expect("a test finds the words of every letter in its own language")
    }

    /// In the language of the letter.
    pub(super) fn title(&self) -> &str {
        &self.words(self.locale()).title
    }

    fn is_for(&self, kind: PlaceKind) -> bool {
        self.form.places.iter().any(|code| code == kind.code())
    }
}

impl Piece {
    pub(super) fn is_for(&self, kind: PlaceKind) -> bool {
        self.places.is_empty() || self.places.iter().any(|code| code == kind.code())
    }
}

/// The letters that can be written about a place.
pub(super) fn letters(place: &Place) -> impl Iterator<Item = &'static Template> {
    let pack = PACKS.get(place.code.country());
    let kind = place.kind;
    pack.into_iter()
        .flatten()
        .filter(move |letter| letter.is_for(kind))
}

#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = &'static Template> {
    PACKS.values().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_can_be_read_and_names_kinds_of_place_that_there_are() {
        let mut count = 0;
        for letter in all() {
            count += 1;
            assert!(
                Locale::from_code(&letter.form.language).is_some(),
                "{}",
                letter.name
            );
            for locale in Locale::ALL {
                assert!(letter.form.words.contains_key(locale.code()), "{}", letter.name);
            }
            let kinds = letter.form.block.iter().flat_map(|piece| &piece.places);
            for kind in letter.form.places.iter().chain(kinds) {
                assert!(PlaceKind::from_code(kind).is_some(), "{}: {kind}", letter.name);
            }
            for piece in &letter.form.block {
                assert_ne!(piece.text.is_empty(), piece.list.is_none(), "{}", letter.name);
            }
        }
        assert_eq!(count, 3);
    }

    /// The same rule as for all French texts.
    #[test]
    fn no_french_line_of_a_letter_breaks_before_its_mark() {
        for folder in FILES.dirs() {
            for file in folder.files() {
                let text = file.contents_utf8().unwrap();
                for line in text.lines().filter(|line| line.starts_with("text")) {
                    for pair in [" ?", " !", " ;", " : ", "« ", " »", " :\""] {
                        assert!(!line.contains(pair), "{}: {line}", file.path().display());
                    }
                }
            }
        }
    }
}
