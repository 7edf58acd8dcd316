//! All that a filter selects of a collection, one feature after the other, with pauses.

use std::ops::ControlFlow;

use domain::filter::Filter;
use domain::table::{Cells, Column, Figure, FigureType, Row};

use crate::atlas::Atlas;
use crate::collection::{Collection, Item};
use crate::page::Cursor;
use crate::write;

/// Features that are looked for at a time.
const BATCH: usize = 1024;

/// The columns of the rows of a collection: `id`, then the properties as in GeoJSON.
pub fn columns(collection: Collection) -> Vec<Column> {
    write::cells::columns(collection)
}

/// The geometry of the rows of a collection.
pub const fn figure_type(collection: Collection) -> FigureType {
    match collection {
        Collection::Devices | Collection::Centres => FigureType::Point,
        Collection::Deployments | Collection::ViewSectors => FigureType::Area,
    }
}

/// It owns its snapshot: what changes between two calls changes nothing in it.
#[derive(Debug)]
pub struct Walk {
    atlas: Atlas,
    collection: Collection,
    filter: Filter,
    after: Option<Cursor>,
    is_done: bool,
}

impl Walk {
    pub fn new(atlas: &Atlas, collection: Collection, filter: &Filter) -> Self {
        Self {
            atlas: atlas.clone(),
            collection,
            filter: filter.clone(),
            after: None,
            is_done: false,
        }
    }

    /// Whether no feature is left.
    pub const fn is_done(&self) -> bool {
        self.is_done
    }

    /// Hands features to the closure until it breaks off, after the one that it was given last, or none is left.
    pub fn items(&mut self, mut take: impl FnMut(&Item<'_>) -> ControlFlow<()>) {
        while !self.is_done {
            let page = self.atlas.page(self.collection, &self.filter, self.after, BATCH);
            let mut after = self.after;
            let mut flow = ControlFlow::Continue(());
            let mut items = page.items.iter();
            for item in items.by_ref() {
                after = Some(item.cursor());
                flow = take(item);
                if flow.is_break() {
                    break;
                }
            }
            let is_whole = items.next().is_none();
            self.is_done = is_whole && page.next.is_none();
            self.after = if is_whole { page.next.or(after) } else { after };
            if flow.is_break() {
                return;
            }
        }
    }

    /// The same as rows. `cells` is room that one walk after the other may use.
    pub fn rows(&mut self, cells: &mut Cells, mut take: impl FnMut(&Row<'_>) -> ControlFlow<()>) {
        self.items(|item| {
            write::cells::write(cells, item);
            take(&Row {
                id: item.id(),
                figure: figure(item),
                cells,
            })
        });
    }
}

fn figure<'a>(item: &'a Item<'_>) -> Figure<'a> {
    match item {
        Item::Device(device) => Figure::Point(device.position()),
        Item::Centre(centre) => Figure::Point(centre.public().centre.position),
        Item::ViewSector(sector) => Figure::Area {
            shape: &sector.sector.shape,
            label: sector.device.position(),
        },
        Item::Deployment(deployment) => match (deployment.shape(), deployment.label()) {
            (Some(shape), Some(label)) => Figure::Area { shape, label },
            _ => Figure::Nowhere,
        },
    }
}
