//! What makes an instance its own, on the command line and in the environment (docs/instance.md).

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, anyhow, bail};
use clap::Args;
use server::instance::{Colours, Contact, ForeignTiles, Geocoder, Instance, LegalNotice, Name};

#[derive(Clone, Debug, Default, Args)]
pub struct InstanceOptions {
    /// Name of the site, in place of Contrechamp; at most 30 characters.
    #[arg(long, env = "CONTRECHAMP_NAME")]
    pub name: Option<Name>,

    /// Colour of links and buttons on light pages and on dark pages: #0b5d66,#6cc7c9.
    #[arg(long, env = "CONTRECHAMP_COLOURS")]
    pub colours: Option<Colours>,

    /// Where to write to those who run the site: a mailto: or https: address.
    #[arg(long, env = "CONTRECHAMP_CONTACT")]
    pub contact: Option<Contact>,

    /// Plain text that the page /legal shows: who publishes the site, who hosts it.
    #[arg(long, env = "CONTRECHAMP_LEGAL_NOTICE", value_name = "FILE")]
    pub legal_notice: Option<PathBuf>,

    /// Map pictures of another server, in place of our own streets: https://…/{z}/{x}/{y}.png. That server learns who looks where.
    #[arg(long, env = "CONTRECHAMP_MAP_TILES", value_name = "ADDRESS")]
    pub map_tiles: Option<String>,

    /// Whom to name for these pictures, beside the map.
    #[arg(long, env = "CONTRECHAMP_MAP_TILES_CREDIT", value_name = "TEXT")]
    pub map_tiles_credit: Option<String>,

    /// Who finds streets, answering with GeoJSON: https://…?q={query}. This server asks, when a reader wants it to.
    #[arg(long, env = "CONTRECHAMP_GEOCODER", value_name = "ADDRESS")]
    pub geocoder: Option<Geocoder>,
}

#[derive(Clone, Debug, Args)]
pub struct StreetsOptions {
    /// The extract, as .osm.pbf.
    #[arg(value_name = "EXTRACT")]
    pub extract: PathBuf,

    /// Folder of the map background, where streets.pmtiles is written.
    #[arg(long, env = "CONTRECHAMP_BASEMAP", default_value = "basemap")]
    pub basemap: PathBuf,
}

impl InstanceOptions {
    /// Refuses what would break a page.
    pub fn read(&self) -> anyhow::Result<Instance> {
        let legal_notice = match &self.legal_notice {
            None => None,
            Some(path) => {
                let context = || format!("read the legal notice {}", path.display());
                let text = fs::read_to_string(path).with_context(context)?;
                Some(
                    text.parse::<LegalNotice>()
                        .map_err(|why| anyhow!(why))
                        .with_context(context)?,
                )
            }
        };
        let tiles = match (&self.map_tiles, &self.map_tiles_credit) {
            (None, None) => None,
            (Some(address), Some(credit)) => {
                Some(ForeignTiles::new(address, credit).map_err(|why| anyhow!(why))?)
            }
            _ => bail!("CONTRECHAMP_MAP_TILES and CONTRECHAMP_MAP_TILES_CREDIT are given together"),
        };
        Ok(Instance {
            name: self.name.clone(),
            colours: self.colours,
            contact: self.contact.clone(),
            legal_notice,
            tiles,
            geocoder: self.geocoder.clone(),
        })
    }
}
