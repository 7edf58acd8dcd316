//! Areas too small to be drawn: the sums of the cells against counting one by one.

use std::collections::{BTreeMap, BTreeSet};

use atlas::{Atlas, Change, Source, TileId};
use domain::deployment::{Area, PublicDeployment, Technology};
use domain::filter::Filter;
use domain::ids::FeatureId;
use domain::position::Position;
use domain::shape::Shape;
use domain::status::{Status, StatusSet};
use proptest::prelude::*;

use crate::area_tiles::deployed;
use crate::decode::{self, Value};

/// Circles in and around two towns: so many that cells hold several, of two technologies.
fn deployment() -> impl Strategy<Value = PublicDeployment> {
    let town = prop_oneof![Just((1.44, 43.60)), Just((2.35, 48.86))];
    (
        0_u32..400,
        town,
        (-0.4..0.4, -0.3..0.3),
        20.0..9_000.0,
        any::<bool>(),
    )
        .prop_map(|(number, town, off, radius, is_robot)| {
            let centre = Position::new(town.0 + off.0, town.1 + off.1).unwrap();
            let mut public = deployed(number, Shape::circle(centre, radius).unwrap());
            if is_robot {
                public.deployment.technology = Technology::GroundRobot;
            }
            public
        })
}

fn atlas_of(deployments: impl IntoIterator<Item = PublicDeployment>) -> Atlas {
    let source = Source {
        deployments: deployments.into_iter().collect(),
        ..Source::default()
    };
    Atlas::build(source, 0)
}

/// A filter that leaves nothing out, but says so by looking at each.
fn every_status() -> Filter {
    Filter {
        statuses: Some(
            Status::ALL
                .iter()
                .fold(StatusSet::EMPTY, |all, one| all.with(*one)),
        ),
        ..Filter::default()
    }
}

fn label(public: &PublicDeployment) -> Position {
    match &public.deployment.area {
        Area::Shape(shape) => shape.label_position(),
        _ => panic!("all are shapes"),
    }
}

/// Every tile of a zoom in which something has its label.
fn tiles(deployments: &[PublicDeployment], zoom: u8) -> Vec<TileId> {
    let labels = deployments.iter().map(label);
    let mut tiles: Vec<TileId> = labels
        .filter_map(|label| TileId::containing(label, zoom))
        .collect();
    tiles.sort_unstable();
    tiles.dedup();
    tiles
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_added_up_beforehand_is_what_one_finds_by_looking(
        first in proptest::collection::vec(deployment(), 0..300),
        changes in proptest::collection::vec((deployment(), any::<bool>()), 0..60),
    ) {
        let mut model: BTreeMap<FeatureId, PublicDeployment> =
            first.into_iter().map(|public| (public.id, public)).collect();
        let mut atlas = atlas_of(model.values().cloned());
        for (public, goes) in changes {
            let change = if goes {
                model.remove(&public.id);
                Change::Remove(public.id)
            } else {
                model.insert(public.id, public.clone());
                Change::from(public)
            };
            atlas = atlas.apply(&[change]).0;
        }
        let all: Vec<PublicDeployment> = model.into_values().collect();
        let fresh = atlas_of(all.iter().cloned());
        for zoom in [0, 3, 7, 9, 10, 11, 13] {
            let (mut polygons, mut counted) = (BTreeSet::new(), 0);
            for tile in tiles(&all, zoom) {
                let bytes = atlas.tile(tile, &Filter::default());
                prop_assert!(bytes == fresh.tile(tile, &Filter::default()), "{tile:?} is not as if built anew");
                prop_assert!(bytes == atlas.tile(tile, &every_status()), "{tile:?} is not as if looked at");
                for drawn in decode::features(&bytes, "deployments") {
                    polygons.insert(drawn.text("id").unwrap().to_owned());
                }
                let markers = decode::features(&bytes, "deployment_markers");
                prop_assert!(markers.len() <= 64);
                for marker in &markers {
                    let count = marker.number("count").unwrap();
                    counted += count;
                    prop_assert_eq!(count == 1, marker.properties.contains_key("id"));
                    assert_holds(marker, tile, &all);
                }
            }
            // Each is drawn, or a point of the one tile that holds its label, or both where only another tile had room.
            prop_assert!(counted <= all.len() as u64);
            prop_assert!(counted + polygons.len() as u64 >= all.len() as u64, "some are lost at {zoom}");
        }
    }
}

/// A marker that stands alone lies at the label of what it names, and names its technology; a technology of several is
/// that of at least so many.
fn assert_holds(marker: &decode::Feature, tile: TileId, all: &[PublicDeployment]) {
    let technology = marker.properties.get("technology");
    let has_it = |public: &&PublicDeployment| {
        technology.is_none_or(|code| *code == Value::Text(public.deployment.technology.code().to_owned()))
    };
    if let Some(id) = marker.text("id") {
        let of_id = |public: &&PublicDeployment| public.id.0.hyphenated().to_string() == id;
        let named = all.iter().find(of_id).expect("it is there");
        assert_eq!(TileId::containing(label(named), tile.z()), Some(tile));
        assert!(technology.is_some() && has_it(&named));
        return;
    }
    let inside = all
        .iter()
        .filter(|public| TileId::containing(label(public), tile.z()) == Some(tile));
    let count = marker.number("count").unwrap();
    assert!(inside.filter(has_it).count() as u64 >= count);
}
