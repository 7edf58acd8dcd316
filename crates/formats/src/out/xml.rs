//! XML into bytes in memory, element by element.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::text::clean;

/// An XML text that is being written. Names are ours; texts and values of attributes may be any.
pub(super) struct Xml<'o>(Writer<&'o mut Vec<u8>>);

impl<'o> Xml<'o> {
    pub(super) fn new(out: &'o mut Vec<u8>) -> Self {
        Self(Writer::new(out))
    }

    pub(super) fn declaration(&mut self) {
        self.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    }

    pub(super) fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Start(tag(name, attributes)));
    }

    pub(super) fn end(&mut self, name: &str) {
        self.write(Event::End(BytesEnd::new(name)));
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Empty(tag(name, attributes)));
    }

    /// An element with nothing but text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.start(name, attributes);
        self.write(Event::Text(BytesText::new(&clean(text))));
        self.end(name);
    }

    fn write(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect("memory takes all");
    }
}

fn tag<'t>(name: &'t str, attributes: &[(&str, &str)]) -> BytesStart<'t> {
    let mut tag = BytesStart::new(name);
    for (name, value) in attributes {
        tag.push_attribute((*name, &*clean(value)));
    }
    tag
}
