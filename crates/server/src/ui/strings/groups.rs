//! The words of scripts by island: each text is `script-{prefix}-{name}`, with hyphens.

/// Name in the block, prefix of the texts, names of the texts.
pub(super) const GROUPS: &[(&str, &str, &[&str])] = &[
    ("position", "position", POSITION),
    ("heading", "heading", HEADING),
    ("periods", "period", PERIODS),
    ("places", "places", PLACES),
    ("area", "area", AREA),
    ("photos", "photos", PHOTOS),
    ("receipt", "receipt", RECEIPT),
    ("queue", "queue", QUEUE),
    ("phone", "phone", PHONE),
    ("survey", "survey", SURVEY),
    ("tools", "tool", TOOLS),
    ("table", "table", TABLE),
];

/// The map of a report form.
const POSITION: &[&str] = &[
    "locate",
    "open",
    "numbers",
    "tap",
    "searching",
    "measured",
    "coarse",
    "placed",
    "refused",
    "not_found",
    "pin",
];

/// The aim of a device, by hand, slider or compass.
const HEADING: &[&str] = &[
    "slider",
    "unknown",
    "drag",
    "degrees",
    "compass",
    "compass_wait",
    "compass_reading",
    "compass_take",
    "compass_leave",
    "compass_none",
    "compass_refused",
];

const PERIODS: &[&str] = &["now", "planned", "past", "from_to", "from", "to", "unknown"];

const PLACES: &[&str] = &["list", "found", "none", "remove"];

/// Drawing the area of a deployment.
const AREA: &[&str] = &[
    "tools",
    "draw",
    "move",
    "erase",
    "corner",
    "undo",
    "finish",
    "remove",
    "clear",
    "hint_draw",
    "hint_move",
    "hint_erase",
    "hint_circle",
    "crossing",
    "drawn",
    "fault",
    "radius",
    "as_text",
    "unreadable",
];

/// What happens to photos on the phone before they are sent.
const PHOTOS: &[&str] = &[
    "preparing",
    "ready",
    "not_shrunk",
    "untouched",
    "unreadable",
    "too_large",
    "full",
    "list",
    "picture",
    "remove",
    "removed",
    "where",
    "where_yes",
    "where_no",
    "where_done",
    "direction",
    "direction_same",
    "direction_back",
    "direction_none",
];

const RECEIPT: &[&str] = &["copy", "copied", "copy_failed", "print"];

/// What waits on the phone.
const QUEUE: &[&str] = &[
    "none",
    "report",
    "sighting",
    "device",
    "unchecked",
    "waiting",
    "sending",
    "sent",
    "refused",
    "pin",
    "position",
    "picture",
    "photos_lost",
    "retry",
    "send",
    "edit",
    "remove",
    "remove_sure",
    "receipt",
    "receipt_keep",
    "still_there",
    "gone",
    "different",
    "no_storage",
    "not_kept_title",
    "not_kept",
    "not_kept_back",
    "back",
];

/// What the phone keeps, and the pseudonym.
const PHONE: &[&str] = &[
    "contributor",
    "contributor_hint",
    "forget",
    "forgotten",
    "map",
    "map_hint",
    "map_keep",
    "map_progress",
    "map_stop",
    "map_kept",
    "map_remove",
    "map_failed",
    "wipe",
    "wipe_hint",
    "wipe_sure",
    "wiped",
    "wipe_failed",
];

/// What to check again nearby.
const SURVEY: &[&str] = &[
    "near",
    "near_hint",
    "failed",
    "none",
    "found",
    "sort",
    "by_distance",
    "by_age",
    "metres",
    "kilometres",
    "never",
    "still_there",
    "gone",
    "different",
    "noted",
    "noted_hint",
    "keep",
    "kept",
    "no_room",
    "packs",
    "pack",
    "here",
    "remove",
    "queue",
];

/// Typing in a survey sheet.
const TABLE: &[&str] = &[
    "count",
    "missing",
    "not_a_spot",
    "off_the_sheet",
    "not_a_choice",
    "not_a_direction",
];

/// The full-screen map.
const TOOLS: &[&str] = &[
    "now",
    "cluster",
    "closer",
    "in_view",
    "nothing",
    "shown",
    "more",
    "metres",
    "kilometres",
    "around",
    "around_hint",
    "locating",
    "not_located",
    "table",
    "loading",
    "failed",
    "share",
    "share_hint",
    "share_send",
    "copy",
    "copied",
    "copy_failed",
    "address",
    "picture",
    "picture_alt",
    "picture_save",
    "picture_copy",
    "embed",
    "embed_hint",
    "code",
    "state_at",
    "divider",
    "results",
    "found",
    "none",
];
