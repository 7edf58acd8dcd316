//! Words that the patterns for names know: in `words/*.txt`, in small letters without accents, separated by spaces.

use std::collections::HashSet;
use std::sync::LazyLock;

macro_rules! words {
    ($file:literal) => {
        LazyLock::new(|| include_str!($file).split_whitespace().collect())
    };
}

/// One letter of an alphabet in which names are written here. Plain ranges: the classes of Unicode make the patterns
/// a hundred times larger.
pub(super) const LETTER: &str = r"[A-Za-z\u{c0}-\u{24f}\u{370}-\u{6ff}\u{1e00}-\u{1eff}]";
/// The same, with what joins the parts of a name.
pub(super) const WORD: &str = r"[A-Za-z\u{c0}-\u{24f}\u{370}-\u{6ff}\u{1e00}-\u{1eff}'-]";
/// A letter that can begin a name.
pub(super) const CAPITAL: &str = r"[A-Z\u{c0}-\u{24f}\u{370}-\u{42f}\u{620}-\u{6ff}]";

pub(super) type Words = LazyLock<HashSet<&'static str>>;

/// Before a name, these make it the name of a street, a school, a place.
pub(super) static PLACES: Words = words!("words/places.txt");

/// Given names, common ones in Europe and North America.
pub(super) static GIVEN_NAMES: Words = words!("words/given_names.txt");

/// Family names that are also flagged when a person types them in small letters after a title.
pub(super) static FAMILY_NAMES: Words = words!("words/family_names.txt");

/// What follows a title without being a name: offices, brands, acronyms, words of the trade.
pub(super) static NO_NAMES: Words = words!("words/no_names.txt");

/// Whether the list has the word, whatever its case.
pub(super) fn has(list: &Words, word: &str) -> bool {
    list.contains(word.to_lowercase().as_str())
}
