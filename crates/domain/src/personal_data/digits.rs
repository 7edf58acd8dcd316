//! Digits of a text in groups, with what stands between them.

use std::ops::Range;

use super::folded::Folded;

pub(super) struct Group<'a> {
    pub(super) range: Range<usize>,
    pub(super) digits: &'a str,
    /// What links it to the group before: at most three of space, dot, hyphen, slash and parentheses.
    pub(super) link: Option<&'a str>,
}

/// Longest text between two groups of one number.
const LONGEST_LINK: usize = 3;

/// All groups, in the order of the text. Letters that touch digits make them part of a word, which is no group.
pub(super) fn groups<'a>(folded: &'a Folded<'_>) -> Vec<Group<'a>> {
    let text = folded.text();
    let bytes = text.as_bytes();
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        let range = start..at;
        if !folded.stands_alone(&range) {
            continue;
        }
        let link = groups
            .last()
            .map(|last| &text[last.range.end..start])
            .filter(|link| link.len() <= LONGEST_LINK && link.bytes().all(|b| b" .-/()".contains(&b)));
        groups.push(Group {
            digits: &text[range.clone()],
            range,
            link,
        });
    }
    groups
}

/// A number of several groups that are linked.
pub(super) struct Number<'g, 'a> {
    pub(super) groups: &'g [Group<'a>],
    pub(super) digits: String,
}

impl Number<'_, '_> {
    pub(super) fn range(&self) -> Range<usize> {
        let last = self.groups.last().map_or(0, |group| group.range.end);
        self.groups.first().map_or(0, |group| group.range.start)..last
    }

    /// Length of each group.
    pub(super) fn lengths(&self) -> Vec<usize> {
        self.groups.iter().map(|group| group.digits.len()).collect()
    }

    /// The links inside, if all are the same; empty for one group.
    pub(super) fn link(&self) -> Option<&str> {
        let mut links = self.groups.iter().skip(1).map(|group| group.link.unwrap_or(""));
        let first = links.next().unwrap_or("");
        links.all(|link| link == first).then_some(first)
    }

    pub(super) fn has_year(&self) -> bool {
        self.groups.iter().any(|group| {
            group.digits.len() == 4 && (group.digits.starts_with("19") || group.digits.starts_with("20"))
        })
    }

    /// A number with a decimal point, or a version, and no number of a person.
    pub(super) fn is_decimal(&self) -> bool {
        self.groups.len() == 2 && self.groups[1].link == Some(".")
    }
}

/// The numbers that begin with the first of these groups, the longest first, of at most `most` digits.
pub(super) fn numbers<'g, 'a>(groups: &'g [Group<'a>], most: usize) -> Vec<Number<'g, 'a>> {
    let mut digits = String::new();
    let mut numbers = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        if (index > 0 && group.link.is_none()) || digits.len() + group.digits.len() > most {
            break;
        }
        digits.push_str(group.digits);
        numbers.push(Number {
            groups: &groups[..=index],
            digits: digits.clone(),
        });
    }
    numbers.reverse();
    numbers
}
