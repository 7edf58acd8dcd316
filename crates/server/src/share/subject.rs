//! What a page is about, as its address says.

use std::str::FromStr as _;

use atlas::{Atlas, Collection};
use domain::ids::FeatureId;
use domain::place::{Place, PlaceCode};
use percent_encoding::percent_decode_str;

/// What can be shared with a picture of its own.
#[derive(Clone, Debug)]
pub(crate) enum Subject {
    Home,
    Map,
    Place(Place),
    /// Published, of any family.
    Feature(Collection, FeatureId),
}

impl Subject {
    /// `None` for pages that are about nothing of these, and for what is not on the map.
    pub(crate) fn of_path(atlas: &Atlas, path: &str) -> Option<Self> {
        let mut parts = path.split('/').skip(1);
        match (parts.next()?, parts.next(), parts.next()) {
            ("", None, None) => Some(Self::Home),
            ("map", None, None) => Some(Self::Map),
            ("places", Some(country), Some(name)) => {
                let name = percent_decode_str(name).decode_utf8().ok()?;
                let code = name.split_once('-').map_or(&*name, |(code, _)| code);
                place(atlas, country, code).map(Self::Place)
            }
            (family, Some(id), None) => {
                let collection =
                    Collection::from_name(family).filter(|one| *one != Collection::ViewSectors)?;
                let id = FeatureId::from_str(id).ok()?;
                let item = atlas.item(id)?;
                (item.family() == collection.family()).then_some(Self::Feature(collection, id))
            }
            _ => None,
        }
    }

    /// Of its picture.
    pub(crate) fn picture(&self) -> String {
        match self {
            Self::Home | Self::Map => "/share/home.png".to_owned(),
            Self::Place(place) => {
                let code = place.code.as_str();
                let rest = code.split_once('-').map_or(code, |(_, rest)| rest);
                format!("/share/places/{}/{rest}.png", place.code.country())
            }
            Self::Feature(collection, id) => format!("/share/{}/{id}.png", collection.name()),
        }
    }
}

/// By country and the rest of its code; the code of a country is that of the country.
pub(super) fn place(atlas: &Atlas, country: &str, code: &str) -> Option<Place> {
    let code = if code == country {
        code.to_owned()
    } else {
        format!("{country}-{code}")
    };
    atlas.places().by_code(&PlaceCode::parse(&code)?).cloned()
}
