//! `contrechamp streets`: a street background of an OpenStreetMap extract, for the maps of this server.

use std::io::Write as _;

use anyhow::Context as _;

use crate::config::{Settings, StreetsOptions};
use crate::streets::{self, Made, Tools};

pub async fn run(settings: &Settings, options: &StreetsOptions) -> anyhow::Result<()> {
    let tools = Tools {
        path: settings.search_path.clone().unwrap_or_default(),
    };
    let (extract, folder) = (options.extract.clone(), options.basemap.clone());
    let path = folder.join(streets::ARCHIVE);
    let made = tokio::task::spawn_blocking(move || streets::make(&extract, &folder, &tools))
        .await
        .context("make streets")??;
    let Made {
        tiles,
        bytes,
        repaired,
    } = made;
    let mut out = std::io::stdout();
    if repaired {
        writeln!(
            out,
            "The extract names nodes that it does not hold; the ends of these ways are missing."
        )?;
    }
    let megabytes = bytes.div_ceil(100_000);
    let (whole, tenth) = (megabytes / 10, megabytes % 10);
    writeln!(
        out,
        "{}: {tiles} tiles, {whole}.{tenth} MB. Restart the server to show them.",
        path.display()
    )?;
    Ok(())
}
