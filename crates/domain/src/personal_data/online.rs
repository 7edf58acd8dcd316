//! E-mail addresses, also disguised ones, and profiles on the web.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::folded::Folded;
use super::{Found, PersonalDatum};

static DISGUISED: LazyLock<Regex> = LazyLock::new(|| {
    let shapes = [
        // jean [at] exemple [point] fr
        r"[a-z0-9._-]{2,64} ?[\[({<] ?(?:at|arobase|arobas|@|a) ?[\])}>] ?(?:[a-z0-9-]{1,63} ?(?:[\[({] ?(?:dot|point|\.) ?[\])}]|dot\b|point\b|\.) ?){1,4}[a-z]{2,12}",
        // jean arobase exemple point fr
        r"[a-z0-9._-]{2,64} (?:arobase|arobas) (?:[a-z0-9-]{1,63}(?: ?\.| point| dot) ?){1,4}[a-z]{2,12}",
        r"[a-z0-9._-]{2,64} at (?:[a-z0-9-]{1,63} dot ){1,4}[a-z]{2,12}",
        r"[a-z0-9._-]{2,64} @ (?:[a-z0-9-]{1,63}(?:\.| \. )){1,4}[a-z]{2,12}",
    ];
    Regex::new(&format!(r"(?i)(?:{})", shapes.join("|"))).expect("a fixed pattern")
});

static PROFILES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        (?:https?://)? (?:(?:www|m|mobile|old|[a-z]{2}(?:-[a-z]{2})?)\.)?
        \b(?:
            (?:facebook\.com|fb\.com|fb\.me|m\.me|instagram\.com|twitter\.com|x\.com|threads\.net|t\.me|telegram\.me
                |wa\.me|vk\.com|github\.com|twitch\.tv|medium\.com|pinterest\.(?:com|fr))/
            | linkedin\.com/(?:in|pub)/ | tiktok\.com/@ | snapchat\.com/add/ | youtube\.com/(?:@|c/|user/|channel/)
            | bsky\.app/profile/ | reddit\.com/u(?:ser)?/
        )
        (?P<who> @?[^\s/?\#&,;()<>]{2,64})",
    )
    .expect("a fixed pattern")
});

/// Pages of these sites that are nobody's.
const NOBODY: [&str; 20] = [
    "about", "company", "events", "explore", "groups", "hashtag", "help", "home", "intent", "legal", "login",
    "pages", "photo", "policies", "privacy", "search", "share", "sharer", "terms", "watch",
];

static HANDLES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[\s(,;:\[])(?P<handle>@[A-Za-z_][A-Za-z0-9_.]{2,30})").expect("a fixed pattern")
});

static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:insta|instagram|snap|snapchat|tiktok|twitter|facebook|fb|telegram|discord|pseudo|linkedin|username) ?[:=] ?(?P<handle>@?[a-z0-9][a-z0-9_.#]{2,30})",
    )
    .expect("a fixed pattern")
});

/// What follows "Facebook:" without being a name there.
const NO_HANDLE: [&str; 18] = [
    "aucun", "compte", "groupe", "group", "https", "http", "les", "mairie", "none", "non", "official",
    "officiel", "oui", "page", "the", "ville", "voir", "yes",
];

pub(super) fn find(folded: &Folded<'_>) -> Vec<Found> {
    let text = folded.text();
    let plain = text.match_indices('@').filter_map(|(at, _)| address(text, at));
    let disguised = DISGUISED.find_iter(text).map(|email| email.range());
    let emails = plain
        .chain(disguised)
        .map(|range| Found::new(PersonalDatum::Email, range));
    let profiles = PROFILES
        .captures_iter(text)
        .filter(|profile| {
            let who = profile["who"].to_ascii_lowercase();
            !NOBODY.contains(&who.trim_end_matches(['.', '-']))
        })
        .filter_map(|profile| Some(profile.get(0)?.range()));
    let labelled = LABELLED
        .captures_iter(text)
        .filter(|label| !NO_HANDLE.contains(&label["handle"].to_ascii_lowercase().as_str()))
        .filter_map(|label| Some(label.name("handle")?.range()));
    let handles = HANDLES
        .captures_iter(text)
        .filter_map(|handle| Some(handle.name("handle")?.range()))
        .chain(profiles)
        .chain(labelled)
        .map(|range| Found::new(PersonalDatum::Profile, range));
    emails.chain(handles).collect()
}

/// Longest part before the sign and longest domain (RFC 5321, 4.5.3.1).
const LOCAL: usize = 64;
const DOMAIN: usize = 255;

/// The address around the sign at this byte.
fn address(text: &str, at: usize) -> Option<Range<usize>> {
    let is_local = |c: char| c.is_alphanumeric() || "._%+'-".contains(c);
    let is_domain = |c: char| c.is_alphanumeric() || ".-".contains(c);
    let local: usize = text[..at]
        .chars()
        .rev()
        .take(LOCAL)
        .take_while(|c| is_local(*c))
        .map(char::len_utf8)
        .sum();
    let domain: usize = text[at + 1..]
        .chars()
        .take(DOMAIN)
        .take_while(|c| is_domain(*c))
        .map(char::len_utf8)
        .sum();
    let domain = text[at + 1..at + 1 + domain].trim_end_matches(['.', '-']);
    let (name, end) = domain.rsplit_once('.')?;
    let is_end = (2..=24).contains(&end.chars().count()) && end.chars().all(char::is_alphabetic);
    (local > 0 && !name.is_empty() && is_end && !is_unit_or_file(end))
        .then_some(at - local..at + 1 + domain.len())
}

/// `photo@2x.png` and `1080p@25.fps` name a file and a rate.
fn is_unit_or_file(end: &str) -> bool {
    let end = end.to_ascii_lowercase();
    [
        "fps", "gif", "hz", "ips", "jpeg", "jpg", "mp", "png", "svg", "webp",
    ]
    .contains(&end.as_str())
}
