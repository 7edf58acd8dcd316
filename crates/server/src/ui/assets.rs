//! The built front end: which hashed files an entry needs. Read once at start from Vite's manifest.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use thiserror::Error;

#[derive(Debug, Error)]
pub enum AssetsError {
    #[error("the front end is not built: {path} cannot be read (build it with `npm --prefix web run build`)")]
    Missing { path: PathBuf, source: std::io::Error },
    #[error("{path} is no manifest of Vite")]
    Unreadable {
        path: PathBuf,
        source: serde_json::Error,
    },
    #[error("the front end has no style for all pages: {path} names no entry src/entries/base.css")]
    NoBase { path: PathBuf },
}

/// The files of one entry, as absolute paths of URLs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The module to load; `None` for an entry that is a style only.
    pub script: Option<String>,
    pub styles: Vec<String>,
    /// Modules that the script imports, to be fetched at the same time: the largest first, since it arrives last.
    pub preloads: Vec<String>,
}

#[derive(Debug)]
pub struct Assets {
    entries: BTreeMap<String, Entry>,
    /// Changes whenever the built files do.
    fingerprint: u64,
}

/// One object of Vite's manifest; names are Vite's.
#[derive(Deserialize)]
struct Chunk {
    file: String,
    #[serde(default)]
    src: Option<String>,
    #[serde(default, rename = "isEntry")]
    is_entry: bool,
    #[serde(default)]
    css: Vec<String>,
    #[serde(default)]
    imports: Vec<String>,
}

type Manifest = BTreeMap<String, Chunk>;

impl Assets {
    /// Reads `.vite/manifest.json` below the folder of built files.
    pub fn load(dir: &Path) -> Result<Self, AssetsError> {
        let path = dir.join(".vite/manifest.json");
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(source) => return Err(AssetsError::Missing { path, source }),
        };
        let manifest: Manifest = match serde_json::from_str(&text) {
            Ok(manifest) => manifest,
            Err(source) => return Err(AssetsError::Unreadable { path, source }),
        };
        let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
        for chunk in manifest.values().filter(|chunk| chunk.is_entry) {
            if let Some(name) = chunk.src.as_deref().and_then(entry_name) {
                // A style and a script may share a name; one page wants both.
                let entry = entries.entry(name.to_owned()).or_default();
                read_entry(&manifest, chunk, entry);
                entry.preloads.sort_by_cached_key(|url| Reverse(size(dir, url)));
            }
        }
        if !entries.contains_key("base") {
            return Err(AssetsError::NoBase { path });
        }
        Ok(Self {
            entries,
            fingerprint: crate::conditional::hash(text.as_bytes()),
        })
    }

    /// The small script that fetches data while the code of the entry is on its way, where there is one: `map-ahead`
    /// comes before `map`.
    pub(crate) fn ahead_of(&self, name: &str) -> Option<&Entry> {
        self.entry(&format!("{name}-ahead"))
    }

    pub(crate) fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.get(name)
    }

    pub(crate) const fn fingerprint(&self) -> u64 {
        self.fingerprint
    }
}

/// `map` for `src/entries/map.ts`.
fn entry_name(src: &str) -> Option<&str> {
    let file = src.strip_prefix("src/entries/")?;
    file.rsplit_once('.').map(|(name, _)| name)
}

fn read_entry(manifest: &Manifest, chunk: &Chunk, entry: &mut Entry) {
    if has_extension(&chunk.file, "css") {
        entry.styles.push(url(&chunk.file));
        return;
    }
    entry.script = Some(url(&chunk.file));
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<&str> = chunk.imports.iter().map(String::as_str).collect();
    let mut styles: Vec<&str> = chunk.css.iter().map(String::as_str).collect();
    while let Some(name) = waiting.pop() {
        if !seen.insert(name) {
            continue;
        }
        if let Some(imported) = manifest.get(name) {
            entry.preloads.push(url(&imported.file));
            styles.extend(imported.css.iter().map(String::as_str));
            waiting.extend(imported.imports.iter().map(String::as_str));
        }
    }
    entry.styles.extend(styles.into_iter().map(url));
}

/// In bytes; a file that is not there is none.
fn size(dir: &Path, url: &str) -> u64 {
    fs::metadata(dir.join(url.trim_start_matches('/'))).map_or(0, |file| file.len())
}

fn has_extension(file: &str, extension: &str) -> bool {
    Path::new(file)
        .extension()
        .is_some_and(|found| found == extension)
}

fn url(file: &str) -> String {
    format!("/{file}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn an_entry_names_its_script_its_styles_and_what_it_imports() {
        let folder = testing::Folder::with(&[(
            ".vite/manifest.json",
            r#"{
                "src/entries/base.css": {"file": "assets/base-1.css", "src": "src/entries/base.css", "isEntry": true},
                "src/entries/map.ts": {"file": "assets/map-2.js", "src": "src/entries/map.ts", "isEntry": true,
                    "imports": ["_shared.js"], "css": ["assets/map-3.css"]},
                "_shared.js": {"file": "assets/shared-4.js", "css": ["assets/shared-5.css"], "imports": ["_shared.js"]}
            }"#,
        )]);
        let assets = Assets::load(folder.path()).unwrap();
        let map = assets.entry("map").unwrap();
        assert_eq!(map.script.as_deref(), Some("/assets/map-2.js"));
        assert_eq!(map.styles, ["/assets/map-3.css", "/assets/shared-5.css"]);
        assert_eq!(map.preloads, ["/assets/shared-4.js"]);
        assert_eq!(assets.entry("base").unwrap().styles, ["/assets/base-1.css"]);
        assert!(assets.entry("base").unwrap().script.is_none());
        assert!(assets.entry("shared").is_none());
    }

    #[test]
    fn the_largest_module_is_fetched_first() {
        let folder = testing::Folder::with(&[
            (
                ".vite/manifest.json",
                r#"{
                "src/entries/base.css": {"file": "assets/base-1.css", "src": "src/entries/base.css", "isEntry": true},
                "src/entries/map.ts": {"file": "assets/map-2.js", "src": "src/entries/map.ts", "isEntry": true,
                    "imports": ["_a.js", "_b.js", "_c.js"]},
                "_a.js": {"file": "assets/a.js"},
                "_b.js": {"file": "assets/b.js"},
                "_c.js": {"file": "assets/c.js"}
            }"#,
            ),
            ("assets/a.js", "1"),
            ("assets/b.js", "123"),
            ("assets/c.js", "12"),
        ]);
        let assets = Assets::load(folder.path()).unwrap();
        assert_eq!(
            assets.entry("map").unwrap().preloads,
            ["/assets/b.js", "/assets/c.js", "/assets/a.js"]
        );
    }

    #[test]
    fn a_front_end_that_is_not_built_is_said_so() {
        let error = Assets::load(testing::Folder::with(&[]).path()).unwrap_err();
        assert!(error.to_string().contains("not built"), "{error}");
        let folder = testing::Folder::with(&[(".vite/manifest.json", "{}")]);
        assert!(matches!(
            Assets::load(folder.path()),
            Err(AssetsError::NoBase { .. })
        ));
        let folder = testing::Folder::with(&[(".vite/manifest.json", "[")]);
        assert!(matches!(
            Assets::load(folder.path()),
            Err(AssetsError::Unreadable { .. })
        ));
    }
}
