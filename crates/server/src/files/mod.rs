//! Files as they are: the built front end, the map background, and the few that the web expects at fixed addresses.

pub(crate) mod assets;
pub(crate) mod basemap;
pub(crate) mod instance;
pub(crate) mod manifest;
pub(crate) mod service_worker;
pub(crate) mod well_known;
