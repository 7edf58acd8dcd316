//! The formats, in one place: extension, media type, and how a file of it comes about.

use atlas::export;
use formats::out::{About, FileWriter, FlatGeobuf, GeoPackage, Gpx, Kml, PieceWriter, WriteError};

/// A format of files, named by the extension of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    GeoJson,
    GeoJsonLines,
    Csv,
    GeoPackage,
    FlatGeobuf,
    Kml,
    Gpx,
    #[cfg(feature = "geoparquet")]
    GeoParquet,
}

/// How a file comes about.
pub(super) enum Made {
    /// By the atlas itself.
    ByAtlas(export::Format),
    /// Row by row, sent while it is written.
    InPieces(fn(About) -> Box<dyn PieceWriter>),
    /// Whole before it is sent.
    AsFile(fn(About) -> Result<Box<dyn FileWriter>, WriteError>),
}

impl Format {
    pub const ALL: &'static [Self] = &[
        Self::GeoJson,
        Self::GeoJsonLines,
        Self::Csv,
        Self::GeoPackage,
        Self::FlatGeobuf,
        Self::Kml,
        Self::Gpx,
        #[cfg(feature = "geoparquet")]
        Self::GeoParquet,
    ];

    /// Of addresses and file names.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::GeoJson => "geojson",
            Self::GeoJsonLines => "geojsonl",
            Self::Csv => "csv",
            Self::GeoPackage => "gpkg",
            Self::FlatGeobuf => "fgb",
            Self::Kml => "kml",
            Self::Gpx => "gpx",
            #[cfg(feature = "geoparquet")]
            Self::GeoParquet => "parquet",
        }
    }

    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.extension() == extension)
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::GeoJson => "application/geo+json",
            // Not that of RFC 8142, whose lines begin with a separator.
            Self::GeoJsonLines => "application/x-ndjson",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::GeoPackage => GEOPACKAGE,
            Self::FlatGeobuf => FLATGEOBUF,
            Self::Kml => "application/vnd.google-earth.kml+xml",
            Self::Gpx => "application/gpx+xml",
            #[cfg(feature = "geoparquet")]
            Self::GeoParquet => GEOPARQUET,
        }
    }

    /// Its own name, the same in all languages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GeoJson => "GeoJSON",
            Self::GeoJsonLines => "GeoJSON Lines",
            Self::Csv => "CSV",
            Self::GeoPackage => "GeoPackage",
            Self::FlatGeobuf => "FlatGeobuf",
            Self::Kml => "KML",
            Self::Gpx => "GPX",
            #[cfg(feature = "geoparquet")]
            Self::GeoParquet => "GeoParquet",
        }
    }

    /// What a file of it is to programs, in English.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::GeoJson => "All of it as one file of GeoJSON",
            Self::GeoJsonLines => "All of it as lines of GeoJSON",
            Self::Csv => "All of it as a table",
            Self::GeoPackage => "All of it as a GeoPackage",
            Self::FlatGeobuf => "All of it as FlatGeobuf",
            Self::Kml => "All of it as KML",
            Self::Gpx => "All of it as waypoints",
            #[cfg(feature = "geoparquet")]
            Self::GeoParquet => "All of it as GeoParquet",
        }
    }

    pub(super) const fn made(self) -> Made {
        match self {
            Self::GeoJson => Made::ByAtlas(export::Format::GeoJson),
            Self::GeoJsonLines => Made::ByAtlas(export::Format::GeoJsonLines),
            Self::Csv => Made::ByAtlas(export::Format::Csv),
            Self::GeoPackage => Made::AsFile(|about| Ok(Box::new(GeoPackage::create(about)?))),
            Self::FlatGeobuf => Made::AsFile(|about| Ok(Box::new(FlatGeobuf::new(about)))),
            Self::Kml => Made::InPieces(|about| Box::new(Kml::new(about))),
            Self::Gpx => Made::InPieces(|about| Box::new(Gpx::new(about))),
            #[cfg(feature = "geoparquet")]
            Self::GeoParquet => Made::AsFile(|about| Ok(Box::new(formats::out::GeoParquet::create(&about)?))),
        }
    }
}

/// Files that are sent with their length, as they are: compressing them again takes long and gains little.
pub(crate) const GEOPACKAGE: &str = "application/geopackage+sqlite3";
pub(crate) const FLATGEOBUF: &str = "application/flatgeobuf";
pub(crate) const GEOPARQUET: &str = "application/vnd.apache.parquet";

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_format_has_an_extension_of_its_own_that_finds_it() {
        let extensions: HashSet<&str> = Format::ALL.iter().map(|format| format.extension()).collect();
        assert_eq!(extensions.len(), Format::ALL.len());
        for format in Format::ALL {
            assert_eq!(Format::from_extension(format.extension()), Some(*format));
        }
        assert_eq!(Format::from_extension("xlsx"), None);
    }
}
