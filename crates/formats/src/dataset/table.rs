//! A table as it is, row by row: for whoever reads small tables that no descriptor describes.

use super::descriptor::{FileForm, Format};
use super::error::DatasetError;
use super::value::Decimal;
use super::{Preview, Source, Told, csv, preview_as};

/// A whole table of text.
#[derive(Clone, Debug)]
pub struct Table {
    /// How it is written, and its columns.
    pub preview: Preview,
    pub rows: Vec<TableRow>,
    /// Whether there are more rows than were wanted; those are not read.
    pub is_cut: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// From 1, without the line of names.
    pub number: u64,
    /// As many as the row has, which may be fewer or more than columns.
    pub values: Vec<String>,
    /// Whether it holds what cannot be stored, or was read in the wrong encoding.
    pub is_unreadable: bool,
}

/// Reads a table of at most `most` rows.
///
/// # Errors
/// What is no table of text, and what is wrong with the file as a whole.
pub fn table(bytes: &[u8], name: &str, told: &Told, most: usize) -> Result<Table, DatasetError> {
    let preview = preview_as(Source::of_bytes(bytes), name, told)?;
    let is_packed = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0x1f, 0x8b]);
    if preview.format != Format::Csv || is_packed {
        return Err(DatasetError::unsuitable("the file is no table of text (CSV)"));
    }
    let file = FileForm {
        encoding: preview.encoding.map(str::to_lowercase),
        delimiter: preview.delimiter,
        header: told.header,
        ..FileForm::of(Format::Csv)
    };
    let (mut rows, mut is_cut) = (Vec::new(), false);
    let read = csv::read(bytes, &file, &mut |row| {
        if rows.len() == most {
            is_cut = true;
            return Err(DatasetError::Stopped);
        }
        rows.push(TableRow {
            number: row.number,
            is_unreadable: row.fault.is_some(),
            values: row.values,
        });
        Ok(())
    });
    match read {
        Ok(_) | Err(DatasetError::Stopped) => Ok(Table {
            preview,
            rows,
            is_cut,
        }),
        Err(error) => Err(error),
    }
}

impl Preview {
    /// A number as the file writes it; `None` for what is none.
    pub fn number(&self, text: &str) -> Option<f64> {
        Decimal::of(self.decimal_comma).read(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Table {
        table(bytes, "walk.csv", &Told::default(), 3).unwrap()
    }

    fn values(table: &Table) -> Vec<Vec<&str>> {
        table
            .rows
            .iter()
            .map(|row| row.values.iter().map(String::as_str).collect())
            .collect()
    }

    #[test]
    fn delimiters_encodings_marks_and_commas_are_told_by_the_file() {
        let windows = read(b"lat;lon;genre\n43,1242;5,928;cam\xe9ra\n");
        assert_eq!(windows.preview.encoding, Some("windows-1252"));
        assert_eq!(values(&windows), [["43,1242", "5,928", "caméra"]]);
        assert_eq!(windows.preview.number("43,1242"), Some(43.1242));
        let marked = read("\u{feff}lat,lon\r\n43.1,5.9\r\n".as_bytes());
        assert_eq!(marked.preview.columns, ["lat", "lon"]);
        assert_eq!(values(&marked), [["43.1", "5.9"]]);
        assert_eq!(marked.preview.number("NaN"), None);
    }

    #[test]
    fn formulas_are_text_and_long_tables_are_cut() {
        let formulas = read(b"a,b\n=1+1,\"=HYPERLINK(\"\"x\"\")\"\n");
        assert_eq!(values(&formulas), [["=1+1", "=HYPERLINK(\"x\")"]]);
        assert!(!formulas.is_cut);
        let long = read(b"a\n1\n2\n3\n4\n5\n");
        assert_eq!((long.rows.len(), long.is_cut), (3, true));
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for bytes in [
            &b""[..],
            b"{\"type\":\"FeatureCollection\",\"features\":[]}",
            b"PK\x03\x04rubbish",
            b"\x1f\x8brubbish",
        ] {
            assert!(table(bytes, "walk.csv", &Told::default(), 3).is_err());
        }
        let unreadable = read(b"a;b\n1;\x00\n");
        assert!(unreadable.rows[0].is_unreadable);
    }
}
