//! Where somebody is in the feed: `{generation}-{number}`, such as `0f4be2c1-1207`.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    /// The first 32 bits of the generation: enough to tell a database from the one that it was restored from.
    pub generation: u32,
    pub number: u64,
}

impl Position {
    pub(crate) fn new(generation: Uuid, number: u64) -> Self {
        Self {
            generation: generation.as_fields().0,
            number,
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}-{}", self.generation, self.number)
    }
}

impl FromStr for Position {
    type Err = &'static str;

    /// Only what [`fmt::Display`] writes.
    fn from_str(text: &str) -> Result<Self, &'static str> {
        let read = || {
            let (generation, number) = text.split_once('-')?;
            Some(Self {
                generation: u32::from_str_radix(generation, 16).ok()?,
                number: number.parse().ok()?,
            })
        };
        read()
            .filter(|position| position.to_string() == text)
            .ok_or("a position as the answers of /changes give it")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_read_as_it_was_written_and_nothing_else_is() {
        let position = Position::new(Uuid::from_u128(0x0f4b_e2c1 << 96), 1207);
        assert_eq!(position.to_string(), "0f4be2c1-1207");
        assert_eq!("0f4be2c1-1207".parse(), Ok(position));
        for text in [
            "",
            "-",
            "1207",
            "0f4be2c1-",
            "f4be2c1-1207",
            "0F4BE2C1-1207",
            "0f4be2c1-01207",
            "0f4be2c1-+7",
            "0f4be2c1--7",
            " 0f4be2c1-1207",
            "0f4be2c1-18446744073709551616",
        ] {
            assert!(text.parse::<Position>().is_err(), "{text:?}");
        }
    }
}
