//! `contrechamp streets`: an OpenStreetMap extract becomes a street background, or says why not.

use std::fs;
use std::path::Path;

use contrechamp::streets::{Made, Tools, make};
use fast_mvt::MvtReaderRef;
use pmtiles::{AsyncPmTilesReader, TileCoord};

use crate::dumps::Pieces;
use crate::support::shared;

/// The programs of this machine, or a line that says what is skipped.
fn tools() -> Option<Tools> {
    #[expect(
        clippy::disallowed_methods,
        reason = "programs are looked for where the machine has them"
    )]
    let path = std::env::var_os("PATH").unwrap_or_default();
    for program in ["tilemaker", "osmium"] {
        if !std::env::split_paths(&path).any(|folder| folder.join(program).is_file()) {
            eprintln!("skipped: {program} is not installed");
            return None;
        }
    }
    Some(Tools { path })
}

#[tokio::test]
async fn an_extract_becomes_streets_of_our_layers() {
    let Some(extract) = shared("cameras/osm-pbf-monaco/sample-data.osm.pbf") else {
        return;
    };
    let Some(tools) = tools() else { return };
    let folder = tempfile::tempdir().unwrap();
    let Made {
        tiles,
        bytes,
        repaired,
    } = make(&extract, folder.path(), &tools).unwrap();
    assert!((20..200).contains(&tiles), "{tiles}");
    assert!((50_000..2_000_000).contains(&bytes), "{bytes}");
    // 338 nodes are missing, as `osmium check-refs` says.
    assert!(repaired);
    let left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["streets.pmtiles"]);

    let path = folder.path().join("streets.pmtiles");
    let reader = AsyncPmTilesReader::try_from_source(Pieces(fs::read(path).unwrap()))
        .await
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_str(&reader.get_metadata().await.unwrap()).unwrap();
    assert_eq!(metadata["as_of"], "2025-02-07");
    assert!(
        metadata["attribution"]
            .as_str()
            .unwrap()
            .contains("© OpenStreetMap")
    );
    // Around the harbour: 43.735° north, 7.421° east.
    let tile = reader.get_tile_decompressed(TileCoord::new(14, 8529, 5974).unwrap());
    let bytes = tile.await.unwrap().expect("a tile of Monaco");
    let names = layers(&bytes);
    for layer in ["roads", "buildings", "surfaces"] {
        assert!(
            names.iter().any(|name| name == layer),
            "{layer} is not among {names:?}"
        );
    }
}

fn layers(tile: &[u8]) -> Vec<String> {
    let reader = MvtReaderRef::new(tile).unwrap();
    reader.layers().map(|layer| layer.name().to_owned()).collect()
}

#[test]
fn a_missing_program_names_its_package() {
    let folder = tempfile::tempdir().unwrap();
    let error = make(Path::new("any.osm.pbf"), folder.path(), &Tools::default()).unwrap_err();
    assert!(
        format!("{error:#}").contains("install the package tilemaker"),
        "{error:#}"
    );
}

#[test]
fn a_broken_extract_leaves_the_streets_that_are_there() {
    let Some(tools) = tools() else { return };
    let folder = tempfile::tempdir().unwrap();
    let streets = folder.path().join("streets.pmtiles");
    fs::write(&streets, "as before").unwrap();
    let refused = |path: &Path| format!("{:#}", make(path, folder.path(), &tools).unwrap_err());
    assert!(refused(Path::new("/nowhere.osm.pbf")).contains("is no file"));
    let broken = folder.path().join("broken.osm.pbf");
    for content in [&b""[..], b"<osm/>", &[0, 0, 0, 13, 10, 9]] {
        fs::write(&broken, content).unwrap();
        assert!(
            refused(&broken).contains("no whole .osm.pbf"),
            "{content:?}: {}",
            refused(&broken)
        );
    }
    if let Some(extract) = shared("cameras/osm-pbf-monaco/sample-data.osm.pbf") {
        let whole = fs::read(extract).unwrap();
        fs::write(&broken, &whole[..whole.len() / 2]).unwrap();
        assert!(
            refused(&broken).contains("no whole .osm.pbf"),
            "{}",
            refused(&broken)
        );
    }
    assert_eq!(fs::read_to_string(&streets).unwrap(), "as before");
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 2, "streets.pmtiles and the broken file");
}
