//! The chain of the log, as one who trusts nobody checks it: numbers without gaps, each hash computed anew. The formulas
//! are those of the function `audit_append` of the database.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use time::{Date, OffsetDateTime};

/// SHA-256.
pub type Hash = [u8; 32];

/// What stands before the first entry.
const BEGINNING: Hash = [0; 32];

/// One entry of the chain, without its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// From 1, without gaps.
    pub seq: i64,
    /// In UTC.
    pub day: Date,
    pub previous: Hash,
    pub commitment: Hash,
    pub hash: Hash,
}

impl Link {
    /// SHA-256 of the hash before, the number (8 bytes, most significant first), the day (`YYYY-MM-DD`), and the commitment.
    fn computed(&self) -> Hash {
        let mut hash = Sha256::new();
        hash.update(self.previous);
        hash.update(self.seq.to_be_bytes());
        hash.update(self.day.to_string());
        hash.update(self.commitment);
        hash.finalize().into()
    }
}

/// What an entry says, with the salt that keeps it from being guessed once it is destroyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub salt: Vec<u8>,
    pub at: OffsetDateTime,
    /// The other fields in the order in which they are hashed, empty where there is none: actor, account, its name, action,
    /// subject, its id, reason, count, place, family, kind.
    pub fields: [String; 11],
}

impl Content {
    fn commitment(&self, seq: i64) -> Hash {
        let microseconds = self.at.unix_timestamp_nanos() / 1_000;
        let mut text = format!("{seq}\n{microseconds}");
        for field in &self.fields {
            let _ = write!(text, "\n{field}");
        }
        let mut hash = Sha256::new();
        hash.update(&self.salt);
        hash.update(text);
        hash.finalize().into()
    }
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A number is missing before it, or comes twice.
    Number,
    /// It does not continue the entry before.
    Previous,
    /// Number, day, commitment or hash were changed.
    Hash,
    /// What it says was changed.
    Content,
    /// What it says is gone before its time.
    ContentMissing,
    /// It is not the one whose hash was noted elsewhere.
    Unknown,
}

/// The first entry that does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    pub seq: i64,
    pub fault: Fault,
}

/// The chain as far as it was followed. Feed it with all entries in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Number of the last entry; 0 before the first.
    pub seq: i64,
    /// Hash of the last entry.
    pub head: Hash,
}

impl Default for Chain {
    fn default() -> Self {
        Self {
            seq: 0,
            head: BEGINNING,
        }
    }
}

impl Chain {
    /// Goes on by one entry. Contents up to `destroyed_until` may be gone.
    pub fn follow(
        &mut self,
        link: &Link,
        content: Option<&Content>,
        destroyed_until: Date,
    ) -> Result<(), Break> {
        let fault = |fault| Break { seq: link.seq, fault };
        if link.seq != self.seq + 1 {
            return Err(fault(Fault::Number));
        }
        if link.previous != self.head {
            return Err(fault(Fault::Previous));
        }
        if link.computed() != link.hash {
            return Err(fault(Fault::Hash));
        }
        match content {
            Some(content) if content.commitment(link.seq) != link.commitment => {
                return Err(fault(Fault::Content));
            }
            None if link.day > destroyed_until => return Err(fault(Fault::ContentMissing)),
            Some(_) | None => {}
        }
        *self = Self {
            seq: link.seq,
            head: link.hash,
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    const NOTHING_OLD: Date = date!(2021 - 01 - 01);

    fn content(number: u8) -> Content {
        Content {
            salt: vec![number; 32],
            at: datetime!(2026-11-29 12:00 UTC),
            fields: std::array::from_fn(|field| format!("{number}/{field}")),
        }
    }

    /// Three entries that hold.
    fn entries() -> Vec<(Link, Content)> {
        let mut chain = Chain::default();
        (1..=3_u8)
            .map(|number| {
                let content = content(number);
                let seq = i64::from(number);
                let mut link = Link {
                    seq,
                    day: date!(2026 - 11 - 29),
                    previous: chain.head,
                    commitment: content.commitment(seq),
                    hash: [0; 32],
                };
                link.hash = link.computed();
                chain.follow(&link, Some(&content), NOTHING_OLD).unwrap();
                (link, content)
            })
            .collect()
    }

    fn check(entries: &[(Link, Content)]) -> Result<Chain, Break> {
        let mut chain = Chain::default();
        for (link, content) in entries {
            chain.follow(link, Some(content), NOTHING_OLD)?;
        }
        Ok(chain)
    }

    #[test]
    fn whatever_is_changed_is_found_at_its_entry() {
        type Tamper = fn(&mut Vec<(Link, Content)>);
        let cases: [(&str, Tamper, Break); 8] = [
            (
                "a field",
                |all| all[1].1.fields[3].push('x'),
                Break {
                    seq: 2,
                    fault: Fault::Content,
                },
            ),
            (
                "the salt",
                |all| all[1].1.salt[0] ^= 1,
                Break {
                    seq: 2,
                    fault: Fault::Content,
                },
            ),
            (
                "the time",
                |all| all[0].1.at += time::Duration::microseconds(1),
                Break {
                    seq: 1,
                    fault: Fault::Content,
                },
            ),
            (
                "the day",
                |all| all[2].0.day = date!(2026 - 11 - 28),
                Break {
                    seq: 3,
                    fault: Fault::Hash,
                },
            ),
            (
                "the commitment",
                |all| all[0].0.commitment[31] ^= 1,
                Break {
                    seq: 1,
                    fault: Fault::Hash,
                },
            ),
            (
                "the hash",
                |all| all[2].0.hash[0] ^= 1,
                Break {
                    seq: 3,
                    fault: Fault::Hash,
                },
            ),
            (
                "an entry is gone",
                |all| drop(all.remove(1)),
                Break {
                    seq: 3,
                    fault: Fault::Number,
                },
            ),
            (
                "one is made anew with all its hashes",
                |all| {
                    all[0].1.fields[0] = "public".to_owned();
                    all[0].0.commitment = all[0].1.commitment(1);
                    all[0].0.hash = all[0].0.computed();
                },
                Break {
                    seq: 2,
                    fault: Fault::Previous,
                },
            ),
        ];
        assert!(check(&entries()).is_ok());
        for (what, tamper, expected) in cases {
            let mut all = entries();
            tamper(&mut all);
            assert_eq!(check(&all), Err(expected), "{what}");
        }
    }

    #[test]
    fn only_old_contents_may_be_gone() {
        let (link, _) = entries()[0].clone();
        let follow = |until| Chain::default().follow(&link, None, until);
        assert_eq!(follow(date!(2026 - 11 - 29)), Ok(()));
        let early = Break {
            seq: 1,
            fault: Fault::ContentMissing,
        };
        assert_eq!(follow(date!(2026 - 11 - 28)), Err(early));
    }
}
