//! What `contrechamp import` takes on its command line.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use domain::place::PlaceCode;
use domain::position::BBox;
use store::imports::Extent;

#[derive(Clone, Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ImportOptions {
    #[command(subcommand)]
    pub command: Option<ImportCommand>,
    #[command(flatten)]
    pub dataset: DatasetOptions,
}

#[derive(Clone, Debug, Args)]
pub struct DatasetOptions {
    /// Code of a descriptor that comes with the program, or the path of one (.toml): see docs/imports.md.
    #[arg(value_name = "DATASET", required_unless_present = "preview")]
    pub descriptor: Option<String>,

    /// CSV, GeoJSON, Shapefile (.shp, with its .dbf beside it), GPX or KML; also in a .zip or gzipped.
    #[arg(required_unless_present = "preview")]
    pub file: Option<PathBuf>,

    /// Where streets cross, for a dataset that names streets and no coordinates.
    #[arg(long, value_name = "FILE")]
    pub crossings: Option<PathBuf>,

    /// Only say what it comes to; nothing is written.
    #[arg(long)]
    pub dry_run: bool,

    /// Go on although the file lacks more than a fifth of what the dataset had.
    #[arg(long)]
    pub allow_deletions: bool,

    /// Show how a file is written, its first rows, and a descriptor to begin with.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["descriptor", "file", "crossings", "dry_run", "allow_deletions"])]
    pub preview: Option<PathBuf>,
}

#[derive(Clone, Debug, Subcommand)]
pub enum ImportCommand {
    /// OpenStreetMap data: .osm.pbf, .osm, Overpass JSON, GeoJSON with tags; also gzipped.
    Osm {
        /// One or several files; each is taken whole or not at all.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The files hold all that OpenStreetMap has there: what is known and absent is gone. A box `west,south,east,north` in
        /// degrees, or the code of a place, such as `fr-31555`.
        #[arg(long, value_name = "AREA", value_parser = extent, allow_hyphen_values = true)]
        complete_within: Option<Extent>,
        /// Import also if more than 40 % of what is known would be gone.
        #[arg(long)]
        allow_deletions: bool,
    },
    /// Print the last imports: id, day, dataset, file, what they did, and whether they were taken back.
    List,
    /// Print the datasets whose descriptors come with the program, with their licences.
    Datasets,
    /// Take back what an import did. What somebody has changed since stays. On the web, more than 50 things take two people.
    Revert {
        /// As `contrechamp import list` prints it.
        id: uuid::Uuid,
        /// Only say what it comes to.
        #[arg(long)]
        dry_run: bool,
    },
}

fn extent(text: &str) -> Result<Extent, String> {
    if text.contains(',') {
        return BBox::parse(text)
            .map(Extent::Box)
            .map_err(|error| error.to_string());
    }
    PlaceCode::parse(text)
        .map(Extent::Place)
        .ok_or_else(|| "no box west,south,east,north and no code of a place".to_owned())
}
