//! What each collection is called in the documents of the API, which are in English.

use atlas::Collection;

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
