//! Who operates, makes and sells what, and who uses what by the word of datasets: gathered from the names on published features
//! and in usages, once per snapshot. Spellings of
//! one organisation are one entry ([`Key`]).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::ids::{FeatureId, PlaceId};
use domain::organisation::Key;
use rustc_hash::FxHashMap;

use crate::atlas::{Atlas, Data, KIND_COUNT};
use crate::census::kind_index;
use crate::intern::Code;
use crate::places::PlaceIndex;

/// Devices that an organisation has to do with in one way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// That stand or are to come.
    pub devices: u64,
    /// In the order of `DeviceKind::ALL`.
    pub by_kind: [u64; KIND_COUNT],
    /// By the place that they stand in, the most first.
    pub by_place: Vec<(PlaceId, u64)>,
}

/// What is known of one organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// The spelling that is used most.
    pub name: String,
    /// Every spelling with how often it is used.
    pub spellings: BTreeMap<String, u64>,
    pub operates: Part,
    pub makes: Part,
    /// Deployments that it operates, in the order of the atlas.
    pub deployments: Vec<FeatureId>,
    /// Deployments of what it sells or makes.
    pub sold: Vec<FeatureId>,
    /// Control rooms that it operates.
    pub centres: Vec<FeatureId>,
    /// Control rooms that run what it sells.
    pub supplied: Vec<FeatureId>,
    /// Products that it sells, with how often they are named.
    pub products: BTreeMap<String, u64>,
    /// What it uses, as datasets list it: numbers for [`Atlas::usage`].
    pub listed: Vec<u32>,
    /// Usages of what it makes or sells, in the order of the names of those who use it.
    pub used_by: Vec<u32>,
}

impl Organisation {
    /// Features and lines of datasets that name it.
    pub fn uses(&self) -> u64 {
        let lists = [&self.deployments, &self.sold, &self.centres, &self.supplied];
        let listed: usize = lists.iter().map(|list| list.len()).sum();
        let listed = listed + self.listed.len() + self.used_by.len();
        self.operates.devices + self.makes.devices + listed as u64
    }
}

/// By key.
#[derive(Debug, Default)]
pub struct Organisations {
    by_key: BTreeMap<String, Organisation>,
}

impl Atlas {
    /// Kept until the next snapshot is asked for its own.
    pub fn organisations(&self) -> Arc<Organisations> {
        let data = &*self.data;
        data.kept
            .organisations
            .of(data.version, || Organisations::new(data))
    }

    /// How many organisations use what this one makes or sells, each once.
    pub fn users(&self, of: &Organisation) -> usize {
        let names = of.used_by.iter().filter_map(|number| self.usage(*number));
        names
            .map(|usage| &usage.organisation)
            .collect::<BTreeSet<_>>()
            .len()
    }
}

/// How a device names an organisation.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Role {
    Operator,
    Maker,
}

/// Devices by the position of their place, and by kind.
type PlacesAndKinds = (FxHashMap<u32, u64>, [u64; KIND_COUNT]);

impl Organisations {
    fn new(data: &Data) -> Self {
        let mut found = Self::default();
        found.take_devices(data);
        for deployed in data.deployments.all().iter() {
            let (id, deployment) = (deployed.public.id, &deployed.public.deployment);
            found.take(deployment.operator.as_deref(), |one| one.deployments.push(id));
            found.take(deployment.vendor.as_deref(), |one| {
                one.sold.push(id);
                one.sells(deployment.product.as_deref());
            });
        }
        for located in data.centres.iter() {
            let (id, centre) = (located.public.id, &located.public.centre);
            found.take(centre.operator.as_deref(), |one| one.centres.push(id));
            for software in &centre.software {
                found.take(software.vendor.as_deref(), |one| {
                    if one.supplied.last() != Some(&id) {
                        one.supplied.push(id);
                    }
                    one.sells(Some(&software.product));
                });
            }
        }
        for (number, usage) in (0..).zip(data.usages.iter()) {
            found.take(Some(&usage.organisation), |one| one.listed.push(number));
            found.take(usage.vendor.as_deref(), |one| {
                one.used_by.push(number);
                one.sells(usage.product.as_deref());
            });
        }
        for one in found.by_key.values_mut() {
            one.finish();
        }
        found
    }

    fn take_devices(&mut self, data: &Data) {
        let mut counts: FxHashMap<(Role, Code), PlacesAndKinds> = FxHashMap::default();
        for run in data.directory.runs(data.directory.begin()..data.directory.end()) {
            for slot in run.slots.clone() {
                let facts = run.chunk.facts(slot);
                if !facts.status.is_standing() {
                    continue;
                }
                let maker = run.chunk.details(slot).manufacturer;
                for (role, code) in [(Role::Operator, facts.operator), (Role::Maker, maker)] {
                    let Some(code) = code else { continue };
                    let (places, kinds) = counts.entry((role, code)).or_default();
                    *places.entry(position(facts.place)).or_default() += 1;
                    kinds[kind_index(facts.kind)] += 1;
                }
            }
        }
        for ((role, code), (places, kinds)) in counts {
            let count: u64 = kinds.iter().sum();
            self.take_many(data.names.texts.text(code), count, |one| {
                let part = match role {
                    Role::Operator => &mut one.operates,
                    Role::Maker => &mut one.makes,
                };
                part.devices += count;
                for (mine, more) in part.by_kind.iter_mut().zip(kinds) {
                    *mine += more;
                }
                for (at, count) in places {
                    if let Some(place) = data.places.listed().get(at as usize) {
                        part.by_place.push((place.id, count));
                    }
                }
            });
        }
    }

    fn take(&mut self, name: Option<&str>, note: impl FnOnce(&mut Organisation)) {
        if let Some(name) = name {
            self.take_many(name, 1, note);
        }
    }

    fn take_many(&mut self, name: &str, count: u64, note: impl FnOnce(&mut Organisation)) {
        let Some(key) = Key::of(name) else { return };
        let one = self.by_key.entry(key.into()).or_default();
        *one.spellings.entry(name.to_owned()).or_default() += count;
        note(one);
    }

    /// By its key.
    pub fn get(&self, key: &str) -> Option<&Organisation> {
        self.by_key.get(key)
    }

    /// The key under which a name is listed.
    pub fn key(&self, name: &str) -> Option<String> {
        let key = String::from(Key::of(name)?);
        self.by_key.contains_key(&key).then_some(key)
    }

    /// In the order of keys.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Organisation)> {
        self.by_key.iter().map(|(key, one)| (key.as_str(), one))
    }
}

impl Organisation {
    fn sells(&mut self, product: Option<&str>) {
        if let Some(product) = product {
            *self.products.entry(product.to_owned()).or_default() += 1;
        }
    }

    fn finish(&mut self) {
        let most = self
            .spellings
            .iter()
            .max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
        self.name = most.map_or_else(String::new, |(name, _)| name.clone());
        for part in [&mut self.operates, &mut self.makes] {
            // Two spellings may stand in one place.
            let mut by_place: BTreeMap<PlaceId, u64> = BTreeMap::new();
            for (place, count) in part.by_place.drain(..) {
                *by_place.entry(place).or_default() += count;
            }
            part.by_place = by_place.into_iter().collect();
            part.by_place.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        }
    }
}

/// Of no listed place, one that no list has.
fn position(place: PlaceIndex) -> u32 {
    let at = place.listed().and_then(|at| u32::try_from(at).ok());
    at.unwrap_or(u32::MAX)
}
