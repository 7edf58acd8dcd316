//! A look at a file of which nothing is known yet: how it is written, its columns and first rows, and a descriptor to begin with.

use std::fmt::Write as _;
use std::io::Read as _;

use super::archive::Archive;
use super::descriptor::{FileForm, Format};
use super::error::DatasetError;
use super::row::{Notes, Point, Row};
use super::value::Decimal;
use super::{Source, csv, geojson, shape, sniff, xml};

/// Rows that are shown.
const SHOWN: usize = 10;

/// Characters of a value that are shown.
const SHOWN_CHARACTERS: usize = 60;

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
    pub notes: Notes,
}

/// Looks at a file of this name.
pub fn preview(source: Source<'_>, name: &str) -> Result<Preview, DatasetError> {
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
                        Ok(parts) => return preview(Source::Shapefile(parts), name),
                        Err(DatasetError::Archive(why)) if why.contains("no .shp") => {}
                        Err(error) => return Err(error),
                    }
                } else if let Ok(mut stream) = archive.stream(format) {
                    let mut held = Vec::new();
                    stream.by_ref().take(1 << 20).read_to_end(&mut held)?;
                    return stream_of(&held, format);
                }
            }
            Err(DatasetError::Archive(
                "it holds no file of a known format".to_owned(),
            ))
        }
        Source::Shapefile(parts) => {
            let file = plain(Format::Shapefile);
            let crs = shape::epsg(&file, parts.prj.as_deref()).ok();
            let mut rows = Vec::new();
            let notes = stopped(shape::read(parts, &file, &mut |row| keep(&mut rows, row)))?;
            Ok(Preview {
                crs,
                ..table(Format::Shapefile, &rows, notes)
            })
        }
        Source::Stream(bytes) => {
            let mut held = Vec::new();
            bytes.take(1 << 20).read_to_end(&mut held)?;
            let format = format_of(&held, name);
            stream_of(&held, format)
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

fn stream_of(held: &[u8], format: Format) -> Result<Preview, DatasetError> {
    let file = plain(format);
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
    let mut preview = table(format, &rows, notes);
    if format == Format::Csv {
        let beginning = &held[..held.len().min(1 << 16)];
        let encoding = sniff::encoding(beginning);
        preview.encoding = Some(encoding.name());
        preview.delimiter = Some(char::from(sniff::delimiter(&sniff::decode(beginning, encoding))));
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

fn plain(format: Format) -> FileForm {
    FileForm {
        format,
        encoding: None,
        delimiter: None,
        decimal_comma: false,
        header: None,
        crs: None,
    }
}

fn table(format: Format, rows: &[Row], notes: Notes) -> Preview {
    let mut columns: Vec<String> = Vec::new();
    for name in rows.iter().flat_map(|row| row.names.iter()) {
        if !columns.contains(name) {
            columns.push(name.clone());
        }
    }
    let has_points = rows.iter().any(|row| row.point != Point::Absent);
    let shown = |row: &Row| -> Vec<String> {
        let geometry = has_points.then(|| match &row.point {
            Point::Absent => String::new(),
            Point::At(x, y) => format!("{x} {y}"),
            Point::Other(what) => what.clone(),
        });
        columns
            .iter()
            .map(|name| {
                let at = row.names.iter().position(|known| known == name);
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
    let decimal_comma = rows.iter().flatten().any(is_comma);
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
        notes,
    }
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
        let format = match self.format {
            Format::Csv => "csv",
            Format::GeoJson => "geojson",
            Format::Shapefile => "shapefile",
            Format::Gpx => "gpx",
            Format::Kml => "kml",
        };
        let _ = writeln!(text, "[file]\nformat = {}", quoted(format));
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
