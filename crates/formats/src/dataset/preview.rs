//! A look at a file of which nothing is known yet: how it is written, its columns and first rows, and a descriptor to begin with.

use std::fmt::Write as _;
use std::io::Read as _;

use flate2::read::MultiGzDecoder;

use super::archive::Archive;
use super::descriptor::{FileForm, Format};
use super::error::DatasetError;
use super::row::{Column, Notes, Point, Row};
use super::value::Decimal;
use super::{Source, csv, geojson, shape, sniff, xml};

/// Rows that are shown.
const SHOWN: usize = 10;

/// Bytes of the beginning that are looked at.
const HELD: u64 = 1 << 20;

/// Characters of a value that are shown.
const SHOWN_CHARACTERS: usize = 60;

/// What a person says of how a file is written, against what its beginning tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    pub encoding: Option<String>,
    pub delimiter: Option<char>,
    pub decimal_comma: Option<bool>,
    pub header: Option<bool>,
}

/// What a file looks like.
#[derive(Clone, Debug)]
pub struct Preview {
    pub format: Format,
    /// Of a table: the name of its encoding.
    pub encoding: Option<&'static str>,
    pub delimiter: Option<char>,
    pub decimal_comma: bool,
    /// Of a Shapefile, where its `.prj` says it.
    pub crs: Option<u32>,
    pub columns: Vec<String>,
    /// The first rows, as many values as columns.
    pub rows: Vec<Vec<String>>,
    /// Whether the rows have points of their own, shown as the last of the columns.
    pub has_points: bool,
    pub notes: Notes,
}

/// Looks at a file of this name.
pub fn preview(source: Source<'_>, name: &str) -> Result<Preview, DatasetError> {
    preview_as(source, name, &Told::default())
}

/// The same, where somebody knows better how it is written.
pub fn preview_as(source: Source<'_>, name: &str, told: &Told) -> Result<Preview, DatasetError> {
    match source {
        Source::Archive(bytes) => {
            let mut archive = Archive::open(bytes)?;
            for format in [
                Format::Shapefile,
                Format::Csv,
                Format::GeoJson,
                Format::Gpx,
                Format::Kml,
            ] {
                if format == Format::Shapefile {
                    match archive.shapefile() {
                        Ok(parts) => return preview_as(Source::Shapefile(parts), name, told),
                        Err(DatasetError::Archive(why)) if why.contains("no .shp") => {}
                        Err(error) => return Err(error),
                    }
                } else {
                    match archive.stream(format) {
                        Ok(mut stream) => {
                            let mut held = Vec::new();
                            stream.by_ref().take(HELD).read_to_end(&mut held)?;
                            return stream_of(&held, format, told);
                        }
                        Err(DatasetError::Archive(why)) if why.contains("it holds no .") => {}
                        Err(error) => return Err(error),
                    }
                }
            }
            Err(DatasetError::Archive(
                "it holds no file of a known format".to_owned(),
            ))
        }
        Source::Shapefile(parts) => {
            let file = FileForm {
                encoding: told.encoding.clone(),
                ..FileForm::of(Format::Shapefile)
            };
            let crs = shape::epsg(&file, parts.prj.as_deref()).ok();
            let mut rows = Vec::new();
            let notes = stopped(shape::read(parts, &file, &mut |row| keep(&mut rows, row)))?;
            Ok(Preview {
                crs,
                ..table(Format::Shapefile, &rows, notes, told)
            })
        }
        Source::Stream(bytes) => {
            let mut held = Vec::new();
            bytes.take(HELD).read_to_end(&mut held)?;
            if held.starts_with(&[0x1f, 0x8b]) {
                held = unpacked(&held);
            }
            let format = format_of(&held, name);
            stream_of(&held, format, told)
        }
    }
}

fn format_of(head: &[u8], name: &str) -> Format {
    let text = String::from_utf8_lossy(&head[..head.len().min(2_000)]);
    let text = text.trim_start_matches(['\u{feff}', '\u{1e}']).trim_start();
    if text.starts_with('{') {
        return Format::GeoJson;
    }
    if text.starts_with('<') {
        return if text.contains("<gpx") {
            Format::Gpx
        } else {
            Format::Kml
        };
    }
    [Format::GeoJson, Format::Gpx, Format::Kml]
        .into_iter()
        .find(|format| {
            format
                .endings()
                .iter()
                .any(|ending| name.to_lowercase().ends_with(&format!(".{ending}")))
        })
        .unwrap_or(Format::Csv)
}

/// The beginning of what is packed, of which the end is cut off.
fn unpacked(held: &[u8]) -> Vec<u8> {
    let mut beginning = Vec::new();
    // The error comes where the cut is; what came before it is whole.
    let _ = MultiGzDecoder::new(held).take(HELD).read_to_end(&mut beginning);
    beginning
}

fn stream_of(held: &[u8], format: Format, told: &Told) -> Result<Preview, DatasetError> {
    let file = FileForm {
        encoding: told.encoding.clone(),
        delimiter: told.delimiter,
        header: told.header,
        ..FileForm::of(format)
    };
    let mut rows = Vec::new();
    let take = &mut |row| keep(&mut rows, row);
    let read = match format {
        Format::Csv => csv::read(held, &file, take),
        Format::GeoJson => geojson::read(held, None, take),
        Format::Gpx => xml::read(held, xml::Kind::Gpx, take),
        Format::Kml => xml::read(held, xml::Kind::Kml, take),
        Format::Shapefile => return Err(DatasetError::unsuitable("a Shapefile is several files")),
    };
    let notes = stopped(read)?;
    let mut preview = table(format, &rows, notes, told);
    if format == Format::Csv {
        let beginning = &held[..held.len().min(1 << 16)];
        let encoding = match &told.encoding {
            Some(label) => csv::encoding(label)?,
            None => sniff::encoding(beginning),
        };
        let sniffed = || char::from(sniff::delimiter(&sniff::decode(beginning, encoding)));
        preview.encoding = Some(encoding.name());
        preview.delimiter = Some(told.delimiter.unwrap_or_else(sniffed));
    }
    Ok(preview)
}

/// Enough was seen.
fn stopped(read: Result<Notes, DatasetError>) -> Result<Notes, DatasetError> {
    match read {
        Err(DatasetError::Stopped) => Ok(Notes::new()),
        read => read,
    }
}

fn keep(rows: &mut Vec<Row>, row: Row) -> Result<(), DatasetError> {
    rows.push(row);
    if rows.len() < SHOWN {
        Ok(())
    } else {
        Err(DatasetError::Stopped)
    }
}

fn table(format: Format, rows: &[Row], notes: Notes, told: &Told) -> Preview {
    let mut columns = names(format, rows);
    let has_points = rows.iter().any(|row| row.point != Point::Absent);
    let shown = |row: &Row| -> Vec<String> {
        let geometry = has_points.then(|| match &row.point {
            Point::Absent => String::new(),
            Point::At(x, y) => format!("{x} {y}"),
            Point::Other(what) => what.clone(),
        });
        columns
            .iter()
            .enumerate()
            .map(|(index, name)| {
                let at = if format == Format::Csv {
                    Some(index)
                } else {
                    row.names.iter().position(|known| known == name)
                };
                let value = at.and_then(|at| row.values.get(at)).map_or("", String::as_str);
                value
                    .chars()
                    .filter(|c| !c.is_control())
                    .take(SHOWN_CHARACTERS)
                    .collect()
            })
            .chain(geometry)
            .collect()
    };
    let rows: Vec<Vec<String>> = rows.iter().map(shown).collect();
    let is_comma = |value: &String| {
        value.contains(',') && Decimal::Comma.read(value).is_some() && Decimal::Point.read(value).is_none()
    };
    let decimal_comma = told
        .decimal_comma
        .unwrap_or_else(|| rows.iter().flatten().any(is_comma));
    if has_points {
        columns.push("(geometry)".to_owned());
    }
    Preview {
        format,
        encoding: None,
        delimiter: None,
        decimal_comma,
        crs: None,
        columns,
        rows,
        has_points,
        notes,
    }
}

/// Those of a table in their order, numbered where it names none; of objects, each name once.
fn names(format: Format, rows: &[Row]) -> Vec<String> {
    if format == Format::Csv {
        let Some(first) = rows.first() else {
            return Vec::new();
        };
        if first.names.is_empty() {
            return (1..=first.values.len())
                .map(|number| number.to_string())
                .collect();
        }
        return first.names.to_vec();
    }
    let mut names: Vec<String> = Vec::new();
    for name in rows.iter().flat_map(|row| row.names.iter()) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

impl Preview {
    /// What the values of a column look like: `number`, `text`, or `empty`.
    pub fn guess(&self, column: usize) -> &'static str {
        let decimal = Decimal::of(self.decimal_comma);
        let values: Vec<&str> = self
            .rows
            .iter()
            .filter_map(|row| row.get(column))
            .map(String::as_str)
            .filter(|value| !value.is_empty())
            .collect();
        if values.is_empty() {
            "empty"
        } else if values.iter().all(|value| decimal.read(value).is_some()) {
            "number"
        } else {
            "text"
        }
    }

    /// How a descriptor names a column, from 0: by its name where that tells it from the others.
    pub fn column(&self, index: usize) -> Column {
        let name = self.columns.get(index).map_or("", String::as_str);
        let is_clear = self.columns.iter().filter(|known| *known == name).count() == 1;
        let is_number = self.format == Format::Csv && name == (index + 1).to_string();
        if is_clear && !name.is_empty() && !is_number {
            Column::Name(name.to_owned())
        } else {
            Column::Number(index + 1)
        }
    }

    fn named(&self, names: &[&str]) -> Option<&str> {
        self.columns
            .iter()
            .find(|column| names.contains(&column.to_lowercase().as_str()))
            .map(String::as_str)
    }

    /// A descriptor to begin with: what a person must know stands there as a gap.
    pub fn skeleton(&self) -> String {
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let mut text = String::from(
            "code = \"\"          # small letters, digits and _\ntitle = \"\"\npublisher = \"\"\naddress = \"https://\"\n\
             licence = \"\"       # SPDX identifier, such as etalab-2.0 or ODbL-1.0\nattribution = \"\"\n\
             date = \"\"          # day of the data: 2026-11-30\nstatus = \"authorised\"\ncomplete = false     # true: each file is the whole dataset\n",
        );
        if let Some(key) = self.named(&["id", "gid", "fid", "objectid", "numero", "numéro", "code", "ref"]) {
            let _ = writeln!(text, "key = [{}]", quoted(key));
        } else {
            text.push_str("# key = [\"\"]       # columns that name a row for ever\n");
        }
        text.push_str(
            "# keep = [\"\"]      # columns that are kept as they are\n\n[set]\nkind = \"camera\"\n\n",
        );
        let _ = writeln!(text, "[file]\nformat = {}", quoted(self.format.code()));
        if let Some(encoding) = self.encoding {
            let _ = writeln!(text, "encoding = {}", quoted(&encoding.to_lowercase()));
        }
        if let Some(delimiter) = self.delimiter {
            let _ = writeln!(text, "delimiter = {}", quoted(&delimiter.to_string()));
        }
        if self.decimal_comma {
            text.push_str("decimal_comma = true\n");
        }
        match (self.crs, self.format) {
            (Some(code), _) => _ = writeln!(text, "crs = {code}"),
            (None, Format::Shapefile) => {
                text.push_str("# crs = 2154         # EPSG code: the .prj does not tell it\n");
            }
            _ => {}
        }
        if self.format == Format::Csv {
            let x = self
                .named(&["lon", "lng", "long", "longitude", "x"])
                .unwrap_or_default();
            let y = self.named(&["lat", "latitude", "y"]).unwrap_or_default();
            let _ = writeln!(text, "\n[position]\nx = {}\ny = {}", quoted(x), quoted(y));
        }
        text
    }
}
