//! `cargo xtask organisations`: names in the real files as candidates for the list of organisations, and how much of
//! them the list covers. Writes nothing: what enters the list is decided by hand.
//!
//! Makers and operators come from devices as an import reads them, agencies from the lists of `data/agencies`. The
//! candidates are groups of spellings with one key, as tab-separated lines.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::{Context as _, Result};
use domain::organisation::{Key, Naming, Register};
use formats::osm::Item;

use crate::environment::Environment;

const LIST: &str = "fixtures/organisations/organisations.json";

/// Below `data/cameras`. The files of one city are within the bulk.
const DEVICES: [&str; 2] = ["osm-bulk/west.geojsonl.gz", "alpr-bay-area/cameras.json"];

/// Below `data/agencies`: files whose second column is a name.
const AGENCIES: [&str; 2] = [
    "private-eyes/agency20240426.csv",
    "private-eyes/nc_agency_survey20240430.csv",
];

/// Names this alike may be one.
const ALIKE: f64 = 0.85;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Maker,
    Operator,
    Agency,
}

impl Role {
    const ALL: [Self; 3] = [Self::Maker, Self::Operator, Self::Agency];

    const fn word(self) -> &'static str {
        match self {
            Self::Maker => "maker",
            Self::Operator => "operator",
            Self::Agency => "agency",
        }
    }
}

/// Spellings and items of Wikidata, each with how often it occurs.
type Counts = BTreeMap<String, u64>;

#[derive(Debug, Default)]
struct Names {
    spellings: BTreeMap<Role, Counts>,
    /// By the key of the name beside which they stand.
    wikidata: BTreeMap<Key, Counts>,
}

impl Names {
    fn count(&mut self, role: Role, name: &str, wikidata: Option<&String>) {
        let counts = self.spellings.entry(role).or_default();
        *counts.entry(name.to_owned()).or_default() += 1;
        if let (Some(item), Some(key)) = (wikidata, Key::of(name)) {
            let items = self.wikidata.entry(key).or_default();
            *items.entry(item.clone()).or_default() += 1;
        }
    }
}

/// Prints the candidates.
pub(crate) fn candidates(root: &Path, environment: &Environment) -> Result<()> {
    let register = register(root)?;
    let names = read(&environment.shared(root).join("data"))?;
    println!("role\tcount\tlisted\tnaming\tkey\talike\tspellings\twikidata");
    for (role, spellings) in &names.spellings {
        let groups = group(spellings);
        // Thousands of towns: what is alike among them says nothing.
        let alike = if *role == Role::Agency {
            vec![None; groups.len()]
        } else {
            alike(&groups)
        };
        for (group, alike) in groups.iter().zip(alike) {
            let name = &group.spellings[0].0;
            let items = names.wikidata.get(&group.key).map(by_count).unwrap_or_default();
            println!(
                "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
                role.word(),
                group.count,
                register.find(name).map_or("", |entry| &*entry.name),
                word(register.naming(name)),
                group.key,
                alike.map_or("", Key::as_str),
                join(&group.spellings),
                join(&items),
            );
        }
    }
    Ok(())
}

/// Prints what the list covers, as the table of `docs/organisations.md`.
pub(crate) fn measure(root: &Path, environment: &Environment) -> Result<()> {
    let register = register(root)?;
    let names = read(&environment.shared(root).join("data"))?;
    println!("{} organisations\n", register.entries().len());
    println!("| role | naming | tags | share | spellings | keys |");
    println!("|---|---|--:|--:|--:|--:|");
    for role in Role::ALL {
        let Some(spellings) = names.spellings.get(&role) else {
            continue;
        };
        let all: u64 = spellings.values().sum();
        for naming in [Naming::Listed, Naming::LegalEntity, Naming::CategoryOnly] {
            let of_it: Vec<(&String, &u64)> = spellings
                .iter()
                .filter(|(name, _)| register.naming(name) == naming)
                .collect();
            let tags: u64 = of_it.iter().map(|(_, count)| **count).sum();
            let keys: BTreeSet<Key> = of_it.iter().filter_map(|(name, _)| Key::of(name)).collect();
            println!(
                "| {} | {} | {tags} | {:.1} % | {} | {} |",
                role.word(),
                word(naming),
                100.0 * tags as f64 / all as f64,
                of_it.len(),
                keys.len(),
            );
        }
    }
    Ok(())
}

const fn word(naming: Naming) -> &'static str {
    match naming {
        Naming::Listed => "listed",
        Naming::LegalEntity => "legal entity",
        Naming::CategoryOnly => "category only",
    }
}

fn register(root: &Path) -> Result<Register> {
    let text = fs::read_to_string(root.join(LIST)).with_context(|| format!("cannot read {LIST}"))?;
    let mut document: BTreeMap<String, Vec<domain::organisation::Entry>> =
        serde_json::from_str(&text).with_context(|| format!("{LIST} is damaged"))?;
    let entries = document.remove("organisations").unwrap_or_default();
    Register::new(entries).with_context(|| format!("{LIST} is ambiguous"))
}

fn read(data: &Path) -> Result<Names> {
    let mut names = Names::default();
    for file in DEVICES {
        read_devices(&data.join("cameras").join(file), &mut names)?;
    }
    for file in AGENCIES {
        let path = data.join("agencies").join(file);
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        // Every agency once, whether it is in one list or in both.
        for name in text.lines().skip(1).filter_map(second_column) {
            let agencies = names.spellings.entry(Role::Agency).or_default();
            agencies.insert(name, 1);
        }
    }
    Ok(names)
}

fn read_devices(path: &Path, names: &mut Names) -> Result<()> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    formats::osm::read(file, &name, &mut |item| {
        if let Item::Candidate(candidate) = item {
            let item = |keys: &[&str]| keys.iter().find_map(|key| candidate.tags.get(*key));
            for device in &candidate.devices {
                if let Some(maker) = &device.manufacturer {
                    names.count(
                        Role::Maker,
                        maker,
                        item(&["manufacturer:wikidata", "brand:wikidata"]),
                    );
                }
                if let Some(operator) = &device.operator {
                    names.count(Role::Operator, operator, item(&["operator:wikidata"]));
                }
            }
        }
        ControlFlow::Continue(())
    })
    .with_context(|| format!("cannot read {}", path.display()))?;
    Ok(())
}

/// Of a line of CSV whose first column is a number.
fn second_column(line: &str) -> Option<String> {
    let (_, rest) = line.split_once(',')?;
    let name = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"')?.0,
        None => rest.split(',').next()?,
    };
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// Spellings with one key, the most frequent first.
#[derive(Debug)]
struct Group {
    key: Key,
    count: u64,
    spellings: Vec<(String, u64)>,
}

/// The largest group first.
fn group(spellings: &Counts) -> Vec<Group> {
    let mut by_key: BTreeMap<Key, Counts> = BTreeMap::new();
    for (spelling, count) in spellings {
        if let Some(key) = Key::of(spelling) {
            by_key.entry(key).or_default().insert(spelling.clone(), *count);
        }
    }
    let mut groups: Vec<Group> = by_key
        .into_iter()
        .map(|(key, counts)| Group {
            key,
            count: counts.values().sum(),
            spellings: by_count(&counts),
        })
        .collect();
    groups.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.key.cmp(&b.key)));
    groups
}

fn by_count(counts: &Counts) -> Vec<(String, u64)> {
    let mut sorted: Vec<(String, u64)> = counts
        .iter()
        .map(|(text, count)| (text.clone(), *count))
        .collect();
    sorted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    sorted
}

fn join(counts: &[(String, u64)]) -> String {
    let parts: Vec<String> = counts
        .iter()
        .map(|(text, count)| format!("{text} ({count})"))
        .collect();
    parts.join(" | ")
}

/// For each group the largest one before it whose key is alike, or is the beginning of its own or the reverse.
fn alike(groups: &[Group]) -> Vec<Option<&Key>> {
    let mut alike = Vec::with_capacity(groups.len());
    for (index, group) in groups.iter().enumerate() {
        alike.push(
            groups[..index]
                .iter()
                .map(|larger| &larger.key)
                .find(|larger| is_alike(larger.as_str(), group.key.as_str())),
        );
    }
    alike
}

fn is_alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.len() >= 5 && long.starts_with(short) {
        return true;
    }
    short.len() as f64 >= ALIKE * long.len() as f64
        && strsim::normalized_damerau_levenshtein(one, other) >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_grouped_by_key_and_the_alike_are_found() {
        let spellings: Counts = [
            ("Flock Safety", 9),
            ("flock safety, Inc.", 2),
            ("Flock Saftey", 1),
            ("Axis", 5),
        ]
        .map(|(name, count)| (name.to_owned(), count))
        .into();
        let groups = group(&spellings);
        let keys: Vec<(&str, u64)> = groups
            .iter()
            .map(|group| (group.key.as_str(), group.count))
            .collect();
        assert_eq!(keys, [("flocksafety", 11), ("axis", 5), ("flocksaftey", 1)]);
        assert_eq!(groups[0].spellings[0].0, "Flock Safety");
        let found: Vec<Option<&str>> = alike(&groups)
            .into_iter()
            .map(|key| key.map(Key::as_str))
            .collect();
        assert_eq!(found, [None, None, Some("flocksafety")]);
    }

    #[test]
    fn the_list_covers_the_makers_of_the_real_files() {
        let root = crate::workspace::root();
        let data = Environment::read().shared(root).join("data");
        if !data.exists() {
            println!("skipped: {} is absent", data.display());
            return;
        }
        let register = register(root).unwrap();
        let names = read(&data).unwrap();
        let share = |role: Role| {
            let spellings = &names.spellings[&role];
            let listed = spellings
                .iter()
                .filter(|(name, _)| register.naming(name) == Naming::Listed);
            listed.map(|(_, count)| count).sum::<u64>() as f64 / spellings.values().sum::<u64>() as f64
        };
        assert!(share(Role::Maker) > 0.95, "{}", share(Role::Maker));
        assert!(share(Role::Operator) > 0.6, "{}", share(Role::Operator));
        let of_flock = names.spellings[&Role::Maker].keys().filter(|name| {
            register
                .find(name)
                .is_some_and(|entry| &*entry.name == "Flock Safety")
        });
        assert_eq!(of_flock.count(), 13);
    }

    #[test]
    fn the_second_column_may_be_quoted() {
        assert_eq!(second_column("1,Avon IN PD,NA").as_deref(), Some("Avon IN PD"));
        assert_eq!(
            second_column("2,\"Hoover, AL PD\",NA").as_deref(),
            Some("Hoover, AL PD")
        );
        assert_eq!(second_column("3,,NA"), None);
        assert_eq!(second_column("3"), None);
    }
}
