//! What the names of a file and of its columns let suppose, to begin with.

use formats::dataset::Preview;
use store::imports::uploads::Fields;

use crate::imports::written;

pub(super) fn fields(file_name: &str, preview: &Preview) -> Fields {
    let mut fields = Fields::new();
    let mut say = |name: &str, text: &str| fields.insert(name.to_owned(), text.to_owned());
    say("code", &code(file_name));
    say("status", "authorised");
    say("kind", "camera");
    say("unknown", "skip");
    for (number, role) in written::guess(preview, |_| None) {
        say(&format!("column_{number}"), role);
    }
    fields
}

/// Small letters, digits and `_`, beginning with a letter.
fn code(file_name: &str) -> String {
    let stem = file_name.split('.').next().unwrap_or_default();
    let mut code = String::new();
    for letter in stem.to_lowercase().chars() {
        if letter.is_ascii_lowercase() || letter.is_ascii_digit() {
            code.push(letter);
        } else if !code.is_empty() && !code.ends_with('_') {
            code.push('_');
        }
    }
    let code = code.trim_matches(|c: char| c == '_' || c.is_ascii_digit());
    code.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_from_names_of_files() {
        assert_eq!(code("Caméras de Ville (2).CSV"), "cam_ras_de_ville");
        assert_eq!(code("2019-bovp.csv"), "bovp");
        assert_eq!(code("***"), "");
    }
}
