//! Deployments and control rooms: filters, changes, snapshots, places.

use std::collections::{BTreeMap, BTreeSet};

use atlas::{Atlas, Change, Collection, Source, snapshot};
use domain::Family;
use domain::centre::{CentreKinds, PublicCentre};
use domain::crs::CrsBox;
use domain::deployment::{Area, Forces, Payloads, PublicDeployment, Purposes, Technology, TechnologySet};
use domain::evidence::Claim;
use domain::filter::{Filter, Interval};
use domain::ids::{FeatureId, PlaceId};
use domain::place::{Place, PlaceCode};
use domain::position::BBox;
use domain::shape::Shape;
use domain::subject::Families;
use geo::{Contains, Intersects};
use proptest::prelude::*;
use proptest::{option, sample::select};

use crate::oracle::{is_in_region, meets, meets_region};
use crate::{arbitrary, families};

/// What holds where, the slow way.
struct World {
    parents: BTreeMap<PlaceId, Option<PlaceId>>,
    by_code: BTreeMap<String, Place>,
    outlines: BTreeMap<PlaceId, Shape>,
    acts: BTreeMap<String, BTreeSet<FeatureId>>,
}

impl World {
    fn of(source: &Source) -> Self {
        let mut acts: BTreeMap<String, BTreeSet<FeatureId>> = BTreeMap::new();
        for act in &source.acts {
            let number = act.act.number.clone().map(String::from).unwrap_or_default();
            acts.entry(number).or_default().extend(&act.features);
        }
        Self {
            parents: source
                .places
                .iter()
                .map(|place| (place.id, place.parent))
                .collect(),
            by_code: source
                .places
                .iter()
                .map(|place| (place.code.as_str().to_owned(), place.clone()))
                .collect(),
            outlines: source.outlines.iter().cloned().collect(),
            acts,
        }
    }

    fn line(&self, place: PlaceId) -> Vec<PlaceId> {
        let known = self.parents.contains_key(&place).then_some(place);
        std::iter::successors(known, |at| self.parents.get(at).copied().flatten()).collect()
    }

    fn place(&self, code: &PlaceCode) -> Option<PlaceId> {
        self.by_code.get(code.as_str()).map(|place| place.id)
    }

    fn shape(&self, area: &Area) -> Option<Shape> {
        match area {
            Area::Place(code) => self.outlines.get(&self.place(code)?).cloned(),
            Area::Circle { centre, radius_m } => Shape::circle(*centre, f64::from(*radius_m)).ok(),
            Area::Shape(shape) => Some(shape.clone()),
        }
    }

    fn concerns(&self, wanted: &PlaceCode, public: &PublicDeployment) -> bool {
        let Some(wanted) = self.by_code.get(wanted.as_str()) else {
            return false;
        };
        let area = &public.deployment.area;
        let whole = match area {
            Area::Place(code) => self.place(code),
            _ => None,
        };
        let within =
            |place: Option<PlaceId>| place.is_some_and(|place| self.line(place).contains(&wanted.id));
        let over = whole.is_some_and(|whole| self.line(wanted.id).contains(&whole));
        let touches = !matches!(area, Area::Place(_))
            && self.shape(area).is_some_and(|shape| {
                let shape = shape.to_multi_polygon();
                match self.outlines.get(&wanted.id) {
                    Some(outline) => outline.to_multi_polygon().intersects(&shape),
                    None => shape.contains(&geo::Point::new(wanted.centre.lon(), wanted.centre.lat())),
                }
            });
        over || within(whole) || within(public.place) || touches
    }

    fn selects_deployment(&self, filter: &Filter, public: &PublicDeployment) -> bool {
        let described = &public.deployment;
        let exists = public.grounds.bases(Claim::Exists);
        filter
            .families
            .is_none_or(|families| families.contains(Family::Deployment))
            && filter
                .technologies
                .is_none_or(|wanted| wanted.iter().any(|one| one == described.technology))
            && filter
                .forces
                .is_none_or(|wanted| wanted.iter().any(|one| Some(one) == described.force))
            && filter
                .purposes
                .is_none_or(|wanted| wanted.iter().any(|one| described.purposes.contains(one)))
            && filter
                .payloads
                .is_none_or(|wanted| wanted.iter().any(|one| described.payloads.contains(one)))
            && filter
                .capabilities
                .is_none_or(|wanted| wanted.iter().any(|one| described.capabilities.contains(one)))
            && filter
                .statuses
                .is_none_or(|wanted| wanted.contains(public.status))
            && filter
                .bases
                .is_none_or(|wanted| wanted.iter().any(|one| exists.contains(one)))
            && filter
                .operator
                .as_deref()
                .is_none_or(|wanted| described.operator.as_deref() == Some(wanted))
            && filter.act.as_deref().is_none_or(|wanted| {
                public
                    .acts
                    .iter()
                    .any(|act| act.number.as_deref() == Some(wanted))
                    || self
                        .acts
                        .get(wanted)
                        .is_some_and(|carried| carried.contains(&public.id))
            })
            && filter
                .place
                .as_ref()
                .is_none_or(|wanted| self.concerns(wanted, public))
            && filter.datetime.is_none_or(|interval| {
                let ends = (
                    interval.from.map(time::OffsetDateTime::unix_timestamp),
                    interval.to.map(time::OffsetDateTime::unix_timestamp),
                );
                described.periods.is_empty()
                    || described
                        .periods
                        .iter()
                        .any(|period| period.overlaps(ends.0, ends.1))
            })
            && filter.bbox.is_none_or(|bbox| {
                let shape = self.shape(&described.area);
                // What has no geometry is in every box.
                shape.is_none_or(|shape| match filter.region {
                    Some(region) => meets_region(&shape, region),
                    None => meets(&shape, bbox),
                })
            })
    }

    fn selects_centre(&self, filter: &Filter, public: &PublicCentre) -> bool {
        let exists = public.grounds.bases(Claim::Exists);
        filter
            .families
            .is_none_or(|families| families.contains(Family::Centre))
            && filter
                .centre_kinds
                .is_none_or(|wanted| wanted.contains(public.centre.kind))
            && filter
                .statuses
                .is_none_or(|wanted| wanted.contains(public.status))
            && filter
                .bases
                .is_none_or(|wanted| wanted.iter().any(|one| exists.contains(one)))
            && filter
                .operator
                .as_deref()
                .is_none_or(|wanted| public.centre.operator.as_deref() == Some(wanted))
            && filter.act.as_deref().is_none_or(|wanted| {
                self.acts
                    .get(wanted)
                    .is_some_and(|carried| carried.contains(&public.id))
            })
            && filter.place.as_ref().is_none_or(|wanted| {
                let Some(wanted) = self.place(wanted) else {
                    return false;
                };
                let stands = public
                    .place
                    .is_some_and(|place| self.line(place).contains(&wanted));
                let territory = public.centre.territory.iter().filter_map(|code| self.place(code));
                let mut supervised = territory
                    .filter(|place| self.line(*place).contains(&wanted) || self.line(wanted).contains(place));
                stands || supervised.next().is_some()
            })
            && filter
                .bbox
                .is_none_or(|bbox| bbox.contains(public.centre.position))
            && filter
                .region
                .is_none_or(|region| is_in_region(region, public.centre.position))
    }
}

fn bbox() -> impl Strategy<Value = BBox> {
    let corner = (-179.9..179.9_f64, -84.0..84.0_f64);
    let far = (corner.clone(), corner)
        .prop_map(|(one, other)| BBox::new(one.0, one.1.min(other.1), other.0, one.1.max(other.1)).unwrap());
    let near = (1.40..1.50_f64, 43.5..43.7_f64, 0.001..0.1_f64)
        .prop_map(|(lon, lat, side)| BBox::new(lon, lat, lon + side, lat + side).unwrap());
    prop_oneof![far, near]
}

prop_compose! {
    fn filter()(
        bbox in option::of(bbox()),
        region in option::weighted(0.3, arbitrary::region()),
        common in option::of(arbitrary::filter()),
        technologies in option::of(proptest::collection::vec(select(Technology::ALL), 1..6)),
        kinds in option::of(proptest::collection::vec(select(domain::centre::CentreKind::ALL), 1..4)),
        sets in option::weighted(0.2, select(vec!["force", "purpose", "payload", "family", "act"])),
        days in option::weighted(0.3, (0_i64..1500, 0_i64..100)),
    ) -> Filter {
        let start = time::macros::date!(2020 - 01 - 01);
        let day = |days| start + time::Duration::days(days);
        let mut filter = Filter {
            bbox: region.map(CrsBox::envelope).or(bbox),
            region,
            technologies: technologies.map(TechnologySet::from_iter),
            centre_kinds: kinds.map(CentreKinds::from_iter),
            ..common.unwrap_or_default()
        };
        if let Some((from, length)) = days {
            let text = format!("{}/{}", day(from), day(from + length));
            filter.datetime = Interval::parse(&text).ok();
        }
        match sets {
            Some("force") => filter.forces = Forces::parse("customs,gendarmerie").ok(),
            Some("purpose") => filter.purposes = Purposes::parse("borders,rescue,traffic").ok(),
            Some("payload") => filter.payloads = Payloads::parse("zoom,thermal").ok(),
            Some("family") => filter.families = Families::parse("deployment,centre").ok(),
            Some(_) => filter.act = Some("83-2025-02-14-00000".to_owned()),
            None => {}
        }
        filter
    }
}

/// Ids of all items of a collection, page by page.
fn paged(atlas: &Atlas, collection: Collection, filter: &Filter, limit: usize) -> Vec<FeatureId> {
    let (mut ids, mut after) = (Vec::new(), None);
    loop {
        let page = atlas.page(collection, filter, after, limit);
        assert!(
            page.items
                .windows(2)
                .all(|pair| pair[0].cursor() < pair[1].cursor())
        );
        ids.extend(page.items.iter().map(atlas::Item::id));
        after = page.next;
        if after.is_none() {
            return ids;
        }
    }
}

/// Of two with one id the later counts.
fn last_by_id<T: Clone>(all: &[T], id: impl Fn(&T) -> FeatureId) -> Vec<T> {
    let by_id: BTreeMap<FeatureId, T> = all.iter().map(|one| (id(one), one.clone())).collect();
    by_id.into_values().collect()
}

fn bytes(atlas: &Atlas) -> Vec<u8> {
    let mut bytes = Vec::new();
    snapshot::write(atlas, &mut bytes).unwrap();
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn pages_and_counts_are_what_a_loop_over_all_selects(
        source in families::source(),
        filters in proptest::collection::vec(filter(), 1..6),
        limit in 1_usize..20,
    ) {
        let world = World::of(&source);
        let deployments = last_by_id(&source.deployments, |one| one.id);
        let centres = last_by_id(&source.centres, |one| one.id);
        let atlas = Atlas::build(source, 0);
        for filter in filters.iter().chain([&Filter::default()]) {
            let expected: BTreeSet<FeatureId> = deployments
                .iter()
                .filter(|public| world.selects_deployment(filter, public))
                .map(|public| public.id)
                .collect();
            let found = paged(&atlas, Collection::Deployments, filter, limit);
            prop_assert_eq!(atlas.count(Collection::Deployments, filter), found.len() as u64);
            let listed: Vec<FeatureId> = atlas.deployments(filter).iter().map(|public| public.id).collect();
            prop_assert_eq!(&listed, &found);
            prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected, "{:?}", filter);
            let expected: BTreeSet<FeatureId> = centres
                .iter()
                .filter(|public| world.selects_centre(filter, public))
                .map(|public| public.id)
                .collect();
            let found = paged(&atlas, Collection::Centres, filter, limit);
            prop_assert_eq!(atlas.count(Collection::Centres, filter), found.len() as u64);
            prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
            let views = paged(&atlas, Collection::ViewSectors, filter, limit);
            prop_assert_eq!(atlas.count(Collection::ViewSectors, filter), views.len() as u64);
        }
    }

    #[test]
    fn a_place_shows_what_its_filter_selects(source in families::source()) {
        let places = source.places.clone();
        let atlas = Atlas::build(source, 0);
        for place in places {
            let filter = Filter { place: Some(place.code.clone()), ..Filter::default() };
            let view = atlas.in_force(place.id);
            let mut shown: Vec<FeatureId> = view.inside.iter().chain(&view.over).map(|public| public.id).collect();
            let mut selected: Vec<FeatureId> = atlas.deployments(&filter).iter().map(|public| public.id).collect();
            shown.sort_unstable();
            selected.sort_unstable();
            prop_assert_eq!(shown, selected);
            let shown: Vec<FeatureId> = view.centres.iter().map(|public| public.id).collect();
            let selected: Vec<FeatureId> = atlas.centres(&filter).iter().map(|public| public.id).collect();
            prop_assert_eq!(shown, selected);
            for public in view.over {
                prop_assert!(matches!(public.deployment.area, Area::Place(_)));
            }
        }
    }

    #[test]
    fn a_snapshot_gives_every_family_back(source in families::source()) {
        let atlas = Atlas::build(source, 5);
        let written = bytes(&atlas);
        let read = snapshot::read(written.as_slice()).unwrap();
        prop_assert!(bytes(&read) == written);
        prop_assert_eq!(read.checksum(), atlas.checksum());
        prop_assert_eq!(read.len(), atlas.len());
        let all = Filter::default();
        prop_assert_eq!(read.deployments(&all), atlas.deployments(&all));
        prop_assert_eq!(read.centres(&all), atlas.centres(&all));
        prop_assert!(read.acts().eq(atlas.acts()));
        for collection in Collection::ALL {
            prop_assert_eq!(read.extent(collection), atlas.extent(collection));
        }
    }

    #[test]
    fn changes_of_any_family_lead_to_the_atlas_that_would_be_built_anew(
        first in families::source(),
        then in families::source(),
        removed in proptest::collection::vec(any::<prop::sample::Index>(), 0..20),
    ) {
        let atlas = Atlas::build(first.clone(), 0);
        let before = bytes(&atlas);
        let mut ids: Vec<FeatureId> = first.deployments.iter().map(|one| one.id).collect();
        ids.extend(first.centres.iter().map(|one| one.id));
        ids.extend(first.devices.iter().map(|one| one.id));
        let gone: BTreeSet<FeatureId> = removed.iter().filter(|_| !ids.is_empty()).map(|index| *index.get(&ids)).collect();
        let changes: Vec<Change> = gone
            .iter()
            .map(|id| Change::Remove(*id))
            .chain(then.deployments.iter().cloned().map(Change::from))
            .chain(then.centres.iter().cloned().map(Change::from))
            .chain(then.devices.iter().cloned().map(Change::from))
            .chain(then.acts.iter().map(|act| Change::Act(Box::new(act.clone()))))
            .chain(then.outlines.iter().map(|(place, shape)| Change::Outline(*place, shape.clone())))
            .collect();
        let (changed, touched) = atlas.apply(&changes);
        prop_assert!(bytes(&atlas) == before, "the older atlas changed");
        let mut all = first.clone();
        all.deployments.retain(|one| !gone.contains(&one.id));
        all.centres.retain(|one| !gone.contains(&one.id));
        all.devices.retain(|one| !gone.contains(&one.id));
        all.deployments.extend(then.deployments.clone());
        all.centres.extend(then.centres.clone());
        all.devices.extend(then.devices.clone());
        all.acts = then.acts.clone();
        if !then.outlines.is_empty() {
            all.outlines = then.outlines.clone();
        }
        let fresh = Atlas::build(all, 0);
        prop_assert!(bytes(&changed) == bytes(&fresh), "the snapshots differ");
        prop_assert_eq!(changed.checksum(), fresh.checksum());
        for public in &then.deployments {
            let Some(shape) = changed.find_deployment(public.id).and_then(|one| one.shape()) else { continue };
            prop_assert!(touched.boxes.contains(&shape.bbox()));
            for zoom in [0, 5, 11] {
                let tile = atlas::TileId::containing(shape.label_position(), zoom).unwrap();
                prop_assert!(changed.tile(tile, &Filter::default()) == fresh.tile(tile, &Filter::default()));
            }
        }
    }
}
