//! All that an atlas is built from.

use domain::act::PublicAct;
use domain::centre::PublicCentre;
use domain::collective::PlacePage;
use domain::dataset::Credit;
use domain::deployment::PublicDeployment;
use domain::device::PublicDevice;
use domain::ids::PlaceId;
use domain::place::Place;
use domain::shape::Shape;
use domain::usage::PublicUsage;

/// Everything that is public at one moment. Of two features with one id the later counts.
#[derive(Clone, Debug)]
pub struct Source<D = Vec<PublicDevice>> {
    /// Each is packed as it comes, so an iterator needs no list of them in memory.
    pub devices: D,
    pub deployments: Vec<PublicDeployment>,
    pub centres: Vec<PublicCentre>,
    pub acts: Vec<PublicAct>,
    pub places: Vec<Place>,
    /// What collectives say on the pages of their places.
    pub place_pages: Vec<PlacePage>,
    /// Of the datasets that devices name.
    pub credits: Vec<Credit>,
    /// Which organisations use what, as datasets list it.
    pub usages: Vec<PublicUsage>,
    /// Of the places that an area or a territory refers to. Without one, a deployment over the place has no shape.
    pub outlines: Vec<(PlaceId, Shape)>,
}

impl Default for Source {
    /// Nothing.
    fn default() -> Self {
        Self {
            devices: Vec::new(),
            deployments: Vec::new(),
            centres: Vec::new(),
            acts: Vec::new(),
            places: Vec::new(),
            place_pages: Vec::new(),
            credits: Vec::new(),
            usages: Vec::new(),
            outlines: Vec::new(),
        }
    }
}
