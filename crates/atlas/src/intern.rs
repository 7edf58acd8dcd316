//! Names that many devices share (operators, makers, models, sources), each kept once and meant by a small
//! number.

use std::num::NonZeroU32;
use std::sync::Arc;

use domain::text::Text;
use serde::{Deserialize, Serialize};

use crate::shards::Shards;

const PAGE: usize = 256;

/// Stands for one text of one [`Interner`]; an `Option` of it costs nothing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Code(NonZeroU32);

impl Code {
    /// From 1 on.
    pub(crate) const fn number(self) -> u32 {
        self.0.get()
    }

    /// From 0 on.
    pub(crate) const fn index(self) -> usize {
        self.0.get() as usize - 1
    }

    pub(crate) fn from_index(index: usize) -> Option<Self> {
        u32::try_from(index + 1).ok().and_then(NonZeroU32::new).map(Self)
    }
}

/// Clones share everything. A text that no device carries any more stays until the atlas is built anew: names
/// come from reviewed publications, so there are few.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner {
    codes: Shards<Arc<str>, Code>,
    pages: Vec<Arc<Vec<Arc<str>>>>,
    len: usize,
}

impl Interner {
    pub(crate) fn intern(&mut self, text: &str) -> Code {
        if let Some(code) = self.find(text) {
            return code;
        }
        let text: Arc<str> = text.into();
        let code = Code::from_index(self.len).expect("four thousand million names do not fit in memory");
        self.codes.insert(Arc::clone(&text), code);
        if self.len.is_multiple_of(PAGE) {
            self.pages.push(Arc::default());
        }
        let page = self.pages.last_mut().expect("the last page has room");
        Arc::make_mut(page).push(text);
        self.len += 1;
        code
    }

    pub(crate) fn find(&self, text: &str) -> Option<Code> {
        self.codes.get(text)
    }

    /// The text of a code of this interner or of one that it was cloned from.
    pub(crate) fn text(&self, code: Code) -> &str {
        &self.pages[code.index() / PAGE][code.index() % PAGE]
    }

    /// The same as it was before [`crate::record::Row::new`] took it out of its [`Text`], which is never
    /// blank.
    pub(crate) fn line(&self, code: Code) -> Option<Text> {
        Text::paragraph(self.text(code), usize::MAX).ok().flatten()
    }

    pub(crate) const fn len(&self) -> usize {
        self.len
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_share_a_code_and_each_code_gives_its_text_back() {
        let mut interner = Interner::default();
        let texts: Vec<String> = (0..1000).map(|n| format!("operator {n}")).collect();
        let codes: Vec<Code> = texts.iter().map(|text| interner.intern(text)).collect();
        let older = interner.clone();
        assert_eq!(interner.intern("operator 7"), codes[7]);
        let new = interner.intern("another");
        assert_eq!(interner.len(), 1001);
        assert_eq!(interner.text(new), "another");
        assert_eq!(older.find("another"), None);
        for (text, code) in texts.iter().zip(codes) {
            assert_eq!(older.text(code), text);
        }
    }
}
