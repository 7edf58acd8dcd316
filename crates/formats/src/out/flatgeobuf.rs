//! FlatGeobuf 3: features in the order of a Hilbert curve with a packed R-tree before them, so that a reader fetches what
//! lies in a box and nothing else.

use std::fs::File;
use std::io::{BufWriter, Seek as _, Write as _};

use domain::table::{Cell, CellType, Figure, FigureType, Row, number};
use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};
use geozero::error::Result as GeozeroResult;
use geozero::{ColumnValue, GeomProcessor, GeozeroGeometry, PropertyProcessor as _};

use super::text::clean;
use super::{About, FileWriter, WriteError};

/// The index is built in memory, of some 140 bytes a row; so many rows take 280 MB while it is built.
pub const MAX_FLATGEOBUF_ROWS: u64 = 2_000_000;

pub struct FlatGeobuf {
    about: About,
    /// Made for the first row: an index of nothing would be no index.
    writer: Option<FgbWriter<'static>>,
    rows: u64,
}

impl FlatGeobuf {
    pub fn new(about: About) -> Self {
        Self {
            about,
            writer: None,
            rows: 0,
        }
    }
}

fn create(about: &About, write_index: bool) -> Result<FgbWriter<'static>, WriteError> {
    let geometry_type = match about.figure_type {
        FigureType::Point => GeometryType::Point,
        FigureType::Area => GeometryType::MultiPolygon,
    };
    let (description, metadata) = (about.description(), about.json());
    let options = FgbWriterOptions {
        write_index,
        detect_type: false,
        promote_to_multi: false,
        crs: FgbCrs {
            org: Some("EPSG"),
            code: 4326,
            name: Some("WGS 84"),
            ..FgbCrs::default()
        },
        title: Some(&about.title),
        description: Some(&description),
        metadata: Some(&metadata),
        ..FgbWriterOptions::default()
    };
    let mut writer = FgbWriter::create_with_options(&about.name, geometry_type, options)?;
    for column in &about.columns {
        writer.add_column(&column.name, column_type(column.cell_type), |_, _| {});
    }
    Ok(writer)
}

impl FileWriter for FlatGeobuf {
    fn row(&mut self, row: &Row<'_>) -> Result<(), WriteError> {
        self.rows += 1;
        if self.rows > MAX_FLATGEOBUF_ROWS {
            return Err(WriteError::TooMany);
        }
        let mut properties = Ok(());
        let writer = match &mut self.writer {
            Some(writer) => writer,
            none => none.insert(create(&self.about, true)?),
        };
        writer.add_feature_geom(Drawn(row.figure), |feature| {
            properties = row.cells.iter().enumerate().try_for_each(|(index, cell)| {
                // The name is not written: the head has it.
                let mut put = |value: &ColumnValue<'_>| feature.property(index, "", value).map(|_| ());
                match cell {
                    None => Ok(()),
                    Some(Cell::Text(text)) => put(&ColumnValue::String(&clean(text))),
                    Some(Cell::Instant(text)) => put(&ColumnValue::DateTime(text)),
                    Some(Cell::Flag(flag)) => put(&ColumnValue::Bool(flag)),
                    Some(Cell::Integer(number)) => put(&ColumnValue::Long(number)),
                    Some(Cell::Number { units, decimals }) => {
                        put(&ColumnValue::Double(number(units, decimals)))
                    }
                    Some(Cell::Day(day)) => put(&ColumnValue::DateTime(&day.to_string())),
                }
            });
        })?;
        Ok(properties?)
    }

    fn finish(self: Box<Self>) -> Result<File, WriteError> {
        let mut out = BufWriter::new(tempfile::tempfile()?);
        let writer = match self.writer {
            Some(writer) => writer,
            None => create(&self.about, false)?,
        };
        writer.write(&mut out)?;
        out.flush()?;
        let mut file = out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(file)
    }
}

/// Days are instants here: the format has no type for them, and its readers take a date as such.
const fn column_type(cell_type: CellType) -> ColumnType {
    match cell_type {
        CellType::Text => ColumnType::String,
        CellType::Flag => ColumnType::Bool,
        CellType::Integer => ColumnType::Long,
        CellType::Number { .. } => ColumnType::Double,
        CellType::Day | CellType::Instant => ColumnType::DateTime,
    }
}

/// A figure, straight from what is stored.
struct Drawn<'a>(Figure<'a>);

impl GeozeroGeometry for Drawn<'_> {
    fn process_geom<P: GeomProcessor>(&self, processor: &mut P) -> GeozeroResult<()> {
        match self.0 {
            // A polygon without corners, which no box finds: readers want a part.
            Figure::Nowhere => {
                processor.multipolygon_begin(1, 0)?;
                processor.polygon_begin(false, 1, 0)?;
                processor.linestring_begin(false, 0, 0)?;
                processor.linestring_end(false, 0)?;
                processor.polygon_end(false, 0)?;
                processor.multipolygon_end(0)
            }
            Figure::Point(position) => {
                processor.point_begin(0)?;
                processor.xy(position.lon(), position.lat(), 0)?;
                processor.point_end(0)
            }
            Figure::Area { shape, .. } => {
                let polygons = shape.polygons();
                processor.multipolygon_begin(polygons.len(), 0)?;
                for (index, polygon) in polygons.iter().enumerate() {
                    processor.polygon_begin(false, 1 + polygon.holes.len(), index)?;
                    for (ring_index, ring) in polygon.rings().enumerate() {
                        processor.linestring_begin(false, ring.len(), ring_index)?;
                        for (at, position) in ring.iter().enumerate() {
                            processor.xy(position.lon(), position.lat(), at)?;
                        }
                        processor.linestring_end(false, ring_index)?;
                    }
                    processor.polygon_end(false, index)?;
                }
                processor.multipolygon_end(0)
            }
        }
    }
}
