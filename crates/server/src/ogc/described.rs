//! What each collection is called: in English in the documents of the API, and in the language of the reader on its pages.

use atlas::Collection;

use crate::i18n::Locale;

pub(crate) struct Words {
    pub title: &'static str,
    pub description: &'static str,
}

pub(crate) const fn words(collection: Collection) -> Words {
    match collection {
        Collection::Devices => Words {
            title: "Devices",
            description: "Cameras, number-plate readers, sensors and other fixed devices that watch public space",
        },
        Collection::Deployments => Words {
            title: "Deployments",
            description: "Drones, robots, software and other technologies in use over an area during periods, \
                with the legal acts that allow them",
        },
        Collection::Centres => Words {
            title: "Control rooms",
            description: "Urban supervision centres and other control rooms, with what they supervise",
        },
        Collection::ViewSectors => Words {
            title: "View sectors",
            description: "The ground that devices are estimated to see, by a named model: a hypothesis, not data",
        },
    }
}

/// Of the places, which are no family.
pub(super) const PLACES: Words = Words {
    title: "Places",
    description: "Countries, regions, departments, communes and towns: what features lie in, each at its centre",
};

/// On pages; the name itself for a collection that has none.
pub(super) fn title(locale: Locale, collection: &str) -> String {
    locale
        .find(&format!("ogc-collection-{collection}"))
        .unwrap_or_else(|| collection.to_owned())
}

pub(super) fn description(locale: Locale, collection: &str) -> String {
    locale
        .find(&format!("ogc-collection-{collection}-text"))
        .unwrap_or_default()
}
