//! The names and grounds that devices carry now, in their own order: the atlas numbers them as they came.

use domain::evidence::Grounds;

use crate::atlas::Atlas;
use crate::grounds::GroundsCode;
use crate::intern::Code;

pub(super) struct StoredNames<'a> {
    pub sorted: Vec<&'a str>,
    pub grounds: Vec<Grounds>,
    /// By the number in the atlas.
    codes: Vec<Option<Code>>,
    grounds_codes: Vec<GroundsCode>,
}

impl<'a> StoredNames<'a> {
    pub(super) fn of(atlas: &'a Atlas) -> Self {
        let data = &*atlas.data;
        let texts = &data.names.texts;
        let mut used = vec![false; texts.len()];
        let mut grounds_used = vec![false; data.names.grounds.len()];
        for run in data.directory.runs(data.directory.begin()..data.directory.end()) {
            for slot in run.slots {
                let (facts, details) = (run.chunk.facts(slot), run.chunk.details(slot));
                let codes = [
                    facts.operator,
                    facts.source,
                    details.manufacturer,
                    details.model,
                    details.sources,
                ];
                for code in codes.into_iter().flatten() {
                    used[code.index()] = true;
                }
                grounds_used[details.grounds.index()] = true;
            }
        }
        let codes = (0..used.len())
            .filter(|&index| used[index])
            .filter_map(Code::from_index);
        let mut sorted: Vec<(&str, Code)> = codes.map(|code| (texts.text(code), code)).collect();
        sorted.sort_unstable();
        let mut codes = vec![None; used.len()];
        for (stored, (_, code)) in sorted.iter().enumerate() {
            codes[code.index()] = Code::from_index(stored);
        }
        let (grounds, grounds_codes) = sorted_grounds(atlas, &grounds_used);
        Self {
            sorted: sorted.into_iter().map(|(name, _)| name).collect(),
            grounds,
            codes,
            grounds_codes,
        }
    }

    pub(super) fn stored(&self, code: Option<Code>) -> Option<Code> {
        code.and_then(|code| self.codes[code.index()])
    }

    pub(super) fn stored_grounds(&self, code: GroundsCode) -> GroundsCode {
        self.grounds_codes[code.index()]
    }
}

/// The grounds that are used, in the order of their texts; and, for each number of the atlas, its place there.
fn sorted_grounds(atlas: &Atlas, used: &[bool]) -> (Vec<Grounds>, Vec<GroundsCode>) {
    let pool = &atlas.data.names.grounds;
    let mut sorted: Vec<(String, u8, usize)> = (0..used.len())
        .filter(|&index| used[index])
        .map(|index| {
            let grounds = pool.get(GroundsCode::from_index(index));
            (grounds.to_string(), grounds.sightings, index)
        })
        .collect();
    sorted.sort_unstable();
    let mut codes = vec![GroundsCode::default(); used.len()];
    for (stored, (_, _, index)) in sorted.iter().enumerate() {
        codes[*index] = GroundsCode::from_index(stored);
    }
    let grounds = sorted
        .iter()
        .map(|(_, _, index)| *pool.get(GroundsCode::from_index(*index)));
    (grounds.collect(), codes)
}
