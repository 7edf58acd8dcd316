//! GeoPackage 1.2 (OGC 12-128r15): one table of features with an R-tree, and what the file is in its metadata.
//!
//! The statements here make up a file of somebody else's format in a library; our database is not concerned.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs::File;

use domain::table::{Cell, CellType, Figure, FigureType, Row, number};
use geozero::{CoordDimensions, ToWkb};
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, ToSql, params};
use tempfile::NamedTempFile;

use super::text::clean;
use super::{About, FileWriter, WriteError};

const TABLES: &str = include_str!("tables.sql");
const TRIGGERS: &str = include_str!("triggers.sql");

/// What SQLite may hold in memory before it writes to the disk, in KiB.
const CACHE_KIB: i32 = 8 * 1024;
/// "GPKG", and 1.2 as the newest that the readers of some years ago take without a warning.
const APPLICATION_ID: i32 = 0x4750_4B47;
const VERSION: i32 = 10_200;
const SRS: i32 = 4326;

pub struct GeoPackage {
    connection: Connection,
    file: File,
    about: About,
    /// Quoted by double quotes in statements: letters, digits and underscores.
    table: String,
    insert: String,
    index: String,
    fid: i64,
    extent: Option<Extent>,
}

/// Least and greatest longitude, least and greatest latitude: the order of envelopes and of the index.
#[derive(Clone, Copy)]
struct Extent([f64; 4]);

impl Extent {
    fn add(&mut self, other: Self) {
        let ([west, east, south, north], Self(other)) = (&mut self.0, other);
        *west = west.min(other[0]);
        *east = east.max(other[1]);
        *south = south.min(other[2]);
        *north = north.max(other[3]);
    }
}

impl GeoPackage {
    pub fn create(about: About) -> Result<Self, WriteError> {
        let named = NamedTempFile::new()?;
        let connection = Connection::open(named.path())?;
        // With its name gone the file is gone with its last handle, even if this process is killed. There is no journal
        // that would need the name: a file that is not finished is of no use to anybody.
        let file = named.into_file();
        connection.execute_batch(&format!(
            "pragma journal_mode = off; pragma synchronous = off; pragma temp_store = memory; \
             pragma locking_mode = exclusive; pragma cache_size = -{CACHE_KIB}; \
             pragma application_id = {APPLICATION_ID}; pragma user_version = {VERSION}; begin;"
        ))?;
        connection.execute_batch(TABLES)?;
        let table = about.name.replace('-', "_");
        let package = Self {
            insert: insert(&about, &table),
            index: format!("insert into \"rtree_{table}_geom\" values (?1, ?2, ?3, ?4, ?5)"),
            connection,
            file,
            about,
            table,
            fid: 0,
            extent: None,
        };
        package.create_table()?;
        Ok(package)
    }

    fn create_table(&self) -> Result<(), WriteError> {
        let table = &self.table;
        let geometry = match self.about.figure_type {
            FigureType::Point => "POINT",
            FigureType::Area => "MULTIPOLYGON",
        };
        let mut columns = format!("\"fid\" integer primary key autoincrement not null, \"geom\" {geometry}");
        for column in &self.about.columns {
            let _ = write!(columns, ", \"{}\" {}", column.name, column_type(column.cell_type));
        }
        self.connection.execute_batch(&format!(
            "create table \"{table}\" ({columns});
             create virtual table \"rtree_{table}_geom\" using rtree(id, minx, maxx, miny, maxy);"
        ))?;
        Ok(())
    }

    fn describe(&self) -> Result<(), WriteError> {
        let (about, table, connection) = (&self.about, &self.table, &self.connection);
        let midnight = format!("{}T00:00:00.000Z", about.date);
        let [west, east, south, north] = match self.extent {
            Some(Extent(extent)) => extent.map(Some),
            None => [None; 4],
        };
        connection.execute(
            "insert into gpkg_contents values (?1, 'features', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                table,
                about.title,
                about.description(),
                midnight,
                west,
                south,
                east,
                north,
                SRS
            ],
        )?;
        let geometry = match about.figure_type {
            FigureType::Point => "POINT",
            FigureType::Area => "MULTIPOLYGON",
        };
        connection.execute(
            "insert into gpkg_geometry_columns values (?1, 'geom', ?2, ?3, 0, 0)",
            params![table, geometry, SRS],
        )?;
        connection.execute(
            "insert into gpkg_extensions values (?1, 'geom', 'gpkg_rtree_index', \
             'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
            [table],
        )?;
        connection.execute(
            "insert into gpkg_metadata values (1, 'dataset', 'http://purl.org/dc/terms/', 'application/json', ?1)",
            [about.json()],
        )?;
        connection.execute(
            "insert into gpkg_metadata_reference values ('table', ?1, null, null, ?2, 1, null)",
            [table, &midnight],
        )?;
        Ok(())
    }
}

impl FileWriter for GeoPackage {
    fn row(&mut self, row: &Row<'_>) -> Result<(), WriteError> {
        let (geometry, extent) = geometry(&row.figure)?;
        self.fid += 1;
        let mut insert = self.connection.prepare_cached(&self.insert)?;
        insert.raw_bind_parameter(1, self.fid)?;
        insert.raw_bind_parameter(2, geometry)?;
        for (index, cell) in row.cells.iter().enumerate() {
            insert.raw_bind_parameter(index + 3, Bound(cell))?;
        }
        insert.raw_execute()?;
        if let Some(extent) = extent {
            let Extent([west, east, south, north]) = extent;
            let mut index = self.connection.prepare_cached(&self.index)?;
            index.execute(params![self.fid, west, east, south, north])?;
            self.extent.get_or_insert(extent).add(extent);
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<File, WriteError> {
        self.describe()?;
        self.connection
            .execute_batch(&TRIGGERS.replace("{table}", &self.table))?;
        self.connection.execute_batch("commit;")?;
        self.connection.close().map_err(|(_, error)| error)?;
        Ok(self.file)
    }
}

fn insert(about: &About, table: &str) -> String {
    let mut parameters = String::from("?1, ?2");
    for index in 0..about.columns.len() {
        let _ = write!(parameters, ", ?{}", index + 3);
    }
    format!("insert into \"{table}\" values ({parameters})")
}

/// Table 1 of the standard.
const fn column_type(cell_type: CellType) -> &'static str {
    match cell_type {
        CellType::Text => "text",
        CellType::Flag => "boolean",
        CellType::Integer => "integer",
        CellType::Number { .. } => "double",
        CellType::Day => "date",
        CellType::Instant => "datetime",
    }
}

/// The blob of a figure and its extent. Points need no envelope (2.1.3).
fn geometry(figure: &Figure<'_>) -> Result<(Option<Vec<u8>>, Option<Extent>), WriteError> {
    let (geometry, extent, envelope) = match figure {
        Figure::Nowhere => return Ok((None, None)),
        Figure::Point(position) => {
            let (lon, lat) = (position.lon(), position.lat());
            let point = geo_types::Point::new(lon, lat);
            (
                geo_types::Geometry::Point(point),
                [lon, lon, lat, lat],
                Vec::new(),
            )
        }
        Figure::Area { shape, .. } => {
            let extent = extent(shape);
            let polygons = geo_types::Geometry::MultiPolygon(shape.to_multi_polygon());
            (polygons, extent, extent.to_vec())
        }
    };
    let blob = geometry.to_gpkg_wkb(CoordDimensions::xy(), Some(SRS), envelope)?;
    Ok((Some(blob), Some(Extent(extent))))
}

/// From west to east as numbers: of an area that was cut at the antimeridian all around the world.
fn extent(shape: &domain::shape::Shape) -> [f64; 4] {
    let positions = shape.polygons().iter().flat_map(|polygon| &polygon.outer);
    let mut extent = Extent([f64::INFINITY, f64::NEG_INFINITY, f64::INFINITY, f64::NEG_INFINITY]);
    for position in positions {
        let (lon, lat) = (position.lon(), position.lat());
        extent.add(Extent([lon, lon, lat, lat]));
    }
    extent.0
}

struct Bound<'c>(Option<Cell<'c>>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            None => ToSqlOutput::Owned(Value::Null),
            Some(Cell::Text(text)) => match clean(text) {
                Cow::Borrowed(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
                Cow::Owned(text) => ToSqlOutput::Owned(Value::Text(text)),
            },
            Some(Cell::Flag(flag)) => ToSqlOutput::Owned(Value::Integer(flag.into())),
            Some(Cell::Integer(number)) => ToSqlOutput::Owned(Value::Integer(number)),
            Some(Cell::Number { units, decimals }) => {
                ToSqlOutput::Owned(Value::Real(number(units, decimals)))
            }
            Some(Cell::Day(day)) => ToSqlOutput::Owned(Value::Text(day.to_string())),
            Some(Cell::Instant(text)) => ToSqlOutput::Owned(Value::Text(with_fractions(text))),
        })
    }
}

/// The format wants the fractions of seconds.
fn with_fractions(instant: &str) -> String {
    match instant.strip_suffix('Z') {
        Some(whole) if !whole.contains('.') => format!("{whole}.000Z"),
        _ => instant.to_owned(),
    }
}
