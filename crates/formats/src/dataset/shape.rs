//! Shapefiles of points: `.shp` with its table, beside each other or in an archive.

use std::io::{BufReader, Read, Seek};

use ::shapefile::{Shape, ShapeReader};

use super::crs;
use super::csv::{encoding, unreadable};
use super::dbf::Dbf;
use super::descriptor::FileForm;
use super::error::DatasetError;
use super::row::{Notes, Point, Row, Take};

/// What can be read from anywhere in it.
pub trait ReadSeek: Read + Seek + Send {}
impl<T: Read + Seek + Send> ReadSeek for T {}

/// The files of one Shapefile. The index (`.shx`) is not needed.
pub struct Parts<'a> {
    pub shp: Box<dyn ReadSeek + 'a>,
    pub dbf: Option<Box<dyn ReadSeek + 'a>>,
    /// The text of the `.prj`.
    pub prj: Option<String>,
    /// The text of the `.cpg`: name of the encoding of the table.
    pub cpg: Option<String>,
}

/// The EPSG code of the coordinates: of the descriptor, and of the `.prj` if it is one that is known; both must be the same.
pub(super) fn epsg(file: &FileForm, prj: Option<&str>) -> Result<u32, DatasetError> {
    let told = match prj {
        Some(prj) => crs::from_prj(prj),
        None => None,
    };
    match (file.crs, told) {
        (Some(given), Some(told)) if given != told => Err(DatasetError::unsuitable(format!(
            "the descriptor says that the coordinates are EPSG:{given}, and the .prj says EPSG:{told}; one of them is wrong"
        ))),
        (Some(code), _) | (None, Some(code)) => Ok(code),
        (None, None) if prj.is_some() => Err(DatasetError::unsuitable(
            "the coordinates that the .prj names are not known; write their EPSG code into the descriptor as `crs`",
        )),
        (None, None) => Err(DatasetError::unsuitable(
            "the Shapefile has no .prj that names its coordinates; write their EPSG code into the descriptor as `crs`",
        )),
    }
}

pub(super) fn read(parts: Parts<'_>, file: &FileForm, take: &mut Take<'_>) -> Result<Notes, DatasetError> {
    let mut notes = Notes::new();
    let table_encoding = match file.encoding.as_deref().or(parts.cpg.as_deref()) {
        Some(label) => Some(encoding(label.trim())?),
        None => None,
    };
    let mut table = match parts.dbf {
        Some(dbf) => Some(Dbf::open(BufReader::new(dbf), table_encoding)?),
        None => None,
    };
    let mut shapes = ShapeReader::new(BufReader::new(parts.shp)).map_err(|error| damaged(&error, 0))?;
    for (number, shape) in (1..).zip(shapes.iter_shapes()) {
        let shape = shape.map_err(|error| damaged(&error, number))?;
        let (names, values) = match &mut table {
            Some(table) => match table.next()? {
                Some(record) if record.is_deleted => {
                    *notes.entry("is marked as deleted".to_owned()).or_default() += 1;
                    continue;
                }
                Some(record) => (table.names().clone(), record.values),
                None => {
                    return Err(DatasetError::unsuitable(
                        "the table (.dbf) has fewer rows than the Shapefile has shapes; fetch both again",
                    ));
                }
            },
            None => (Vec::new().into(), Vec::new()),
        };
        let fault = unreadable(&values);
        take(Row {
            number,
            names,
            values,
            point: point(&shape),
            fault,
        })?;
    }
    Ok(notes)
}

fn point(shape: &Shape) -> Point {
    match shape {
        Shape::Point(point) => Point::At(point.x, point.y),
        Shape::PointM(point) => Point::At(point.x, point.y),
        Shape::PointZ(point) => Point::At(point.x, point.y),
        Shape::NullShape => Point::Absent,
        other => Point::Other(other.shapetype().to_string()),
    }
}

fn damaged(error: &::shapefile::Error, number: u64) -> DatasetError {
    DatasetError::Damaged {
        format: "Shapefile",
        at: if number == 0 {
            "its header".to_owned()
        } else {
            format!("shape {number}")
        },
        fault: error.to_string(),
    }
}
