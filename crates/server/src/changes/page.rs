//! A page of changes: what became of the features that changed after a position, for one question.

use std::collections::HashSet;
use std::sync::Arc;

use atlas::{Atlas, Choice, Chooser, Collection, Item, geojson};
use domain::Filter;
use domain::ids::FeatureId;
use domain::moderation::Departure;

use super::log::Lost;
use super::position::Position;
use crate::published::Published;

/// Changes looked at for one page. More of them than that may concern other features than those that are asked for.
const LOOKED_AT: usize = 10_000;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// It is published, as it is now.
    Upsert(Collection),
    /// It is published and outside of what is asked for; it may have been inside.
    Leave(Collection),
    Merge(FeatureId),
    Withhold,
    Delete,
}

#[derive(Clone, Copy, Debug)]
struct Line {
    number: u64,
    id: FeatureId,
    told: Told,
}

/// It holds ids; the features are written when the client reads them, from the atlas that the page was made of.
pub(super) struct Page {
    atlas: Arc<Atlas>,
    lines: Vec<Line>,
    with_features: bool,
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
    let (mut lines, mut end, mut more) = (Vec::new(), window.end, window.more);
    for (index, (number, id)) in window.changes.iter().enumerate() {
        if !last.contains(&index) {
            continue;
        }
        let Some(told) = told(published, &atlas, &chooser, question, *id) else {
            continue;
        };
        let (number, id) = (*number, *id);
        lines.push(Line { number, id, told });
        if lines.len() == question.limit && index + 1 < window.changes.len() {
            (end, more) = (Position { number, ..end }, true);
            break;
        }
    }
    drop(chooser);
    Ok(Page {
        atlas,
        lines,
        with_features: question.with_features,
        end,
        more,
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
fn told(
    published: &Published,
    atlas: &Atlas,
    chooser: &Chooser<'_>,
    question: &Question,
    id: FeatureId,
) -> Option<Told> {
    let choice = match question.collection {
        Some(collection) => chooser.choose_in(collection, id),
        None => chooser.choose(id),
    };
    let collection = |family| question.collection.unwrap_or(Collection::of(family));
    match choice {
        Choice::Selected(item) => Some(Told::Upsert(collection(item.family()))),
        Choice::LeftOut => Some(Told::Leave(collection(atlas.item(id)?.family()))),
        Choice::OtherFamily => None,
        Choice::Absent => Some(match published.departed(id) {
            Some(Departure::Merged(into)) => Told::Merge(into),
            Some(Departure::Withheld) => Told::Withhold,
            None => Told::Delete,
        }),
    }
}

impl Page {
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(super) fn position(&self, index: usize) -> Position {
        Position {
            number: self.lines[index].number,
            ..self.end
        }
    }

    pub(super) fn operation(&self, index: usize) -> &'static str {
        match self.lines[index].told {
            Told::Upsert(_) => "upsert",
            Told::Leave(_) => "leave",
            Told::Merge(_) => "merge",
            Told::Withhold => "withhold",
            Told::Delete => "delete",
        }
    }

    /// Appends one change as JSON.
    pub(super) fn write(&self, index: usize, out: &mut Vec<u8>) {
        let Line { id, told, .. } = self.lines[index];
        // Ids, positions and names hold nothing that JSON escapes.
        let (position, operation) = (self.position(index), self.operation(index));
        let begin = format!(r#"{{"position":"{position}","operation":"{operation}","id":"{id}""#);
        out.extend_from_slice(begin.as_bytes());
        match told {
            Told::Upsert(collection) | Told::Leave(collection) => {
                out.extend_from_slice(format!(r#","collection":"{}""#, collection.name()).as_bytes());
            }
            Told::Merge(into) => out.extend_from_slice(format!(r#","into":"{into}""#).as_bytes()),
            Told::Withhold | Told::Delete => {}
        }
        if let Told::Upsert(collection) = told
            && self.with_features
        {
            self.write_feature(collection, id, out);
        }
        out.push(b'}');
    }

    fn write_feature(&self, collection: Collection, id: FeatureId, out: &mut Vec<u8>) {
        let item = match collection {
            Collection::ViewSectors => self
                .atlas
                .find(id)
                .and_then(atlas::DeviceRef::view_sector)
                .map(Item::from),
            _ => self.atlas.item(id),
        };
        if let Some(item) = item {
            out.extend_from_slice(br#","feature":"#);
            geojson::write_feature(out, item);
        }
    }
}
