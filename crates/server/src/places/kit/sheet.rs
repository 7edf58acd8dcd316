//! The dated fact sheet of a place, with what its figures rest on.

use formats::out::{Block, Document};

use super::facts::Facts;
use super::letter::{counts, items, lines};
use super::pack::List;
use crate::i18n::Argument;

pub(super) fn sheet(facts: &Facts) -> Document {
    let locale = facts.locale;
    let text = |key: &str| locale.text(key);
    let mut blocks = vec![
        Block::Paragraph(locale.text_with(
            "kit-sheet-on",
            &[
                ("day", Argument::from(locale.date(facts.date))),
                ("site", Argument::from(facts.site.clone())),
            ],
        )),
        Block::Paragraph(text("layout-no-dot")),
    ];
    if facts.is_empty() {
        blocks.push(Block::Paragraph(text("kit-sheet-nothing")));
    }
    let people = facts
        .place
        .population
        .and_then(|people| u64::try_from(people).ok());
    let people = people.filter(|people| *people > 0);
    if facts.devices > 0 {
        blocks.push(Block::Heading(text("place-devices")));
        blocks.push(Block::Paragraph(
            facts.counted("kit-devices-recorded", facts.devices),
        ));
        blocks.extend(items(lines(List::Kinds, facts), facts));
        blocks.push(Block::Paragraph(text("kit-sheet-statuses")));
        blocks.extend(items(lines(List::Statuses, facts), facts));
        if let Some(people) = people {
            let per_thousand = facts.devices as f64 * 1_000.0 / people as f64;
            blocks.push(Block::Paragraph(locale.text_with(
                "kit-sheet-per-thousand",
                &[
                    ("rate", Argument::from(locale.decimal(per_thousand, 2))),
                    ("people", Argument::from(locale.number(people))),
                ],
            )));
        }
    }
    for (title, found) in [
        ("place-deployments", List::Deployments),
        ("place-centres", List::Centres),
        ("place-section-acts", List::Acts),
    ] {
        let found = lines(found, facts);
        if !found.is_empty() {
            blocks.push(Block::Heading(text(title)));
            blocks.extend(items(found, facts));
        }
    }
    blocks.push(Block::Heading(text("kit-sheet-sources")));
    if !facts.by_basis.is_empty() {
        blocks.push(Block::Paragraph(text("kit-sheet-rests")));
        let bases = facts.by_basis.iter();
        blocks.extend(
            counts(locale, bases.map(|(basis, count)| (locale.label(*basis), *count)))
                .into_iter()
                .map(Block::Item),
        );
    }
    blocks.push(Block::Small(locale.text_with(
        "kit-sheet-origin",
        &[
            ("address", Argument::from(facts.address.clone())),
            ("day", Argument::from(locale.date(facts.date))),
        ],
    )));
    blocks.push(Block::Small(crate::ATTRIBUTION.to_owned()));
    Document {
        title: locale.text_with(
            "kit-sheet-title",
            &[("place", Argument::from(facts.name.clone()))],
        ),
        language: locale.code(),
        date: facts.date.to_string(),
        blocks,
    }
}
