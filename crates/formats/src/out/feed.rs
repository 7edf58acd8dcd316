//! Feeds: Atom (RFC 4287), iCalendar (RFC 5545), sitemaps (sitemaps.org 0.9), and small documents of members.

use std::fmt::Write as _;

use super::text::clean;
use super::xml::Xml;

/// A feed with its own address and that of the page that shows the same.
#[derive(Clone, Debug)]
pub struct Feed {
    pub id: String,
    pub title: String,
    pub address: String,
    pub page: String,
    pub author: String,
    pub rights: String,
    /// In RFC 3339, as all times here.
    pub updated: String,
    pub language: &'static str,
    pub entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
pub struct Entry {
    /// An address that stays.
    pub id: String,
    pub title: String,
    pub updated: String,
    pub summary: String,
    /// Longitude and latitude (GeoRSS).
    pub point: Option<(f64, f64)>,
}

pub fn atom(feed: &Feed) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut xml = Xml::new(&mut bytes);
    xml.declaration();
    xml.start(
        "feed",
        &[
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xmlns:georss", "http://www.georss.org/georss"),
            ("xml:lang", feed.language),
        ],
    );
    xml.text("id", &[], &feed.id);
    xml.text("title", &[], &feed.title);
    xml.text("updated", &[], &feed.updated);
    xml.empty(
        "link",
        &[
            ("rel", "self"),
            ("type", "application/atom+xml"),
            ("href", &feed.address),
        ],
    );
    xml.empty(
        "link",
        &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.page)],
    );
    xml.start("author", &[]);
    xml.text("name", &[], &feed.author);
    xml.end("author");
    xml.text("rights", &[], &feed.rights);
    for entry in &feed.entries {
        xml.start("entry", &[]);
        xml.text("id", &[], &entry.id);
        xml.text("title", &[], &entry.title);
        xml.text("updated", &[], &entry.updated);
        xml.empty(
            "link",
            &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.id)],
        );
        xml.text("summary", &[], &entry.summary);
        if let Some((lon, lat)) = entry.point {
            xml.text("georss:point", &[], &format!("{lat} {lon}"));
        }
        xml.end("entry");
    }
    xml.end("feed");
    bytes
}

/// One stretch of time. Seconds since 1970 in UTC; the end is not part of it.
#[derive(Clone, Debug)]
pub struct Event {
    pub uid: String,
    /// `20261130T080000Z`, as all times here.
    pub stamp: String,
    /// With `VALUE=DATE` where it has no hour.
    pub begins: When,
    pub ends: Option<When>,
    pub title: String,
    pub description: String,
    pub address: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// `20261130`
    Day(String),
    /// `20261130T080000Z`
    Instant(String),
}

/// A calendar with lines of at most 75 bytes (RFC 5545, 3.1).
pub fn calendar(title: &str, events: &[Event]) -> String {
    let mut text = String::new();
    let mut put = |line: &str| fold(&mut text, line);
    put("BEGIN:VCALENDAR");
    put("VERSION:2.0");
    put("PRODID:-//Contrechamp//Calendar//EN");
    put("CALSCALE:GREGORIAN");
    put("METHOD:PUBLISH");
    put(&format!("X-WR-CALNAME:{}", escaped(title)));
    put("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    for event in events {
        put("BEGIN:VEVENT");
        put(&format!("UID:{}", event.uid));
        put(&format!("DTSTAMP:{}", event.stamp));
        put(&moment("DTSTART", &event.begins));
        if let Some(ends) = &event.ends {
            put(&moment("DTEND", ends));
        }
        put(&format!("SUMMARY:{}", escaped(&event.title)));
        put(&format!("DESCRIPTION:{}", escaped(&event.description)));
        put(&format!("URL:{}", event.address));
        put("TRANSP:TRANSPARENT");
        put("END:VEVENT");
    }
    put("END:VCALENDAR");
    text
}

fn moment(name: &str, when: &When) -> String {
    match when {
        When::Day(day) => format!("{name};VALUE=DATE:{day}"),
        When::Instant(instant) => format!("{name}:{instant}"),
    }
}

/// Text of a property (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

fn fold(text: &mut String, line: &str) {
    const LONGEST: usize = 75;
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > LONGEST {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(letter);
        length += letter.len_utf8();
    }
    text.push_str("\r\n");
}

/// Addresses with the day of their last change, as a sitemap; `is_index`: of other sitemaps.
pub fn sitemap(is_index: bool, addresses: impl Iterator<Item = (String, Option<String>)>) -> Vec<u8> {
    let (whole, one) = if is_index {
        ("sitemapindex", "sitemap")
    } else {
        ("urlset", "url")
    };
    let mut bytes = Vec::new();
    let mut xml = Xml::new(&mut bytes);
    xml.declaration();
    xml.start(whole, &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    for (address, day) in addresses {
        xml.start(one, &[]);
        xml.text("loc", &[], &address);
        if let Some(day) = day {
            xml.text("lastmod", &[], &day);
        }
        xml.end(one);
    }
    xml.end(whole);
    bytes
}

/// An element that holds others with text alone.
pub fn members(name: &str, members: &[(&str, String)]) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n");
    let escape = |value: &str| {
        clean(value)
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
    };
    write!(text, "<{name}>").expect("memory takes all");
    for (member, value) in members {
        write!(text, "<{member}>{}</{member}>", escape(value)).expect("memory takes all");
    }
    write!(text, "</{name}>").expect("memory takes all");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_letters_and_comes_back_whole() {
        let title = "é🎥".repeat(60);
        let text = calendar(&title, &[]);
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{line}");
        }
        assert!(
            text.replace("\r\n ", "")
                .contains(&format!("X-WR-CALNAME:{title}"))
        );
    }

    #[test]
    fn marks_that_end_a_value_are_escaped() {
        assert_eq!(escaped("a;b,c\\d\ne\r"), "a\\;b\\,c\\\\d\\ne");
        assert_eq!(
            members("o", &[("a", "<b>&\"\u{1}".to_owned())])
                .split_once("?>\n")
                .unwrap()
                .1,
            "<o><a>&lt;b&gt;&amp;&quot;\u{fffd}</a></o>"
        );
    }
}
