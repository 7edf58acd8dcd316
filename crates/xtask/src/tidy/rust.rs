//! Walls inside Rust sources: SQL in `store`, HTML in `server`, and a head on every module.

use super::{File, Finding};

/// Files that may put text into a page without escaping, each for a reason given there.
const UNESCAPED: [&str; 1] = ["crates/server/src/ui/data.rs"];

/// Macros that check a statement; the cache in `.sqlx` covers one crate.
const STATEMENT_MACROS: [&str; 6] = [
    "query!",
    "query_as!",
    "query_scalar!",
    "query_file!",
    "query_file_as!",
    "query_file_scalar!",
];

/// Other ways to run a statement. A test may look into its database with them.
const STATEMENT_CALLS: [&str; 4] = ["sqlx::query", "sqlx::raw_sql", "QueryBuilder", "AssertSqlSafe"];

pub(super) fn sql(file: &File) -> Vec<Finding> {
    if !is_rust(file) || file.path.starts_with("crates/store/") {
        return Vec::new();
    }
    // Benches set a database up as tests do.
    let tests = ["/tests/", "/benches/"]
        .iter()
        .any(|folder| file.path.contains(folder));
    let calls = STATEMENT_CALLS.iter().filter(|_| !tests);
    find(file, STATEMENT_MACROS.iter().chain(calls), |word| {
        format!("{word} outside crates/store")
    })
}

pub(super) fn html(file: &File) -> Vec<Finding> {
    if !is_rust(file) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    if !file.path.starts_with("crates/server/") {
        findings.extend(find(file, &["html!", "maud::"], |word| {
            format!("{word} outside crates/server")
        }));
    }
    if !UNESCAPED.contains(&file.path.as_str()) {
        findings.extend(find(file, &["PreEscaped"], |word| {
            format!("{word} puts text into a page unescaped; argue for it in tidy's list")
        }));
    }
    findings
}

pub(super) fn header(file: &File) -> Vec<Finding> {
    let starts = file.text.trim_start().starts_with("//!");
    if !is_rust(file) || starts {
        return Vec::new();
    }
    vec![Finding::new(
        &file.path,
        1,
        "opens without //! (what it is, what it must not do)",
    )]
}

fn is_rust(file: &File) -> bool {
    file.path.starts_with("crates/") && file.extension() == "rs"
}

/// Where the code of a file, and not its comments or strings, has one of the words.
fn find<'a>(
    file: &File,
    words: impl IntoIterator<Item = &'a &'static str>,
    what: impl Fn(&str) -> String,
) -> Vec<Finding> {
    let code = code(&file.text);
    let mut findings = Vec::new();
    for word in words {
        for (number, line) in code.lines().enumerate() {
            let found = line.match_indices(word).any(|(at, _)| {
                !line[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_')
                    && (!word.ends_with(char::is_alphanumeric)
                        || *word == "sqlx::query"
                        || ends(&line[at + word.len()..]))
            });
            if found {
                findings.push(Finding::new(&file.path, number + 1, what(word)));
            }
        }
    }
    findings
}

fn ends(rest: &str) -> bool {
    !rest.starts_with(|after: char| after.is_alphanumeric() || after == '_')
}

/// The source with the insides of comments, strings and character literals blanked; lines stay where they are.
fn code(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let mut code = String::with_capacity(source.len());
    let mut at = 0;
    while at < chars.len() {
        let end = skip(&chars, at);
        if end == at {
            code.push(chars[at]);
            at += 1;
        } else {
            code.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    code
}

/// Where the comment or literal that starts at `at` ends; `at` itself if none does.
fn skip(chars: &[char], at: usize) -> usize {
    let next = chars.get(at + 1).copied();
    match chars[at] {
        '/' if next == Some('/') => position(chars, at, |rest| rest[0] == '\n'),
        '/' if next == Some('*') => skip_block_comment(chars, at),
        '"' => skip_string(chars, at),
        'r' if !after_identifier(chars, at) => skip_raw_string(chars, at),
        '\'' if next == Some('\\') => position(chars, at + 3, |rest| rest[0] == '\'') + 1,
        '\'' if chars.get(at + 2) == Some(&'\'') => at + 3,
        _ => at,
    }
    .min(chars.len())
}

/// The first index from `from` on where `here` holds of the rest; the end if nowhere.
fn position(chars: &[char], from: usize, here: impl Fn(&[char]) -> bool) -> usize {
    (from..chars.len())
        .find(|at| here(&chars[*at..]))
        .unwrap_or(chars.len())
}

/// Whether the letter at `at` goes on with a word. The b and c of `br"…"` and `cr"…"` are none.
fn after_identifier(chars: &[char], at: usize) -> bool {
    let before: Vec<char> = chars[..at]
        .iter()
        .rev()
        .take_while(|c| c.is_alphanumeric() || **c == '_')
        .copied()
        .collect();
    !matches!(before[..], [] | ['b' | 'c'])
}

fn skip_block_comment(chars: &[char], start: usize) -> usize {
    let (mut depth, mut at) = (0, start);
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    at
}

fn skip_string(chars: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while at < chars.len() {
        match chars[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

fn skip_raw_string(chars: &[char], start: usize) -> usize {
    let hashes = chars[start + 1..].iter().take_while(|c| **c == '#').count();
    let open = start + 1 + hashes;
    if chars.get(open) != Some(&'"') {
        return start;
    }
    let close: Vec<char> = std::iter::once('"')
        .chain(std::iter::repeat_n('#', hashes))
        .collect();
    position(chars, open + 1, |rest| rest.starts_with(&close)) + close.len()
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn a_statement_outside_store_is_found_in_code_only() {
        let text = "//! sqlx::query!(\"x\")\nlet a = \"query_as!\";\nlet b = sqlx::query_as(\"select\");\nquery!(\"x\");\n";
        let lines: Vec<_> = sql(&file("crates/app/src/feed.rs", text))
            .iter()
            .map(|found| found.line)
            .collect();
        assert_eq!(lines, [4, 3]);
        assert!(sql(&file("crates/store/src/feed.rs", text)).is_empty());
    }

    #[test]
    fn a_test_may_look_into_its_database_but_not_with_checked_macros() {
        let text = "sqlx::query(\"select\"); AssertSqlSafe(name);\nsqlx::query_scalar!(\"select\");\n";
        let lines: Vec<_> = sql(&file("crates/app/tests/it/world.rs", text))
            .iter()
            .map(|found| found.line)
            .collect();
        assert_eq!(lines, [2]);
    }

    #[test]
    fn built_statements_are_refused_outside_store() {
        for text in ["QueryBuilder::new(s)", "AssertSqlSafe(s)", "sqlx::raw_sql(s)"] {
            assert_eq!(sql(&file("crates/server/src/lib.rs", text)).len(), 1, "{text}");
        }
        assert!(
            sql(&file(
                "crates/server/src/lib.rs",
                "MyQueryBuilder::new(); my_query!()"
            ))
            .is_empty()
        );
    }

    #[test]
    fn html_stays_in_server_and_is_escaped_there() {
        assert_eq!(html(&file("crates/app/src/main.rs", "html! { p {} }")).len(), 1);
        assert!(html(&file("crates/server/src/home/pages.rs", "html! { p {} }")).is_empty());
        assert_eq!(
            html(&file("crates/server/src/home/pages.rs", "PreEscaped(text)")).len(),
            1
        );
    }

    #[test]
    fn a_module_opens_with_its_head() {
        assert_eq!(header(&file("crates/app/src/main.rs", "use std::fs;\n")).len(), 1);
        assert!(header(&file("crates/app/src/main.rs", "//! What it is.\n")).is_empty());
    }

    #[test]
    fn comments_strings_and_characters_are_blanked_and_lifetimes_are_not() {
        let source = "a /* b /* c */ d */ e 'f' '\\'' \"g\\\"h\" r#\"i\"j\"# br\"k\" <'l> // m\nn";
        assert_eq!(
            code(source).split_whitespace().collect::<Vec<_>>(),
            ["a", "e", "b", "<'l>", "n"]
        );
        assert_eq!(code(source).lines().count(), 2);
    }
}
