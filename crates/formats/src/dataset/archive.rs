//! Archives (`.zip`, `.kmz`), which may be bombs: counted and weighed before anything is unpacked, and again while it is.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::caps::{MOST_ENTRIES, MOST_HELD, MOST_UNPACKED, SMALL, WORST_RATIO};
use super::descriptor::Format;
use super::error::DatasetError;
use super::shape::{Parts, ReadSeek};

pub(super) struct Archive<'a> {
    archive: ZipArchive<Box<dyn ReadSeek + 'a>>,
    names: Vec<String>,
}

impl<'a> Archive<'a> {
    pub(super) fn open(file: Box<dyn ReadSeek + 'a>) -> Result<Self, DatasetError> {
        let archive = ZipArchive::new(file).map_err(|error| refused(&error.to_string()))?;
        if archive.len() > MOST_ENTRIES {
            return Err(refused(&format!("it holds more than {MOST_ENTRIES} files")));
        }
        let names = archive
            .file_names()
            .map(|name| Ok(name?.into_owned()))
            .collect::<Result<Vec<String>, zip::result::ZipError>>()
            .map_err(|error| refused(&error.to_string()))?;
        Ok(Self { archive, names })
    }

    /// The one file of this ending; refused if there is none, or several.
    fn only(&self, ending: &str) -> Result<Option<String>, DatasetError> {
        let mut found = self
            .names
            .iter()
            .filter(|name| has_ending(name, ending) && is_content(name));
        match (found.next(), found.next()) {
            (Some(_), Some(_)) => Err(refused(&format!(
                "it holds several .{ending} files; pack one by itself"
            ))),
            (one, _) => Ok(one.cloned()),
        }
    }

    /// The one file of a format that is read as a stream.
    pub(super) fn stream(&mut self, format: Format) -> Result<Unpacking<'_, 'a>, DatasetError> {
        let mut name = None;
        for ending in format.endings() {
            name = name.or(self.only(ending)?);
        }
        let name =
            name.ok_or_else(|| refused(&format!("it holds no .{}", format.endings().join(", no ."))))?;
        self.entry(&name, MOST_UNPACKED)
    }

    /// A Shapefile, held in memory.
    pub(super) fn shapefile(&mut self) -> Result<Parts<'static>, DatasetError> {
        let shp = self.only("shp")?.ok_or_else(|| refused("it holds no .shp"))?;
        let stem = shp[..shp.len() - "shp".len()].to_lowercase();
        let beside = |archive: &Self, ending: &str| {
            archive
                .names
                .iter()
                .find(|name| name.to_lowercase() == format!("{stem}{ending}"))
                .cloned()
        };
        let (dbf, prj, cpg) = (beside(self, "dbf"), beside(self, "prj"), beside(self, "cpg"));
        let mut text = |name: Option<String>| -> Result<Option<String>, DatasetError> {
            let Some(name) = name else { return Ok(None) };
            let bytes = self.held(&name, 1 << 16)?;
            Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
        };
        let (prj, cpg) = (text(prj)?, text(cpg)?);
        let dbf: Option<Box<dyn ReadSeek>> = match dbf {
            Some(name) => Some(Box::new(Cursor::new(self.held(&name, MOST_HELD)?))),
            None => None,
        };
        Ok(Parts {
            shp: Box::new(Cursor::new(self.held(&shp, MOST_HELD)?)),
            dbf,
            prj,
            cpg,
        })
    }

    fn held(&mut self, name: &str, most: u64) -> Result<Vec<u8>, DatasetError> {
        let mut bytes = Vec::new();
        self.entry(name, most)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn entry(&mut self, name: &str, most: u64) -> Result<Unpacking<'_, 'a>, DatasetError> {
        let file = self
            .archive
            .by_name(name)
            .map_err(|error| refused(&format!("{name}: {error}")))?;
        let (packed, unpacked) = (file.compressed_size(), file.size());
        if unpacked > most {
            return Err(refused(&format!(
                "{name} would have {unpacked} bytes, more than {most}"
            )));
        }
        if unpacked > SMALL && unpacked > packed.saturating_mul(WORST_RATIO) {
            return Err(refused(&format!(
                "{name} would become more than {WORST_RATIO} times as large, as no table does"
            )));
        }
        // What it says of its size may be a lie.
        let left = most.min(packed.saturating_mul(WORST_RATIO).max(SMALL));
        Ok(Unpacking { file, left })
    }
}

pub(super) struct Unpacking<'s, 'a> {
    file: ZipFile<'s, Box<dyn ReadSeek + 'a>>,
    left: u64,
}

impl Read for Unpacking<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(into)?;
        self.left = self.left.checked_sub(count as u64).ok_or_else(|| {
            io::Error::new(
                io::ErrorKind::FileTooLarge,
                "a file of the archive is larger than it says; the archive is refused",
            )
        })?;
        Ok(count)
    }
}

fn refused(why: &str) -> DatasetError {
    DatasetError::Archive(why.chars().filter(|c| !c.is_control()).take(300).collect())
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.to_lowercase().ends_with(&format!(".{ending}"))
}

/// Not what a Mac puts beside each file.
fn is_content(name: &str) -> bool {
    !name.starts_with("__MACOSX/") && !name.rsplit('/').next().is_some_and(|file| file.starts_with("._"))
}
