//! Tables of tags, and what they become.

mod back;
mod kinds;
mod privacy;
mod rules;
mod values;

use domain::import::ImportRejection;
use domain::{Device, Position};

use super::{Description, Refusal, Tags, describe};

fn tags(pairs: &[(&str, &str)]) -> Tags {
    let mut tags = Tags::from([("man_made".to_owned(), "surveillance".to_owned())]);
    tags.extend(
        pairs
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned())),
    );
    tags
}

fn read(pairs: &[(&str, &str)]) -> Result<Description, Refusal> {
    describe(&tags(pairs), Position::new(1.444_449_9, 43.600_051).unwrap())
}

fn device(pairs: &[(&str, &str)]) -> Device {
    read(pairs).unwrap().devices.remove(0)
}

fn refusal(pairs: &[(&str, &str)]) -> ImportRejection {
    read(pairs).unwrap_err().reason
}
