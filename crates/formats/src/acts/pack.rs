//! Jurisdiction packs: all that a country's acts have of their own, as data.
//!
//! Every file `jurisdictions/*.toml` is a pack and becomes part of the program; `docs/act-reading.md` explains the parts.

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::deployment::{Force, Payload, Purpose};
use domain::place::PlaceCode;
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use thiserror::Error;

use super::authority::{AuthorityForm, AuthorityPhrases};
use super::cameras::{CameraForm, CameraPatterns};
use super::layout::{LayoutForm, LayoutPatterns};
use super::links::LinkForm;
use super::number::{self, ActNumber, NumberFault, NumberForm, NumberPattern};
use super::phrases::Phrases;
use super::places::{PlaceForm, PlacePatterns};
use super::substance::{BanForm, BanPatterns, PurposeForm, PurposePatterns};
use super::tokens::{WordList, Words};

static PACKS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/jurisdictions");

/// What acts look like in one country.
pub struct Jurisdiction {
    country: String,
    languages: Vec<String>,
    pub(super) numbers: Vec<NumberPattern>,
    /// By the code that numbers of acts use.
    pub(super) subdivisions: HashMap<String, PlaceCode>,
    pub(super) words: Words,
    pub(super) layout: LayoutPatterns,
    pub(super) authorities: AuthorityPhrases,
    pub(super) places: PlacePatterns,
    pub(super) forces: Phrases<Force>,
    pub(super) purposes: PurposePatterns,
    pub(super) payloads: Phrases<Payload>,
    pub(super) cameras: CameraPatterns,
    pub(super) ban: BanPatterns,
    pub(super) links: Phrases<super::links::Link>,
}

/// Why a pack cannot be used.
#[derive(Debug, Error)]
pub enum PackFault {
    #[error("the pack is not written as it should be")]
    Form(#[from] toml::de::Error),
    #[error("a pattern of the pack cannot be used")]
    Pattern(#[from] regex::Error),
    #[error("the phrases of the pack cannot be used")]
    Phrases(#[from] aho_corasick::BuildError),
    #[error("{0:?} is no known code")]
    UnknownCode(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    country: String,
    languages: Vec<String>,
    #[serde(default)]
    number: Vec<NumberForm>,
    #[serde(default)]
    subdivisions: Vec<Subdivision>,
    words: WordList,
    layout: LayoutForm,
    authority: AuthorityForm,
    places: PlaceForm,
    forces: HashMap<String, Vec<String>>,
    purposes: PurposeForm,
    payloads: HashMap<String, Vec<String>>,
    cameras: CameraForm,
    ban: BanForm,
    links: LinkForm,
}

/// A part of the country that gives acts its own numbers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Subdivision {
    pub(super) code: PlaceCode,
    /// As it stands in numbers of acts, in lower case.
    number: String,
    /// Other codes of the same: of a region that is one department.
    #[serde(default)]
    also: Vec<String>,
    pub(super) name: String,
    /// The name as it follows a title: "du Var".
    pub(super) of: String,
}

/// All packs that the program holds.
pub fn jurisdictions() -> &'static [Jurisdiction] {
    static ALL: LazyLock<Vec<Jurisdiction>> = LazyLock::new(|| {
        PACKS
            .files()
            .filter(|file| file.path().extension().is_some_and(|kind| kind == "toml"))
            .map(|file| {
                let text = file.contents_utf8().expect("a pack is UTF-8: a test reads each");
                Jurisdiction::parse(text).expect("a pack is valid: a test reads each")
            })
            .collect()
    });
    &ALL
}

impl Jurisdiction {
    /// The pack in this text.
    pub fn parse(text: &str) -> Result<Self, PackFault> {
        let form: Form = toml::from_str(text)?;
        let words = Words::new(&form.words)?;
        Ok(Self {
            numbers: form
                .number
                .into_iter()
                .map(NumberPattern::new)
                .collect::<Result<_, _>>()?,
            layout: LayoutPatterns::new(&form.layout)?,
            authorities: AuthorityPhrases::new(&form.authority, &form.subdivisions)?,
            places: PlacePatterns::new(&form.places, &form.subdivisions)?,
            forces: coded(&form.forces, Force::from_code)?,
            purposes: PurposePatterns::new(&form.purposes)?,
            payloads: coded(&form.payloads, Payload::from_code)?,
            cameras: CameraPatterns::new(&form.cameras, &words.number_pattern())?,
            ban: BanPatterns::new(&form.ban)?,
            links: form.links.phrases()?,
            subdivisions: form
                .subdivisions
                .into_iter()
                .flat_map(|known| {
                    let codes = std::iter::once(known.number).chain(known.also);
                    codes.map(move |code| (code, known.code.clone()))
                })
                .collect(),
            words,
            country: form.country,
            languages: form.languages,
        })
    }

    /// The pack of a country (ISO 3166-1 alpha-2, lower case).
    pub fn find(country: &str) -> Option<&'static Self> {
        jurisdictions()
            .iter()
            .find(|jurisdiction| jurisdiction.country == country)
    }

    pub fn country(&self) -> &str {
        &self.country
    }

    /// Of the texts that it reads, as language tags.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The number that `text` is.
    pub fn parse_number(&self, text: &str) -> Result<ActNumber, NumberFault> {
        number::parse(&self.numbers, &self.subdivisions, text)
    }
}

/// Phrases under the codes of a vocabulary.
pub(super) fn coded<V: Copy>(
    lists: &HashMap<String, Vec<String>>,
    from_code: fn(&str) -> Option<V>,
) -> Result<Phrases<V>, PackFault> {
    let mut entries = Vec::new();
    for (code, phrases) in lists {
        let value = from_code(code).ok_or_else(|| PackFault::UnknownCode(code.clone()))?;
        entries.extend(phrases.iter().map(|phrase| (value, phrase.as_str())));
    }
    Ok(Phrases::new(entries)?)
}

/// The purpose with this code.
pub(super) fn purpose(code: &str) -> Result<Purpose, PackFault> {
    Purpose::from_code(code).ok_or_else(|| PackFault::UnknownCode(code.to_owned()))
}
