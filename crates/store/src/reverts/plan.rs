//! What can be taken back of some changes, and what stands in the way.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::FeatureId;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Extent, Which};
use crate::Error;
use crate::imports::{figures, usages};

/// What is taken back.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Of `feature_change`.
    pub(super) changes: Vec<i64>,
    /// The first of them for each feature that was there before.
    pub(super) images: Vec<i64>,
    /// Features that were not there before.
    pub(super) withdrawn: Vec<Uuid>,
    /// All of both.
    pub(super) features: Vec<Uuid>,
    pub(super) decisions: Vec<Uuid>,
    blocked: BTreeSet<Uuid>,
    lapsed: BTreeSet<Uuid>,
    /// Places and organisations of which an import says something.
    places: u32,
    organisations: u32,
}

struct Target {
    id: i64,
    feature: Uuid,
    together: Option<Uuid>,
    decision: Option<Uuid>,
    is_publication: bool,
    has_image: bool,
}

impl Plan {
    /// Keeps the features from changing until the transaction ends.
    pub(super) async fn locked(connection: &mut PgConnection, which: Which) -> Result<Self, Error> {
        let (decision, account, from, to, import) = which.columns();
        sqlx::query_file_scalar!("sql/reverts/lock.sql", decision, account, from, to, import)
            .fetch_all(&mut *connection)
            .await?;
        // Somebody else may have taken some of it back meanwhile: it is read again.
        Self::read(connection, which).await
    }

    pub(super) async fn read(connection: &mut PgConnection, which: Which) -> Result<Self, Error> {
        let (decision, account, from, to, import) = which.columns();
        let targets: Vec<Target> =
            sqlx::query_file!("sql/reverts/targets.sql", decision, account, from, to, import)
                .fetch_all(&mut *connection)
                .await?
                .into_iter()
                .map(|row| Target {
                    id: row.id,
                    feature: row.feature_id,
                    together: row.together,
                    decision: row.decision_id,
                    is_publication: row.is_publication,
                    has_image: row.has_image,
                })
                .collect();
        let blocked = blocked(connection, &targets, import).await?;
        let rejections = if import.is_some() {
            Vec::new()
        } else {
            sqlx::query_file_scalar!("sql/reverts/decisions.sql", decision, account, from, to)
                .fetch_all(&mut *connection)
                .await?
        };
        let (places, organisations) = match which {
            Which::Import(id) => (
                figures::places(&mut *connection, id).await?,
                usages::organisations(connection, id).await?,
            ),
            _ => (0, 0),
        };
        Ok(Self {
            places,
            organisations,
            ..Self::of(&targets, blocked, rejections)
        })
    }

    fn of(targets: &[Target], mut blocked: BTreeSet<Uuid>, rejections: Vec<Uuid>) -> Self {
        let firsts = firsts(targets);
        let lapsed: BTreeSet<Uuid> = firsts
            .values()
            .filter(|first| !first.is_publication && !first.has_image)
            .map(|first| first.feature)
            .collect();
        // One side of a merge is not taken back without the other.
        loop {
            let stays = |feature: &Uuid| blocked.contains(feature) || lapsed.contains(feature);
            let held: BTreeSet<Uuid> = targets
                .iter()
                .filter(|target| stays(&target.feature))
                .filter_map(|target| target.together)
                .collect();
            let more: Vec<Uuid> = targets
                .iter()
                .filter(|target| target.together.is_some_and(|together| held.contains(&together)))
                .map(|target| target.feature)
                .filter(|feature| !stays(feature))
                .collect();
            if more.is_empty() {
                break;
            }
            blocked.extend(more);
        }
        let stays = |feature: &Uuid| blocked.contains(feature) || lapsed.contains(feature);
        let free = || targets.iter().filter(|target| !stays(&target.feature));
        let of_free = || firsts.values().filter(|first| !stays(&first.feature));
        let mut decisions: BTreeSet<Uuid> = free().filter_map(|target| target.decision).collect();
        decisions.extend(rejections);
        Self {
            changes: free().map(|target| target.id).collect(),
            images: of_free()
                .filter(|first| !first.is_publication)
                .map(|first| first.id)
                .collect(),
            withdrawn: of_free()
                .filter(|first| first.is_publication)
                .map(|first| first.feature)
                .collect(),
            features: of_free().map(|first| first.feature).collect(),
            decisions: decisions.into_iter().collect(),
            lapsed: lapsed.difference(&blocked).copied().collect(),
            blocked,
            places: 0,
            organisations: 0,
        }
    }

    pub(super) fn extent(&self) -> Extent {
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Extent {
            features: count(self.features.len()),
            withdrawn: count(self.withdrawn.len()),
            decisions: count(self.decisions.len()),
            blocked: self.blocked.iter().copied().map(FeatureId).collect(),
            lapsed: count(self.lapsed.len()),
            places: self.places,
            organisations: self.organisations,
        }
    }
}

/// The first change of each feature; they come in their order.
fn firsts(targets: &[Target]) -> BTreeMap<Uuid, &Target> {
    let mut firsts = BTreeMap::new();
    for target in targets {
        firsts.entry(target.feature).or_insert(target);
    }
    firsts
}

/// Features that something else has changed since the first of these changes.
async fn blocked(
    connection: &mut PgConnection,
    targets: &[Target],
    import: Option<Uuid>,
) -> Result<BTreeSet<Uuid>, Error> {
    let firsts = firsts(targets);
    let chosen: BTreeSet<i64> = targets.iter().map(|target| target.id).collect();
    let features: Vec<Uuid> = firsts.keys().copied().collect();
    let mut blocked: BTreeSet<Uuid> = sqlx::query_file!("sql/reverts/later.sql", &features)
        .fetch_all(&mut *connection)
        .await?
        .into_iter()
        .filter(|change| {
            let is_later = firsts
                .get(&change.feature_id)
                .is_some_and(|first| change.id > first.id);
            is_later && !chosen.contains(&change.id)
        })
        .map(|change| change.feature_id)
        .collect();
    // Not everything that changes a feature keeps an image: an act that carries it does not.
    if let Some(import) = import {
        let touched = sqlx::query_file_scalar!("sql/reverts/touched.sql", import)
            .fetch_all(connection)
            .await?;
        blocked.extend(touched);
    }
    Ok(blocked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(id: i64, feature: u128, together: Option<u128>, has_image: bool) -> Target {
        Target {
            id,
            feature: Uuid::from_u128(feature),
            together: together.map(Uuid::from_u128),
            decision: None,
            is_publication: false,
            has_image,
        }
    }

    #[test]
    fn a_merge_stays_whole_when_the_image_of_one_side_is_gone() {
        let targets = [
            target(1, 1, Some(9), false),
            target(2, 2, Some(9), true),
            target(3, 3, None, true),
        ];
        let plan = Plan::of(&targets, BTreeSet::new(), Vec::new());
        assert_eq!(plan.images, [3]);
        let extent = plan.extent();
        assert_eq!(
            (extent.features, extent.lapsed, extent.blocked),
            (1, 1, vec![FeatureId(Uuid::from_u128(2))])
        );
    }
}
