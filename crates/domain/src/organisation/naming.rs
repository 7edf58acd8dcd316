//! Whether a name that is on no list may be published. The safe answer is no: the operator then appears as a category.
//! The rule asks for a mark of a legal entity; it cannot know whether the entity exists.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::words::words;

/// How the name of an operator, maker or vendor is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Naming {
    /// By the name of the organisation in the controlled list.
    Listed,
    /// As written: recognisably a public body or another legal entity.
    LegalEntity,
    /// Not at all: can be a natural person or a sole trader, or names nobody in particular.
    CategoryOnly,
}

/// Whether a name outside the controlled list is recognisably that of one public body or other legal entity.
///
/// Never with a title (`M. Martin`), a word for a household or a one-person business (`propriétaire`, `e.K.`);
/// always with a legal form beside another word (`Martin SARL`); else with a word of public bodies beside a word that
/// tells which (`Mairie de Sète`, not `mairie`), unless a trade is named (`Pharmacie de la Mairie`).
pub fn may_be_named(name: &str) -> bool {
    let words = words(name);
    let has = |list: &List| words.iter().any(|word| list.contains(word.as_str()));
    let has_title = words
        .first()
        .is_some_and(|first| WORDS.titles.contains(first.as_str()));
    if has_title || has(&WORDS.persons) {
        return false;
    }
    if has_legal_form(name) {
        return true;
    }
    let tells_which = words.iter().any(|word| {
        word.chars().count() > 1
            && !WORDS.bodies.contains(word.as_str())
            && !WORDS.generic.contains(word.as_str())
    });
    (has(&WORDS.bodies) && tells_which && !has(&WORDS.trades)) || is_police_acronym(name)
}

/// Legal forms that are no words in any spelling. Partnerships (`oHG`, `KG`, `SNC`) are absent: their partners answer in
/// person and often give them their names.
const FORMS: &[&str] = &[
    "aps",
    "bvba",
    "corp",
    "corporation",
    "eurl",
    "gmbh",
    "inc",
    "incorporated",
    "kft",
    "kgaa",
    "lda",
    "limited",
    "llc",
    "llp",
    "ltd",
    "ltda",
    "mbh",
    "oyj",
    "plc",
    "pte",
    "pty",
    "sarl",
    "sasu",
    "sprl",
    "srl",
];

/// Legal forms that are also words or surnames (`Sá`, `spa`): in capitals, as `SpA`, or with dots only.
const SHORT_FORMS: &[&str] = &[
    "AB", "AG", "AS", "ASA", "BV", "CV", "DOO", "EG", "EV", "GIE", "LP", "NV", "OY", "SA", "SAS", "SCA",
    "SCOP", "SE", "SEM", "SL", "SLU", "SPA", "SRO",
];

/// A legal form beside a word of some length (not `Co`, not an initial).
fn has_legal_form(name: &str) -> bool {
    let tokens: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '&' | ';'))
        .filter(|token| token.chars().any(char::is_alphanumeric))
        .collect();
    tokens.iter().any(|token| is_legal_form(token))
        && tokens
            .iter()
            .any(|token| token.chars().filter(|c| c.is_alphanumeric()).count() > 2 && !is_legal_form(token))
}

fn is_legal_form(token: &str) -> bool {
    let letters = token.replace(['.', '/'], "");
    let is_marked = letters.len() < token.trim_end_matches('.').len()
        || letters.chars().filter(char::is_ascii_uppercase).count() * 2 > letters.len()
        || matches!(letters.as_str(), "eG" | "eV");
    FORMS.contains(&letters.to_ascii_lowercase().as_str())
        || is_marked && SHORT_FORMS.contains(&letters.to_ascii_uppercase().as_str())
}

/// `TOPD`: capitals that end in those of a police department.
fn is_police_acronym(name: &str) -> bool {
    name.strip_suffix("PD")
        .is_some_and(|rest| (2..=4).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_uppercase()))
}

type List = BTreeSet<&'static str>;

struct Words {
    bodies: List,
    generic: List,
    persons: List,
    titles: List,
    trades: List,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let text = include_str!("naming.txt");
    Words {
        bodies: section(text, "[bodies]"),
        generic: section(text, "[generic]"),
        persons: section(text, "[persons]"),
        titles: section(text, "[titles]"),
        trades: section(text, "[trades]"),
    }
});

/// The words between a heading and the next.
fn section(text: &'static str, heading: &str) -> List {
    text.lines()
        .skip_while(|line| *line != heading)
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
}
