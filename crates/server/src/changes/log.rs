//! The changes of the last days, kept in memory: which feature changed, by position. What became of it is read from the
//! atlas when somebody asks, so an answer is never older than the map.

use std::collections::{HashSet, VecDeque};
use std::sync::{PoisonError, RwLock};

use domain::ids::FeatureId;
use tokio::sync::watch;
use uuid::Uuid;

use super::position::Position;

/// Changes kept at most: 24 bytes each. An import that changes more sends mirrors to the files.
pub const MOST: usize = 1_000_000;

/// Filled by the feed of the process, read by `/changes`.
pub struct ChangeLog {
    held: RwLock<Option<Held>>,
    /// What those who wait look at.
    end: watch::Sender<End>,
}

/// Where the log ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct End {
    pub last: Option<Position>,
    /// The process is about to stop: nobody waits any more.
    pub is_closed: bool,
}

struct Held {
    generation: Uuid,
    /// The oldest position that can be gone on from.
    floor: u64,
    last: u64,
    changes: VecDeque<(u64, FeatureId)>,
}

/// Why there is nothing to go on from at a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// It is too old.
    Trimmed,
    /// It is of another database, or of one that was restored, or nobody has given it yet.
    Unknown,
}

/// Some changes after a position.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub changes: Vec<(u64, FeatureId)>,
    /// The position after them.
    pub end: Position,
    /// Whether others follow already.
    pub more: bool,
}

impl Default for ChangeLog {
    fn default() -> Self {
        Self {
            held: RwLock::default(),
            end: watch::Sender::new(End::default()),
        }
    }
}

impl ChangeLog {
    /// Takes what the database has numbered after [`ChangeLog::last`], or, of another generation, all that it has. `None` in the
    /// place of a feature means that everything may have changed: nobody can go on from before.
    ///
    /// The atlas must be at least as new.
    pub fn extend(&self, generation: Uuid, last: u64, changes: &[(u64, Option<FeatureId>)]) {
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        if held.as_ref().is_none_or(|held| held.generation != generation) {
            let first = changes.first().map(|(position, _)| position.saturating_sub(1));
            *held = Some(Held {
                generation,
                floor: first.unwrap_or(last),
                last: first.unwrap_or(last),
                changes: VecDeque::new(),
            });
        }
        if let Some(held) = held.as_mut() {
            held.take(changes);
            let last = Position::new(generation, held.last);
            self.end.send_if_modified(|end| {
                let is_new = end.last != Some(last);
                end.last = Some(last);
                is_new
            });
        }
    }

    /// Generation and last position; `None` before anything was read from the database.
    pub fn last(&self) -> Option<(Uuid, u64)> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.as_ref().map(|held| (held.generation, held.last))
    }

    /// Where the feed is, in the form in which it is told.
    pub fn position(&self) -> Option<String> {
        let (generation, last) = self.last()?;
        Some(Position::new(generation, last).to_string())
    }

    /// Among the last `most` changes the features, each once, the latest first.
    pub(crate) fn latest(&self, most: usize) -> Vec<FeatureId> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let mut known = HashSet::new();
        held.iter()
            .flat_map(|held| held.changes.iter().rev())
            .take(most)
            .map(|(_, id)| *id)
            .filter(|id| known.insert(*id))
            .collect()
    }

    /// Sends everybody home who waits for a change; called before the process stops.
    pub fn close(&self) {
        self.end.send_modify(|end| end.is_closed = true);
    }

    pub(super) fn watch(&self) -> watch::Receiver<End> {
        self.end.subscribe()
    }

    /// At most `most` changes after a position.
    pub(super) fn after(&self, since: Position, most: usize) -> Result<Window, Lost> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let held = held.as_ref().ok_or(Lost::Unknown)?;
        if Position::new(held.generation, since.number) != since || since.number > held.last {
            return Err(Lost::Unknown);
        }
        if since.number < held.floor {
            return Err(Lost::Trimmed);
        }
        let from = held
            .changes
            .partition_point(|(position, _)| *position <= since.number);
        let changes: Vec<_> = held.changes.range(from..).take(most).copied().collect();
        let more = held.changes.len() - from > changes.len();
        let end = match changes.last() {
            Some((position, _)) if more => *position,
            _ => held.last,
        };
        Ok(Window {
            changes,
            end: Position::new(held.generation, end),
            more,
        })
    }
}

impl Held {
    fn take(&mut self, changes: &[(u64, Option<FeatureId>)]) {
        for (position, feature) in changes {
            if *position <= self.last {
                continue;
            }
            self.last = *position;
            if let Some(feature) = feature {
                self.changes.push_back((*position, *feature));
            } else {
                self.changes.clear();
                self.floor = *position;
            }
        }
        while self.changes.len() > MOST {
            if let Some((position, _)) = self.changes.pop_front() {
                self.floor = position;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERATION: Uuid = Uuid::from_u128(7 << 96);

    fn feature(id: u64) -> FeatureId {
        FeatureId(Uuid::from_u128(id.into()))
    }

    fn at(number: u64) -> Position {
        Position::new(GENERATION, number)
    }

    fn log(positions: std::ops::RangeInclusive<u64>) -> ChangeLog {
        let log = ChangeLog::default();
        let changes: Vec<_> = positions
            .clone()
            .map(|position| (position, Some(feature(position))))
            .collect();
        log.extend(GENERATION, *positions.end(), &changes);
        log
    }

    #[test]
    fn what_follows_a_position_comes_once_and_in_order() {
        let log = log(5..=9);
        let first = log.after(at(4), 3).unwrap();
        let numbers = |window: &Window| {
            window
                .changes
                .iter()
                .map(|(number, _)| *number)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            (numbers(&first), first.end, first.more),
            (vec![5, 6, 7], at(7), true)
        );
        let second = log.after(first.end, 3).unwrap();
        assert_eq!(
            (numbers(&second), second.end, second.more),
            (vec![8, 9], at(9), false)
        );
        assert!(log.after(at(9), 3).unwrap().changes.is_empty());
        // What was read before is not taken twice.
        log.extend(GENERATION, 10, &[(9, Some(feature(9))), (10, Some(feature(10)))]);
        assert_eq!(numbers(&log.after(at(8), 9).unwrap()), [9, 10]);
    }

    #[test]
    fn old_future_and_foreign_positions_are_lost() {
        let log = log(5..=9);
        assert_eq!(log.after(at(3), 1), Err(Lost::Trimmed));
        assert_eq!(log.after(at(10), 1), Err(Lost::Unknown));
        let foreign = Position::new(Uuid::from_u128(8 << 96), 6);
        assert_eq!(log.after(foreign, 1), Err(Lost::Unknown));
        assert_eq!(ChangeLog::default().after(at(0), 1), Err(Lost::Unknown));
    }

    #[test]
    fn nobody_goes_on_from_before_a_reload_and_from_then_on_everybody_does() {
        let log = log(1..=3);
        log.extend(GENERATION, 5, &[(4, None), (5, Some(feature(5)))]);
        assert_eq!(log.after(at(3), 9), Err(Lost::Trimmed));
        assert_eq!(log.after(at(4), 9).unwrap().changes, [(5, feature(5))]);
    }

    #[test]
    fn another_generation_begins_anew() {
        let log = log(1..=3);
        let restored = Uuid::from_u128(9 << 96);
        log.extend(restored, 2, &[]);
        assert_eq!(log.after(at(1), 9), Err(Lost::Unknown));
        assert_eq!(log.last(), Some((restored, 2)));
        assert!(
            log.after(Position::new(restored, 2), 9)
                .unwrap()
                .changes
                .is_empty()
        );
        assert_eq!(log.after(Position::new(restored, 1), 9), Err(Lost::Trimmed));
    }

    #[test]
    fn memory_is_bounded() {
        let log = log(1..=MOST as u64 + 10);
        assert_eq!(log.after(at(9), 1), Err(Lost::Trimmed));
        assert_eq!(log.after(at(10), 1).unwrap().changes, [(11, feature(11))]);
    }
}
