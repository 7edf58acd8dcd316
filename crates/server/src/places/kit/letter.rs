//! A letter filled with what is known of a place.

use formats::out::{Block, Document};

use super::facts::Facts;
use super::pack::{List, Piece, Shape, Template, When};
use crate::i18n::{Argument, Locale};

/// Lines of a list; the others are on the page of the place.
const LINES: usize = 25;

pub(super) fn fill(template: &Template, facts: &Facts) -> Document {
    let pieces = template.form.block.iter();
    Document {
        title: template.title().to_owned(),
        language: template.locale().code(),
        date: facts.date.to_string(),
        blocks: pieces
            .filter(|piece| piece.is_for(facts.place.kind) && holds(piece.when, facts))
            .flat_map(|piece| blocks(piece, facts))
            .collect(),
    }
}

fn holds(when: Option<When>, facts: &Facts) -> bool {
    match when {
        None => true,
        Some(When::NoRecords) => facts.is_empty(),
        Some(When::Devices) => facts.devices > 0,
        Some(When::Deployments) => !facts.deployments.is_empty(),
        Some(When::Drones) => facts.has_drones,
        Some(When::Software) => facts.has_software,
        Some(When::Centres) => !facts.centres.is_empty(),
        Some(When::NoCentres) => facts.centres.is_empty(),
        Some(When::Acts) => !facts.acts.is_empty(),
    }
}

fn blocks(piece: &Piece, facts: &Facts) -> Vec<Block> {
    let Some(list) = piece.list else {
        let text = filled(&piece.text, |name| value(name, facts));
        return vec![match piece.shape {
            Shape::Aside => Block::Aside(text),
            Shape::Heading => Block::Heading(text),
            Shape::Paragraph => Block::Paragraph(text),
            Shape::Item => Block::Item(text),
            Shape::Small => Block::Small(text),
        }];
    };
    items(lines(list, facts), facts)
}

/// Of a long list the beginning, and how many more there are.
pub(super) fn items(lines: Vec<String>, facts: &Facts) -> Vec<Block> {
    let more = lines.len().saturating_sub(LINES);
    let more = (more > 0).then(|| {
        facts.locale.text_with(
            "kit-more",
            &[
                ("count", Argument::from(more)),
                ("address", Argument::from(facts.address.clone())),
            ],
        )
    });
    lines
        .into_iter()
        .take(LINES)
        .chain(more)
        .map(Block::Item)
        .collect()
}

pub(super) fn lines(list: List, facts: &Facts) -> Vec<String> {
    let locale = facts.locale;
    match list {
        List::Kinds => counts(
            locale,
            facts
                .by_kind
                .iter()
                .map(|(kind, count)| (locale.label(*kind), *count)),
        ),
        List::Statuses => counts(
            locale,
            facts
                .by_status
                .iter()
                .map(|(status, count)| (locale.label(*status), *count)),
        ),
        List::Deployments => facts.deployments.clone(),
        List::Centres => facts.centres.clone(),
        List::Acts => facts.acts.clone(),
    }
}

/// "Camera: 3".
pub(super) fn counts(locale: Locale, counts: impl Iterator<Item = (String, u64)>) -> Vec<String> {
    counts
        .map(|(title, count)| {
            locale.text_with(
                "kit-line",
                &[
                    ("title", Argument::from(title)),
                    ("parts", Argument::from(locale.number(count))),
                ],
            )
        })
        .collect()
}

/// `None` for a name that means nothing.
fn value(name: &str, facts: &Facts) -> Option<String> {
    Some(match name {
        "place" => facts.name.clone(),
        "code" => {
            let code = facts.place.code.as_str();
            code.split_once('-').map_or(code, |(_, rest)| rest).to_uppercase()
        }
        "date" => facts.locale.date(facts.date),
        "devices" => facts.counted("kit-devices", facts.devices),
        "address" => facts.address.clone(),
        "site" => facts.site.clone(),
        _ => return None,
    })
}

/// Each `{name}` of the text by its value, in one pass: braces in a value stay what they are.
fn filled(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        result.push_str(before);
        let named = after.split_once('}');
        let known = named.and_then(|(name, behind)| Some((value(name)?, behind)));
        if let Some((value, behind)) = known {
            result.push_str(&value);
            rest = behind;
        } else {
            result.push('{');
            rest = after;
        }
    }
    result.push_str(rest);
    result
}

/// The whole as plain text, a line for each block.
pub(super) fn plain(document: &Document) -> String {
    let ahead = document
        .blocks
        .iter()
        .take_while(|block| matches!(block, Block::Aside(_)))
        .count();
    let mut text = String::new();
    let (before, after) = document.blocks.split_at(ahead);
    let lines = |blocks: &[Block], text: &mut String| {
        let mut was_item = false;
        for block in blocks {
            let is_item = matches!(block, Block::Item(_) | Block::Aside(_));
            let goes_on = is_item && was_item;
            if !text.is_empty() && !goes_on {
                text.push('\n');
            }
            was_item = is_item;
            let mark = if matches!(block, Block::Item(_)) { "- " } else { "" };
            text.push_str(mark);
            text.push_str(block.text());
            text.push('\n');
        }
    };
    lines(before, &mut text);
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&document.title.to_uppercase());
    text.push('\n');
    lines(after, &mut text);
    text
}

#[cfg(test)]
mod tests {
    use super::super::pack;
    use super::*;

    #[test]
    fn what_a_value_holds_is_never_read_as_a_name() {
        let value = |name: &str| (name == "place").then(|| "{date} {place".to_owned());
        assert_eq!(
            filled("{ {place}, {nothing}, {place", value),
            "{ {date} {place, {nothing}, {place"
        );
    }

    #[test]
    fn every_name_in_a_letter_means_something() {
        const KNOWN: [&str; 6] = ["place", "code", "date", "devices", "address", "site"];
        for template in pack::all() {
            for piece in &template.form.block {
                filled(&piece.text, |name| {
                    assert!(KNOWN.contains(&name), "{}: {name}", template.name);
                    Some(String::new())
                });
            }
        }
    }
}
