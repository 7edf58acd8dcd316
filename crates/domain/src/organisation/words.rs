//! A name as words in one plain spelling: no case, no accents, no punctuation. Knows nothing of what words mean.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a name, in order, none of them empty.
///
/// A dot between single letters joins them (`S.N.C.F.` is `sncf`), an apostrophe joins what follows it unless what
/// stands before is an elided article (`Sheriff's` is `sheriffs`, `L'Isle` is `l isle`), and everything else that is
/// neither letter nor digit divides.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in name.nfkd() {
        match c {
            '\'' | '’' | '‘' | 'ʼ' | '`' if !is_elision(&word) => {}
            c => {
                let folded = fold(c);
                // A lone mark is a part of the letter before it.
                if folded.is_empty() && !is_combining_mark(c) && !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                word.push_str(&folded);
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    join_initials(words)
}

/// Letters and digits of one decomposed character, without marks, through both cases, so that `ẞ`, `ß` and `SS`,
/// `ı` and `I`, `ς` and `Σ` are one. Letters that Unicode does not decompose are spelt out.
fn fold(c: char) -> String {
    c.to_lowercase()
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && c.is_alphanumeric())
        .fold(String::new(), |mut text, c| {
            match c {
                'æ' => text.push_str("ae"),
                'œ' => text.push_str("oe"),
                'þ' => text.push_str("th"),
                'ø' => text.push('o'),
                'đ' | 'ð' => text.push('d'),
                'ł' => text.push('l'),
                c => text.push(c),
            }
            text
        })
}

/// French and Italian articles and prepositions that lose their vowel.
fn is_elision(word: &str) -> bool {
    matches!(word, "l" | "d" | "dell" | "nell" | "all" | "qu")
}

/// `s a` to `sa`: single letters in a row are one abbreviation.
fn join_initials(words: Vec<String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    let mut in_initials = false;
    for word in words {
        let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        match joined.last_mut() {
            Some(last) if is_initial && in_initials => last.push_str(&word),
            _ => joined.push(word),
        }
        in_initials = is_initial;
    }
    joined
}
