//! Relations between sets of texts.

use domain::cql::{List, ListRelation, MAX_VALUES};

use super::Row;

/// A set of the row beside another set.
pub(crate) struct Lists<C> {
    relation: ListRelation,
    column: C,
    other: Other<C>,
}

enum Other<C> {
    /// In order, each once.
    Texts(Vec<String>),
    Column(C),
}

/// A bit for each text of a list.
const _: () = assert!(MAX_VALUES <= 128, "the texts of a list are bits of a u128");

impl<C: Copy> Lists<C> {
    /// `None` if a side is a property that the family does not have.
    pub(super) fn new<R: Row<Column = C>>(relation: ListRelation, left: &List, right: &List) -> Option<Self> {
        let other = |list: &List| match list {
            List::Property(property) => R::column(*property).map(Other::Column),
            List::Texts(texts) => Some(Other::Texts(sorted(texts.clone()))),
        };
        let (relation, own, other) = match (left, right) {
            (List::Property(own), _) => (relation, own, other(right)?),
            (_, List::Property(own)) => (turned(relation), own, other(left)?),
            _ => return None,
        };
        Some(Self {
            relation,
            column: R::column(*own)?,
            other,
        })
    }

    pub(super) fn holds<R: Row<Column = C>>(&self, row: &R) -> bool {
        match &self.other {
            Other::Texts(texts) => self.beside(row, texts),
            Other::Column(column) => {
                let mut texts = Vec::new();
                row.each(*column, &mut |text| texts.push(text.to_owned()));
                self.beside_any(row, &sorted(texts))
            }
        }
    }

    fn beside<R: Row<Column = C>>(&self, row: &R, texts: &[String]) -> bool {
        let (mut found, mut has_more) = (0_u128, false);
        row.each(
            self.column,
            &mut |text| match texts.binary_search_by(|other| other.as_str().cmp(text)) {
                Ok(at) => found |= 1 << at,
                Err(_) => has_more = true,
            },
        );
        self.decide(found.count_ones() as usize, texts.len(), has_more)
    }

    /// The same for lists of any length.
    fn beside_any<R: Row<Column = C>>(&self, row: &R, texts: &[String]) -> bool {
        let mut own = Vec::new();
        row.each(self.column, &mut |text| own.push(text.to_owned()));
        let own = sorted(own);
        let shared = own
            .iter()
            .filter(|text| texts.binary_search(text).is_ok())
            .count();
        self.decide(shared, texts.len(), shared < own.len())
    }

    const fn decide(&self, shared: usize, others: usize, has_more: bool) -> bool {
        match self.relation {
            ListRelation::Equals => shared == others && !has_more,
            ListRelation::Contains => shared == others,
            ListRelation::ContainedBy => !has_more,
            ListRelation::Overlaps => shared > 0,
        }
    }
}

const fn turned(relation: ListRelation) -> ListRelation {
    match relation {
        ListRelation::Contains => ListRelation::ContainedBy,
        ListRelation::ContainedBy => ListRelation::Contains,
        other => other,
    }
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort_unstable();
    texts.dedup();
    texts
}
