//! The normal form by which spellings of one organisation are compared. It is stored: a change of a rule needs a
//! migration that computes every key anew. Merges only what is certain; the rest is for aliases, which people write.

use serde::{Deserialize, Serialize};

use super::words::words;

/// Lower-case letters and digits without accents, spaces, punctuation, legal forms and linking words.
///
/// `S.A. Hik-Vision`, `hikvision` and `HIKVISION SA` are one key; so are `Mairie de Sète`, `Ville de Sete` and
/// `Sète (commune)`, for the commune is the one legal entity behind them. These stay apart because they can be two:
///
/// - towns with and without an article (`La Mesa` and `Mesa` are two towns of the United States);
/// - `City of`, `Town of` and `Village of` the same name, and the town's bare name (`Orange` is also a company);
/// - a body and its services (`Ville de Nice`, `Police municipale de Nice`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(String);

impl Key {
    /// `None` for a name without any letter or digit.
    pub fn of(name: &str) -> Option<Self> {
        let words = words(name);
        let plain = without_legal_forms(&words);
        let town_first = town_first(plain);
        let key = expand(&town_first).concat();
        (!key.is_empty()).then_some(Self(key))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0
    }
}

/// At the end of a name these are never a part of it. Whole words, so `SNCF` and `Masa` are safe.
const FORMS_BEHIND: &[&str] = &[
    "ab",
    "ag",
    "aps",
    "as",
    "asa",
    "bv",
    "bvba",
    "company",
    "corp",
    "corporation",
    "cv",
    "doo",
    "eirl",
    "esp",
    "eurl",
    "gie",
    "gmbh",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kgaa",
    "kk",
    "lda",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "mbh",
    "nv",
    "ohg",
    "oy",
    "oyj",
    "plc",
    "pte",
    "pty",
    "sa",
    "sab",
    "sae",
    "sapi",
    "sarl",
    "sas",
    "sasu",
    "sca",
    "scop",
    "scrl",
    "se",
    "sem",
    "sl",
    "slu",
    "snc",
    "spa",
    "spol",
    "sprl",
    "srl",
    "sro",
];

/// Only after another form: `Co., Ltd.`, `S.A. de C.V.`; alone they are a county or the tail of a brand.
const LINKS_BEHIND: [&str; 4] = ["co", "de", "et", "und"];

/// `SA Police` and `SAS Institute` are why the shorter forms are absent.
const FORMS_IN_FRONT: [&str; 3] = ["eurl", "sarl", "sasu"];

/// Strips forms while a word is left.
fn without_legal_forms(mut words: &[String]) -> &[String] {
    let mut has_form = false;
    while let [rest @ .., last] = words
        && !rest.is_empty()
        && (FORMS_BEHIND.contains(&last.as_str()) || has_form && LINKS_BEHIND.contains(&last.as_str()))
    {
        has_form = true;
        words = rest;
    }
    while let [first, rest @ ..] = words
        && !rest.is_empty()
        && FORMS_IN_FRONT.contains(&first.as_str())
    {
        words = rest;
    }
    words
}

/// Words for a French commune or a German town as an authority.
fn town(word: &str) -> Option<&'static str> {
    match word {
        "ville" | "mairie" | "commune" | "municipalite" => Some("ville"),
        "stadt" | "stadtverwaltung" => Some("stadt"),
        _ => None,
    }
}

/// `sete ville` to `ville sete`, `mairie sete` to `ville sete`.
fn town_first(words: &[String]) -> Vec<&str> {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    if let [first, _, ..] = words[..]
        && let Some(town) = town(first)
    {
        words[0] = town;
    } else if let [_, .., last] = words[..]
        && let Some(town) = town(last)
    {
        words.pop();
        words.insert(0, town);
    }
    words
}

/// Abbreviations written out, linking words left out. A name of one word stays as it is, so that a key is its own key.
fn expand<'a>(words: &[&'a str]) -> Vec<&'a str> {
    if words.len() == 1 {
        return words.to_vec();
    }
    let mut expanded = Vec::with_capacity(words.len());
    for (index, word) in words.iter().copied().enumerate() {
        let is_last = index + 1 == words.len();
        match word {
            "the" if index == 0 => {}
            "de" | "d" | "di" | "of" | "and" | "et" | "und" if !is_last => {}
            "du" => expanded.push("le"),
            "des" => expanded.push("les"),
            "st" if !is_last => expanded.push("saint"),
            "ste" if !is_last => expanded.push("sainte"),
            "dept" | "dpt" => expanded.push("department"),
            "pd" if is_last => expanded.extend(["police", "department"]),
            word => expanded.push(word),
        }
    }
    expanded
}
