//! What a person can say of a table of others, whoever takes it: how it is written, and what each of its columns is. The
//! words and the fields of a form; nothing here says what becomes of a row.

use domain::device::Device;
use domain::report::FieldError;
use domain::taxonomy::{Attribute, Described as _, ValueType};
use formats::dataset::{Format, Preview, Told};
use maud::{Markup, html};
use store::imports::uploads::Fields;

use crate::extract::PageContext;
use crate::i18n::Locale;
use crate::ui::form::{Field, fault};

/// Columns that can be given a meaning.
pub(crate) const MOST_COLUMNS: usize = 100;

/// The delimiter of a table, by its code in the form.
const DELIMITERS: [(&str, char); 4] = [("semicolon", ';'), ("comma", ','), ("tab", '\t'), ("pipe", '|')];

const ENCODINGS: [&str; 4] = ["utf-8", "windows-1252", "utf-16le", "utf-16be"];

/// Fields that say how a table is written.
pub(crate) const FIELDS: [&str; 4] = ["encoding", "delimiter", "decimal", "header"];

/// Values of a column that help to tell what it is.
const EXAMPLES: usize = 3;

/// Names of columns, without case, and what they usually are.
const USUAL: [(&str, &[&str]); 4] = [
    (
        "x",
        &["lon", "lng", "long", "longitude", "x", "coord_x", "x_wgs84"],
    ),
    ("y", &["lat", "latitude", "y", "coord_y", "y_wgs84"]),
    (
        "key",
        &[
            "id", "gid", "fid", "objectid", "numero", "numéro", "n°", "code", "ref",
        ],
    ),
    (
        "place",
        &[
            "adresse",
            "address",
            "implantation",
            "emplacement",
            "rue",
            "street",
        ],
    ),
];

/// What the field of a form says, empty if it says nothing.
pub(crate) fn get<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map_or("", String::as_str)
}

/// The number of `column_3`, from 1.
pub(crate) fn column_of(name: &str) -> Option<usize> {
    let number = name.strip_prefix("column_")?.parse().ok()?;
    (1..=MOST_COLUMNS).contains(&number).then_some(number)
}

/// The columns of the file, without that which a preview adds for the geometry.
pub(crate) fn own_columns(preview: &Preview) -> usize {
    let own = preview.columns.len() - usize::from(preview.has_points);
    own.min(MOST_COLUMNS)
}

/// The attributes that a column or a constant can give.
pub(crate) fn attributes() -> impl Iterator<Item = &'static Attribute> {
    Device::ATTRIBUTES.iter().filter(|attribute| {
        !matches!(
            attribute.value_type,
            ValueType::Range
                | ValueType::Paragraph { .. }
                | ValueType::Day
                | ValueType::Address
                | ValueType::Sha256
        )
    })
}

/// What is said of how the file is written.
pub(crate) fn told(fields: &Fields) -> Told {
    let encoding = get(fields, "encoding");
    let delimiter = get(fields, "delimiter");
    Told {
        encoding: ENCODINGS.contains(&encoding).then(|| encoding.to_owned()),
        delimiter: DELIMITERS
            .iter()
            .find(|(code, _)| *code == delimiter)
            .map(|(_, delimiter)| *delimiter),
        decimal_comma: match get(fields, "decimal") {
            "comma" => Some(true),
            "point" => Some(false),
            _ => None,
        },
        header: (get(fields, "header") == "no").then_some(false),
    }
}

/// What the names of columns let suppose: the number of a column, from 1, and its role, each role once. `own` says what a
/// name is beside what names usually are.
pub(crate) fn guess(
    preview: &Preview,
    own: impl Fn(&str) -> Option<&'static str>,
) -> Vec<(usize, &'static str)> {
    let mut given: Vec<(usize, &'static str)> = Vec::new();
    for (index, name) in preview.columns.iter().take(own_columns(preview)).enumerate() {
        let name = name.trim().to_lowercase();
        let usual = USUAL
            .iter()
            .find(|(_, names)| names.contains(&name.as_str()))
            .map(|(role, _)| *role);
        let attribute = || attributes().find(|attribute| attribute.name == name);
        let role = own(&name)
            .or(usual)
            .or_else(|| attribute().map(|attribute| attribute.name));
        // A second one of its name is something else.
        if let Some(role) = role
            && given.iter().all(|(_, known)| *known != role)
        {
            given.push((index + 1, role));
        }
    }
    given
}

/// How the file is written, as its beginning tells.
pub(crate) fn recognised(context: &PageContext, preview: &Preview) -> String {
    let mut parts = vec![context.text(&format!("uploads-format-{}", preview.format.code()))];
    parts.extend(preview.encoding.map(str::to_owned));
    if let Some(delimiter) = preview.delimiter
        && let Some((code, _)) = DELIMITERS.iter().find(|(_, known)| *known == delimiter)
    {
        parts.push(context.text(&format!("uploads-delimiter-{code}")));
    }
    if preview.format == Format::Csv {
        let decimal = if preview.decimal_comma { "comma" } else { "point" };
        parts.push(context.text(&format!("uploads-decimal-{decimal}")));
    }
    parts.extend(preview.crs.map(|code| format!("EPSG:{code}")));
    let written = parts.join(", ");
    context.text_with("uploads-written-as", &[("how", written.into())])
}

/// The lists to say it against what was recognised.
pub(crate) fn selects(
    context: &PageContext,
    preview: &Preview,
    fields: &Fields,
    errors: &[FieldError],
) -> Markup {
    let field = |name: &'static str| Field {
        context,
        name,
        label: context.text(&format!("uploads-{name}")),
        hint: None,
        value: get(fields, name),
        errors,
    };
    let recognised = || std::iter::once(("", context.text("uploads-recognised")));
    html! {
        @if preview.format == Format::Csv {
            (field("delimiter").options(recognised()
                .chain(DELIMITERS.map(|(code, _)| (code, context.text(&format!("uploads-delimiter-{code}")))))))
            (field("header").options([
                ("", context.text("uploads-header-yes")),
                ("no", context.text("uploads-header-no")),
            ]))
        }
        @if matches!(preview.format, Format::Csv | Format::Shapefile) {
            (field("encoding").options(recognised().chain(ENCODINGS.map(|code| (code, code.to_owned())))))
        }
        (field("decimal").options([
            ("", context.text("uploads-recognised")),
            ("point", context.text("uploads-decimal-point")),
            ("comma", context.text("uploads-decimal-comma")),
        ]))
    }
}

/// One column with some of its values, and what it is: a role of `roles`, or an attribute.
pub(crate) fn column(
    context: &PageContext,
    preview: &Preview,
    index: usize,
    chosen: &str,
    errors: &[FieldError],
    roles: &[(&str, String)],
) -> Markup {
    let name = format!("column_{}", index + 1);
    let mut examples: Vec<&str> = Vec::new();
    for value in preview.rows.iter().filter_map(|row| row.get(index)) {
        if !value.trim().is_empty() && !examples.contains(&value.as_str()) && examples.len() < EXAMPLES {
            examples.push(value);
        }
    }
    let error = errors.iter().find(|error| error.field == name);
    let title = preview.columns.get(index).map_or("", String::as_str);
    html! {
        div.field.error[error.is_some()] {
            label for=(name) { @if title.is_empty() { (index + 1) } @else { (title) } }
            @if !examples.is_empty() { p.hint { (examples.join(" · ")) } }
            @if let Some(error) = error { p.field-error { (fault(context, error)) } }
            select id=(name) name=(name) aria-invalid=[error.map(|_| "true")] {
                option value="" { (context.text("uploads-role-none")) }
                @for (role, words) in roles {
                    option value=(role) selected[*role == chosen] { (words) }
                }
                @for (attribute, label) in labels(context.locale()) {
                    option value=(attribute) selected[attribute == chosen] { (label) }
                }
            }
        }
    }
}

fn labels(locale: Locale) -> impl Iterator<Item = (&'static str, String)> {
    attributes().map(move |attribute| (attribute.name, locale.attribute("device", attribute.name)))
}
