//! Nothing of one machine in the repository.

use super::{File, Finding};

/// First folders of absolute paths that belong to somebody's machine.
const PERSONAL: [&str; 4] = ["work", "home", "root", "Users"];

pub(super) fn machine_paths(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        for folder in PERSONAL {
            let path = format!("/{folder}/");
            let found = line.match_indices(&path).any(|(at, _)| {
                !line[..at].ends_with(|before: char| before.is_alphanumeric() || "._-~})*".contains(before))
            });
            if found {
                findings.push(Finding::new(
                    &file.path,
                    number + 1,
                    format!("{path} is a path of one machine"),
                ));
            }
        }
    }
    findings
}

pub(super) fn registries(file: &File) -> Vec<Finding> {
    if !file.path.ends_with("package-lock.json") {
        return Vec::new();
    }
    let addressed = |line: &str| line.trim_start().starts_with("\"resolved\": \"");
    let lines = file.text.lines().enumerate().filter(|(_, line)| addressed(line));
    lines
        .map(|(number, _)| {
            Finding::new(
                &file.path,
                number + 1,
                "names a registry: `omit-lockfile-registry-resolved=true` in .npmrc leaves it out",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn an_absolute_path_is_found_and_a_relative_one_is_not() {
        for folder in PERSONAL {
            let text = format!("first\nlet path = \"/{folder}/me\";\n");
            assert_eq!(machine_paths(&file("a.rs", &text))[0].line, 2);
            let text = format!("mod at crates/{folder}/mod.rs, {{base}}/{folder}/x\n");
            assert!(machine_paths(&file("a.rs", &text)).is_empty());
        }
    }

    #[test]
    fn a_lock_file_names_no_registry() {
        let text = "\"version\": \"1.0.0\",\n  \"resolved\": \"https://mirror.example/a\",\n";
        assert_eq!(registries(&file("web/package-lock.json", text))[0].line, 2);
        assert!(registries(&file("web/other.json", text)).is_empty());
    }
}
