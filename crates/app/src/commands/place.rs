//! `contrechamp place import`: loads the reference data of places, all in one transaction.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use domain::place::{PlaceCode, PlaceKind};
use formats::places::{self, PlaceObject};
use store::PgPool;
use store::places::NewPlace;
use tokio::sync::mpsc;

use crate::config::{PlaceCommand, Settings};
use crate::{clock, database};

/// Places that go to the database at once.
const BATCH: usize = 500;

pub async fn run(settings: &Settings, command: &PlaceCommand) -> anyhow::Result<()> {
    let PlaceCommand::Import { paths } = command;
    database::with(settings, async |database| {
        import(&database.pool, paths).await?;
        let count = store::places::count(&database.pool).await?;
        tracing::info!(count, "places are loaded");
        Ok(())
    })
    .await
}

/// What a file holds, told from its name, in the order in which files must be read: what contains others by name comes
/// after them, for its centre is the middle of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Content {
    Countries,
    Communes,
    Arrondissements,
    Departments,
    Regions,
    Cities,
}

const NAMES: [(&str, Content); 7] = [
    ("countries", Content::Countries),
    ("communes", Content::Communes),
    ("arrondissements", Content::Arrondissements),
    ("departements", Content::Departments),
    ("regions", Content::Regions),
    ("cities", Content::Cities),
    ("populated_places", Content::Cities),
];

/// Reads folders and files; what is known already is brought up to date, and each feature gets its place anew.
pub async fn import(pool: &PgPool, paths: &[PathBuf]) -> anyhow::Result<()> {
    let mut files = files(paths)?;
    files.sort();
    let mut loader = Loader::default();
    let mut transaction = pool.begin().await?;
    for (content, path) in files {
        tracing::info!("reading {}", path.display());
        loader
            .load(&mut transaction, content, &path)
            .await
            .with_context(|| format!("load {}", path.display()))?;
    }
    loader.link(&mut transaction).await?;
    let moved = store::places::assign(&mut transaction, clock::today()).await?;
    transaction.commit().await?;
    tracing::info!(moved, "features were given their place");
    Ok(())
}

fn files(paths: &[PathBuf]) -> anyhow::Result<Vec<(Content, PathBuf)>> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let entries = path
                .read_dir()
                .with_context(|| format!("open {}", path.display()))?;
            for entry in entries {
                let path = entry?.path();
                found.extend(content(&path).map(|content| (content, path)));
            }
        } else {
            match content(path) {
                Some(content) => found.push((content, path.clone())),
                None => bail!(
                    "{}: the name must contain one of {}",
                    path.display(),
                    NAMES.map(|(name, _)| name).join(", ")
                ),
            }
        }
    }
    if found.is_empty() {
        bail!("no files of places there: `cargo xtask places` makes them");
    }
    Ok(found)
}

fn content(path: &Path) -> Option<Content> {
    let name = path.file_name()?.to_str()?;
    NAMES
        .iter()
        .find(|(word, _)| name.contains(word))
        .map(|(_, content)| *content)
}

/// Remembers who contains whom until both are there.
#[derive(Default)]
struct Loader {
    children: Vec<String>,
    parents: Vec<String>,
    /// INSEE code of the department, and the communes in it.
    communes: Vec<(String, String)>,
    /// INSEE code of the region, and the departments in it.
    departments: Vec<(String, String)>,
}

impl Loader {
    async fn load(
        &mut self,
        connection: &mut store::PgConnection,
        content: Content,
        path: &Path,
    ) -> anyhow::Result<()> {
        let (sender, mut objects) = mpsc::channel::<PlaceObject>(BATCH);
        let path = path.to_owned();
        let reader = tokio::task::spawn_blocking(move || {
            places::read(File::open(path)?, |object| {
                // Nobody receives any more: the database failed, and its error is the one to report.
                let _ = sender.blocking_send(object);
            })
        });
        let mut batch = Vec::with_capacity(BATCH);
        let mut register = Register::default();
        while let Some(object) = objects.recv().await {
            match content {
                Content::Departments | Content::Regions => {
                    self.load_container(connection, content, object).await?;
                }
                Content::Communes if object.geometry.is_none() => register.push(object),
                _ => batch.extend(self.place(content, object)?),
            }
            if batch.len() == BATCH {
                store::places::upsert(connection, &batch).await?;
                batch.clear();
            }
            if register.len() == BATCH {
                register.describe(connection).await?;
            }
        }
        store::places::upsert(connection, &batch).await?;
        register.describe(connection).await?;
        reader.await??;
        Ok(())
    }

    /// A place with a shape; `None` for an object without geometry or without a usable code.
    fn place(&mut self, content: Content, object: PlaceObject) -> anyhow::Result<Option<NewPlace>> {
        let Some(geometry) = object.geometry else {
            return Ok(None);
        };
        let country = object.country.as_deref().map(str::to_lowercase);
        let (kind, code, parent) = match content {
            Content::Countries => (PlaceKind::Country, object.code.to_lowercase(), None),
            Content::Cities => match country {
                Some(country) => (
                    PlaceKind::City,
                    format!("{country}-g{}", object.code),
                    Some(country),
                ),
                None => return Ok(None),
            },
            Content::Arrondissements => (
                PlaceKind::Arrondissement,
                french(&object.code),
                object.commune.as_deref().map(french),
            ),
            _ => (PlaceKind::Commune, french(&object.code), None),
        };
        // Disputed territories have no code of two letters.
        let Some(code) = PlaceCode::parse(&code) else {
            return Ok(None);
        };
        if let Some(parent) = parent {
            self.children.push(code.as_str().to_owned());
            self.parents.push(parent);
        }
        if let (PlaceKind::Commune, Some(department)) = (kind, object.department) {
            self.communes.push((department, code.as_str().to_owned()));
        }
        let geometry = serde_json::to_string(&geometry)?;
        Ok(Some(NewPlace {
            code,
            kind,
            name: object.name,
            population: object.population,
            geometry,
        }))
    }

    async fn load_container(
        &mut self,
        connection: &mut store::PgConnection,
        content: Content,
        object: PlaceObject,
    ) -> anyhow::Result<()> {
        let (kind, letter, members) = match content {
            Content::Departments => (PlaceKind::Department, 'd', &self.communes),
            _ => (PlaceKind::Region, 'r', &self.departments),
        };
        let code = french(&format!("{letter}{}", object.code));
        let Some(place) = PlaceCode::parse(&code) else {
            return Ok(());
        };
        let children: Vec<String> = members
            .iter()
            .filter(|(container, _)| *container == object.code)
            .map(|(_, child)| child.clone())
            .collect();
        store::places::upsert_container(connection, &place, kind, &object.name, &children).await?;
        match (kind, object.region) {
            (PlaceKind::Department, Some(region)) => self.departments.push((region, code)),
            (PlaceKind::Region, _) => {
                self.children.push(code);
                self.parents.push("fr".to_owned());
            }
            _ => {}
        }
        Ok(())
    }

    async fn link(&self, connection: &mut store::PgConnection) -> anyhow::Result<()> {
        store::places::set_parents(connection, &self.children, &self.parents).await?;
        Ok(())
    }
}

/// Communes of a register without shapes.
#[derive(Default)]
struct Register {
    codes: Vec<String>,
    names: Vec<String>,
    populations: Vec<Option<i32>>,
}

impl Register {
    fn push(&mut self, commune: PlaceObject) {
        self.codes.push(french(&commune.code));
        self.names.push(commune.name);
        self.populations.push(commune.population);
    }

    fn len(&self) -> usize {
        self.codes.len()
    }

    async fn describe(&mut self, connection: &mut store::PgConnection) -> anyhow::Result<()> {
        let Self {
            codes,
            names,
            populations,
        } = std::mem::take(self);
        store::places::describe(connection, &codes, &names, &populations).await?;
        Ok(())
    }
}

fn french(code: &str) -> String {
    format!("fr-{}", code.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_their_names_and_read_in_order() {
        let names = [
            "regions.json",
            "cities.geojsonl",
            "communes-2018.geojsonl.gz",
            "ne_50m_admin_0_countries.json.gz",
            "notes.md",
        ];
        let mut found: Vec<_> = names.iter().filter_map(|name| content(Path::new(name))).collect();
        found.sort();
        assert_eq!(
            found,
            [
                Content::Countries,
                Content::Communes,
                Content::Regions,
                Content::Cities
            ]
        );
    }
}
