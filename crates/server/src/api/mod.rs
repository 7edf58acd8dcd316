//! `/api/interpreter`: devices for programs that ask an Overpass server, which know our map by changing one address.

mod answer;
pub(crate) mod interpreter;
