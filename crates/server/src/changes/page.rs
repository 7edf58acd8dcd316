//! A page of changes: what became of the features that changed after a position, for one question.

use std::collections::HashSet;

use atlas::{Atlas, Choice, Chooser, Collection, Item, geojson};
use domain::Filter;
use domain::ids::FeatureId;
use domain::moderation::Departure;

use super::log::Lost;
use super::position::Position;
use crate::published::Published;

/// Changes looked at for one page. More of them than that may concern other features than those that are asked for.
const LOOKED_AT: usize = 10_000;

/// Bytes after which a page ends. One feature more than that is in it, which for an area may be large.
const BYTES: usize = 4 * 1024 * 1024;

/// What is asked for.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub collection: Option<Collection>,
    pub filter: Filter,
    pub with_features: bool,
    /// Changes of a page at most.
    pub limit: usize,
}

/// What became of a feature.
enum Told<'a> {
    /// It is published, as it is now.
    Upsert(Collection, Item<'a>),
    /// It is published and outside of what is asked for; it may have been inside.
    Leave(Collection),
    Merge(FeatureId),
    Withhold,
    Delete,
}

/// One change as JSON.
pub(super) struct Line {
    pub position: Position,
    pub operation: &'static str,
    pub json: Vec<u8>,
}

pub(super) struct Page {
    pub lines: Vec<Line>,
    /// The position after it.
    pub end: Position,
    pub more: bool,
}

/// What follows a position. A feature that changed several times is told once, where it changed last.
pub(super) fn page(published: &Published, question: &Question, since: Position) -> Result<Page, Lost> {
    let window = published.changes().after(since, LOOKED_AT)?;
    // Read after the log: the feed fills the log last, so nothing in it is newer than this.
    let atlas = published.snapshot();
    let chooser = atlas.chooser(&question.filter);
    let last = last_of_each(&window.changes);
    let (mut lines, mut bytes) = (Vec::new(), 0);
    for (index, (number, id)) in window.changes.iter().enumerate() {
        if !last.contains(&index) {
            continue;
        }
        let Some(told) = told(published, &atlas, &chooser, question, *id) else {
            continue;
        };
        let position = Position {
            number: *number,
            ..window.end
        };
        let line = told.line(position, *id, question.with_features);
        bytes += line.json.len();
        lines.push(line);
        let is_last = index + 1 == window.changes.len();
        if (lines.len() == question.limit || bytes >= BYTES) && !is_last {
            return Ok(Page {
                lines,
                end: position,
                more: true,
            });
        }
    }
    Ok(Page {
        lines,
        end: window.end,
        more: window.more,
    })
}

/// The indexes of the last change of each feature.
fn last_of_each(changes: &[(u64, FeatureId)]) -> HashSet<usize> {
    let mut seen = HashSet::with_capacity(changes.len());
    let backwards = changes.iter().enumerate().rev();
    backwards
        .filter_map(|(index, (_, id))| seen.insert(*id).then_some(index))
        .collect()
}

/// `None` when it never concerned whoever asks.
fn told<'a>(
    published: &Published,
    atlas: &Atlas,
    chooser: &Chooser<'a>,
    question: &Question,
    id: FeatureId,
) -> Option<Told<'a>> {
    let choice = match question.collection {
        Some(collection) => chooser.choose_in(collection, id),
        None => chooser.choose(id),
    };
    let collection = |family| question.collection.unwrap_or(Collection::of(family));
    match choice {
        Choice::Selected(item) => Some(Told::Upsert(collection(item.family()), item)),
        Choice::LeftOut => Some(Told::Leave(collection(atlas.item(id)?.family()))),
        Choice::OtherFamily => None,
        Choice::Absent => Some(match published.departed(id) {
            Some(Departure::Merged(into)) => Told::Merge(into),
            Some(Departure::Withheld) => Told::Withhold,
            None => Told::Delete,
        }),
    }
}

impl Told<'_> {
    fn operation(&self) -> &'static str {
        match self {
            Self::Upsert(..) => "upsert",
            Self::Leave(_) => "leave",
            Self::Merge(_) => "merge",
            Self::Withhold => "withhold",
            Self::Delete => "delete",
        }
    }

    fn line(self, position: Position, id: FeatureId, with_features: bool) -> Line {
        let operation = self.operation();
        // Ids, positions and names hold nothing that JSON escapes.
        let mut json =
            format!(r#"{{"position":"{position}","operation":"{operation}","id":"{id}""#).into_bytes();
        match self {
            Self::Upsert(collection, item) => {
                json.extend_from_slice(format!(r#","collection":"{}""#, collection.name()).as_bytes());
                if with_features {
                    json.extend_from_slice(br#","feature":"#);
                    geojson::write_feature(&mut json, item);
                }
            }
            Self::Leave(collection) => {
                json.extend_from_slice(format!(r#","collection":"{}""#, collection.name()).as_bytes());
            }
            Self::Merge(into) => json.extend_from_slice(format!(r#","into":"{into}""#).as_bytes()),
            Self::Withhold | Self::Delete => {}
        }
        json.push(b'}');
        Line {
            position,
            operation,
            json,
        }
    }
}
