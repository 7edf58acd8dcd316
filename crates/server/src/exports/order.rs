//! One wanted file: what of the map, in which format, and what it says of itself. Joins the atlas, which knows the features,
//! with the writers, which know the formats.

use std::fs::File;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use atlas::export::{self, Walk};
use atlas::{Atlas, Collection};
use domain::centre::CentreKind;
use domain::deployment::Technology;
use domain::device::DeviceKind;
use domain::query::{Query, QueryError};
use domain::table::Cells;
use domain::vocabulary::Vocabulary as _;
use domain::{Family, Filter};
use formats::out::{About, WriteError};
use thiserror::Error;
use time::Date;

use super::format::{Format, Made};
use super::pieces::RowPieces;
use crate::extract::parameters;
use crate::ogc::described;
use crate::{ATTRIBUTION, LICENCE, LICENCE_ADDRESS, filter_query};

/// A file that can be written any number of times, always with the same bytes.
#[derive(Clone, Debug)]
pub struct Order {
    pub atlas: Arc<Atlas>,
    pub collection: Collection,
    pub format: Format,
    pub filter: Filter,
    /// Of the data.
    pub date: Date,
    /// Of the instance, without a slash at the end.
    pub origin: String,
}

#[derive(Debug, Error)]
pub enum BuildError {
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error("nobody waits for it any more")]
    Stopped,
}

/// A file on its way.
pub enum Making {
    /// The pieces of the file, one after the other.
    Pieces(Box<dyn Iterator<Item = Vec<u8>> + Send>),
    /// To be [built](Order::build) first.
    File,
}

/// The filter that a query says, as in the address of a file: `kind=camera&place=fr-31555`.
pub fn filter(query: &str, collection: Collection) -> Result<Filter, QueryError> {
    let pairs = parameters::pairs(query).map_err(|_| QueryError::invalid("filter", "no query in UTF-8"))?;
    let mut query = Query::new(pairs)?;
    let filter = filter_query::take(&mut query, collection)?;
    query.finish()?;
    Ok(filter)
}

impl Order {
    /// Name of the file: `contrechamp-devices-2026-11-23.gpkg`.
    pub fn file_name(&self) -> String {
        let (name, extension) = (self.collection.name(), self.format.extension());
        format!("contrechamp-{name}-{}.{extension}", self.date)
    }

    pub fn make(&self) -> Making {
        match self.format.made() {
            Made::ByAtlas(format) => {
                let members = self.about().members();
                let members: Vec<(&str, &str)> = members
                    .iter()
                    .map(|(name, text)| (*name, text.as_str()))
                    .collect();
                let pieces = export::export(&self.atlas, self.collection, format, &self.filter, &members);
                Making::Pieces(Box::new(pieces))
            }
            Made::InPieces(writer) => {
                let pieces = RowPieces::new(self.walk(), writer(self.about()));
                Making::Pieces(Box::new(pieces))
            }
            Made::AsFile(_) => Making::File,
        }
    }

    /// Writes a file of one of the formats that come as [`Making::File`] and gives it, to be read from its beginning. It waits
    /// for the disk, and leaves off when `stop` is set.
    pub fn build(&self, stop: &AtomicBool) -> Result<File, BuildError> {
        let Made::AsFile(create) = self.format.made() else {
            unreachable!("only files are built")
        };
        let mut writer = create(self.about())?;
        let mut result = Ok(());
        self.walk().rows(&mut Cells::default(), |row| {
            result = if stop.load(Ordering::Relaxed) {
                Err(BuildError::Stopped)
            } else {
                writer.row(row).map_err(BuildError::from)
            };
            if result.is_ok() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        result?;
        Ok(writer.finish()?)
    }

    fn walk(&self) -> Walk {
        Walk::new(&self.atlas, self.collection, &self.filter)
    }

    fn about(&self) -> About {
        let collection = self.collection;
        let filter = filter_query::encode(filter_query::pairs(&self.filter));
        About {
            name: collection.name().to_owned(),
            title: described::words(collection).title.to_owned(),
            columns: export::columns(collection),
            figure_type: export::figure_type(collection),
            kinds: match collection.family() {
                Family::Device => DeviceKind::CHOICES.codes,
                Family::Deployment => Technology::CHOICES.codes,
                Family::Centre => CentreKind::CHOICES.codes,
            },
            licence: LICENCE.to_owned(),
            licence_url: LICENCE_ADDRESS.to_owned(),
            attribution: ATTRIBUTION.to_owned(),
            credits: self
                .atlas
                .credits_of(collection, &self.filter)
                .into_iter()
                .cloned()
                .collect(),
            date: self.date,
            filter: filter.trim_start_matches('?').to_owned(),
            origin: self.origin.clone(),
            page: match collection.family() {
                Family::Device => "/devices/",
                Family::Deployment => "/deployments/",
                Family::Centre => "/centres/",
            },
        }
    }
}
