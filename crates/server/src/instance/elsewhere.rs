//! Servers of somebody else that an operator chose.

use std::str::FromStr;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-:".contains(&byte)
}

/// What may stand in an address without ending anything that it is written into.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"<>\"';,".contains(&byte)
}

/// Pictures of a server of somebody else, which learns the network address of each reader and where they look.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ForeignTiles {
    /// `https://…/{z}/{x}/{y}.png`.
    template: String,
    /// Whom to name beside the map; plain text.
    credit: String,
}

impl ForeignTiles {
    pub fn new(template: &str, credit: &str) -> Result<Self, String> {
        let wrong = |why: &str| {
            format!(
                "“{template}” is no address of map pictures such as https://tiles.example/{{z}}/{{x}}/{{y}}.png: {why}"
            )
        };
        let rest = template
            .strip_prefix("https://")
            .ok_or_else(|| wrong("it begins with https://"))?;
        let (host, path) = rest.split_once('/').ok_or_else(|| wrong("it has a path"))?;
        if host.is_empty() || !host.bytes().all(is_host) {
            return Err(wrong("it names one server"));
        }
        if !path.bytes().all(is_plain)
            || !["{z}", "{x}", "{y}"]
                .iter()
                .all(|part| path.matches(part).count() == 1)
        {
            return Err(wrong("its path has {z}, {x} and {y} once each"));
        }
        if credit.trim().is_empty() || credit.chars().any(char::is_control) {
            return Err("map pictures of others need a credit of one line".to_owned());
        }
        Ok(Self {
            template: template.to_owned(),
            credit: credit.trim().to_owned(),
        })
    }

    pub(crate) fn template(&self) -> &str {
        &self.template
    }

    pub(crate) fn credit(&self) -> &str {
        &self.credit
    }

    /// Who is asked: `https://tiles.example`.
    pub(crate) fn origin(&self) -> &str {
        let end = self.template["https://".len()..]
            .find('/')
            .map_or(self.template.len(), |at| at + "https://".len());
        &self.template[..end]
    }

    pub(crate) fn host(&self) -> &str {
        &self.origin()["https://".len()..]
    }
}

/// Finds streets and addresses. This server asks it, on behalf of a reader who pressed a button that says so: it learns the words
/// and the address of this server, and nothing of the reader.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Geocoder {
    /// `https://…{query}…`, answered by points as GeoJSON.
    template: String,
}

impl Geocoder {
    const QUERY: &str = "{query}";
    const LANGUAGE: &str = "{lang}";

    /// Where to ask for these words.
    pub(crate) fn address(&self, query: &str, language: &str) -> String {
        let query = utf8_percent_encode(query, NON_ALPHANUMERIC).to_string();
        self.template
            .replace(Self::LANGUAGE, language)
            .replace(Self::QUERY, &query)
    }

    /// Who is asked, for people to read.
    pub(crate) fn host(&self) -> &str {
        let rest = self.template.split_once("://").map_or("", |(_, rest)| rest);
        rest.split('/').next().unwrap_or(rest)
    }
}

/// A name of a private network, such as that of a container, or this machine itself.
fn is_near(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    name == "127.0.0.1" || !name.contains('.')
}

impl FromStr for Geocoder {
    type Err = String;

    fn from_str(template: &str) -> Result<Self, String> {
        let wrong = |why: &str| {
            format!(
                "“{template}” is no address of a geocoder such as https://geocoder.example/search?q={{query}}&limit=6: {why}"
            )
        };
        let (is_secret, rest) = match template.split_once("://") {
            Some(("https", rest)) => (true, rest),
            Some(("http", rest)) => (false, rest),
            _ => return Err(wrong("it begins with https://")),
        };
        let (host, path) = rest.split_once('/').ok_or_else(|| wrong("it has a path"))?;
        if host.is_empty() || !host.bytes().all(is_host) {
            return Err(wrong("it names one server"));
        }
        if !is_secret && !is_near(host) {
            return Err(wrong("only a server of the same network is asked by http://"));
        }
        if !path.bytes().all(is_plain) || path.matches(Self::QUERY).count() != 1 {
            return Err(wrong("its path has {query} once"));
        }
        Ok(Self {
            template: template.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_pictures_name_one_server_and_a_credit() {
        let tiles =
            ForeignTiles::new("https://tiles.example:8443/a/{z}/{x}/{y}.png?k=1", " © Somebody ").unwrap();
        assert_eq!(tiles.origin(), "https://tiles.example:8443");
        assert_eq!(tiles.credit(), "© Somebody");
        for wrong in [
            "http://tiles.example/{z}/{x}/{y}.png",
            "https://tiles.example",
            "https:///{z}/{x}/{y}.png",
            "https://{s}.tiles.example/{z}/{x}/{y}.png",
            "https://tiles.example/{z}/{x}.png",
            "https://tiles.example/{z}/{x}/{y}.png; script-src *",
            "https://tiles.example' *;/{z}/{x}/{y}.png",
        ] {
            assert!(ForeignTiles::new(wrong, "©").is_err(), "{wrong}");
        }
        assert!(ForeignTiles::new("https://tiles.example/{z}/{x}/{y}.png", " ").is_err());
    }

    #[test]
    fn a_geocoder_is_asked_for_what_was_typed_and_nothing_else() {
        let geocoder =
            Geocoder::from_str("https://geo.example/search?q={query}&lang={lang}&limit=6").unwrap();
        assert_eq!(
            geocoder.address("rue de l’Été & {lang}?", "fr"),
            "https://geo.example/search?q=rue%20de%20l%E2%80%99%C3%89t%C3%A9%20%26%20%7Blang%7D%3F&lang=fr&limit=6"
        );
        assert_eq!(geocoder.host(), "geo.example");
        for near in [
            "http://photon:2322/api?q={query}",
            "http://127.0.0.1:7878/search/?q={query}",
            "http://localhost/{query}",
        ] {
            assert!(Geocoder::from_str(near).is_ok(), "{near}");
        }
        for wrong in [
            "",
            "geo.example/{query}",
            "ftp://geo.example/{query}",
            "http://geo.example/{query}",
            "https://geo.example",
            "https:///{query}",
            "https://geo.example/search",
            "https://geo.example/{query}/{query}",
            "https://{query}.example/",
            "https://somebody@geo.example/{query}",
            "https://geo.example/a b?q={query}",
        ] {
            assert!(Geocoder::from_str(wrong).is_err(), "{wrong}");
        }
    }
}
