//! GeoParquet 1.1: columns of a table, compressed, with geometries as Well-Known Binary. Behind the feature `geoparquet`.

use std::fs::File;
use std::io::{BufWriter, Seek as _, Write as _};
use std::sync::Arc;

use arrow_array::builder::{
    ArrayBuilder, BinaryBuilder, BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, StringBuilder,
    TimestampMillisecondBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use domain::table::{Cell, CellType, Column, Figure, FigureType, Row, number};
use geozero::{CoordDimensions, ToWkb as _};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use serde_json::json;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::text::clean;
use super::{About, FileWriter, WriteError};

/// Rows that are held before they are encoded.
const BATCH: usize = 4_096;
/// Rows whose encoded columns are held before they are written.
const GROUP: usize = 64 * 1_024;
/// The geometry; no attribute is called so.
const GEOMETRY: &str = "geometry";
const UTC: &str = "UTC";

pub struct GeoParquet {
    writer: ArrowWriter<BufWriter<File>>,
    schema: Arc<Schema>,
    columns: Vec<Builder>,
    geometries: BinaryBuilder,
    figure_type: FigureType,
    extent: Option<[f64; 4]>,
}

enum Builder {
    Text(StringBuilder),
    Flag(BooleanBuilder),
    Integer(Int64Builder),
    Number(Float64Builder),
    Day(Date32Builder),
    Instant(TimestampMillisecondBuilder),
}

impl Builder {
    fn new(cell_type: CellType) -> Self {
        match cell_type {
            CellType::Text => Self::Text(StringBuilder::new()),
            CellType::Flag => Self::Flag(BooleanBuilder::new()),
            CellType::Integer => Self::Integer(Int64Builder::new()),
            CellType::Number { .. } => Self::Number(Float64Builder::new()),
            CellType::Day => Self::Day(Date32Builder::new()),
            CellType::Instant => Self::Instant(TimestampMillisecondBuilder::new().with_timezone(UTC)),
        }
    }

    /// A value of another type than the column's is unknown.
    fn append(&mut self, cell: Option<Cell<'_>>) {
        match self {
            Self::Text(builder) => match cell {
                Some(Cell::Text(text)) => builder.append_value(clean(text)),
                _ => builder.append_null(),
            },
            Self::Flag(builder) => builder.append_option(match cell {
                Some(Cell::Flag(flag)) => Some(flag),
                _ => None,
            }),
            Self::Integer(builder) => builder.append_option(match cell {
                Some(Cell::Integer(number)) => Some(number),
                _ => None,
            }),
            Self::Number(builder) => builder.append_option(match cell {
                Some(Cell::Number { units, decimals }) => Some(number(units, decimals)),
                _ => None,
            }),
            Self::Day(builder) => builder.append_option(match cell {
                Some(Cell::Day(day)) => {
                    Some(day.to_julian_day() - OffsetDateTime::UNIX_EPOCH.date().to_julian_day())
                }
                _ => None,
            }),
            Self::Instant(builder) => builder.append_option(match cell {
                Some(Cell::Instant(text)) => OffsetDateTime::parse(text, &Rfc3339)
                    .ok()
                    .map(|instant| instant.unix_timestamp() * 1_000),
                _ => None,
            }),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        let builder: &mut dyn ArrayBuilder = match self {
            Self::Text(builder) => builder,
            Self::Flag(builder) => builder,
            Self::Integer(builder) => builder,
            Self::Number(builder) => builder,
            Self::Day(builder) => builder,
            Self::Instant(builder) => builder,
        };
        builder.finish()
    }
}

impl GeoParquet {
    pub fn create(about: &About) -> Result<Self, WriteError> {
        let mut fields: Vec<Field> = about.columns.iter().map(field).collect();
        fields.push(Field::new(GEOMETRY, DataType::Binary, true));
        let schema = Arc::new(Schema::new(fields));
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(GROUP))
            .set_created_by("Contrechamp".to_owned())
            .build();
        let file = BufWriter::new(tempfile::tempfile()?);
        let mut writer = ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties))
            .map_err(|error| fault(&error))?;
        writer.append_key_value_metadata(KeyValue::new("about".to_owned(), about.json()));
        Ok(Self {
            columns: about
                .columns
                .iter()
                .map(|column| Builder::new(column.cell_type))
                .collect(),
            writer,
            schema,
            geometries: BinaryBuilder::new(),
            figure_type: about.figure_type,
            extent: None,
        })
    }

    fn flush(&mut self) -> Result<(), WriteError> {
        if self.geometries.is_empty() {
            return Ok(());
        }
        let mut arrays: Vec<ArrayRef> = self.columns.iter_mut().map(Builder::finish).collect();
        arrays.push(Arc::new(self.geometries.finish()));
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), arrays)
            .map_err(|error| WriteError::Geometry(error.to_string()))?;
        self.writer.write(&batch).map_err(|error| fault(&error))
    }

    /// The member `geo` (GeoParquet 1.1, "File metadata").
    fn describe(&self) -> String {
        let geometry_type = match self.figure_type {
            FigureType::Point => "Point",
            FigureType::Area => "MultiPolygon",
        };
        let mut column = json!({
            "encoding": "WKB",
            "geometry_types": [geometry_type],
            "orientation": "counterclockwise",
            "edges": "planar",
        });
        if let Some(extent) = self.extent {
            column["bbox"] = json!(extent);
        }
        json!({
            "version": "1.1.0",
            "primary_column": GEOMETRY,
            "columns": { GEOMETRY: column },
        })
        .to_string()
    }

    fn extend(&mut self, lon: f64, lat: f64) {
        let extent = self.extent.get_or_insert([lon, lat, lon, lat]);
        *extent = [
            extent[0].min(lon),
            extent[1].min(lat),
            extent[2].max(lon),
            extent[3].max(lat),
        ];
    }
}

impl FileWriter for GeoParquet {
    fn row(&mut self, row: &Row<'_>) -> Result<(), WriteError> {
        for (builder, cell) in self.columns.iter_mut().zip(row.cells.iter()) {
            builder.append(cell);
        }
        let geometry: geo_types::Geometry = match row.figure {
            Figure::Nowhere => {
                self.geometries.append_null();
                return self.flush_when_full();
            }
            Figure::Point(position) => {
                self.extend(position.lon(), position.lat());
                geo_types::Point::new(position.lon(), position.lat()).into()
            }
            Figure::Area { shape, .. } => {
                for position in shape.polygons().iter().flat_map(|polygon| &polygon.outer) {
                    self.extend(position.lon(), position.lat());
                }
                shape.to_multi_polygon().into()
            }
        };
        self.geometries
            .append_value(geometry.to_wkb(CoordDimensions::xy())?);
        self.flush_when_full()
    }

    fn finish(mut self: Box<Self>) -> Result<File, WriteError> {
        self.flush()?;
        let geo = self.describe();
        self.writer
            .append_key_value_metadata(KeyValue::new("geo".to_owned(), geo));
        let mut out = self.writer.into_inner().map_err(|error| fault(&error))?;
        out.flush()?;
        let mut file = out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(file)
    }
}

impl GeoParquet {
    fn flush_when_full(&mut self) -> Result<(), WriteError> {
        if self.geometries.len() < BATCH {
            return Ok(());
        }
        self.flush()
    }
}

fn field(column: &Column) -> Field {
    let data_type = match column.cell_type {
        CellType::Text => DataType::Utf8,
        CellType::Flag => DataType::Boolean,
        CellType::Integer => DataType::Int64,
        CellType::Number { .. } => DataType::Float64,
        CellType::Day => DataType::Date32,
        CellType::Instant => DataType::Timestamp(TimeUnit::Millisecond, Some(UTC.into())),
    };
    Field::new(&column.name, data_type, true)
}

fn fault(error: &parquet::errors::ParquetError) -> WriteError {
    WriteError::Geometry(error.to_string())
}
