//! An extract without the nodes that its ways name and that it does not hold: osmium writes it as text, one object a line, and
//! reads it again.

use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, bail};

/// Ways keep the nodes that are there; those with fewer than two go.
pub(super) fn without_missing_nodes(osmium: &Path, extract: &Path, whole: &Path) -> anyhow::Result<()> {
    let failed = || format!("run {}", osmium.display());
    let mut from = Command::new(osmium)
        .args(["cat", "--output-format=opl"])
        .arg(extract)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(failed)?;
    let mut to = Command::new(osmium)
        .args(["cat", "--input-format=opl", "--overwrite", "--output"])
        .arg(whole)
        .arg("-")
        .stdin(Stdio::piped())
        .spawn()
        .with_context(failed)?;
    let lines = BufReader::new(from.stdout.take().expect("it is piped"));
    let mut out = BufWriter::new(to.stdin.take().expect("it is piped"));
    let mut nodes = Vec::new();
    for line in lines.split(b'\n') {
        let line = line.with_context(failed)?;
        if let Some(line) = kept(&line, &mut nodes) {
            out.write_all(&line)
                .and_then(|()| out.write_all(b"\n"))
                .with_context(failed)?;
        }
    }
    out.flush().with_context(failed)?;
    drop(out);
    wait(from, osmium)?;
    wait(to, osmium)
}

fn wait(mut child: Child, osmium: &Path) -> anyhow::Result<()> {
    let status = child
        .wait()
        .with_context(|| format!("run {}", osmium.display()))?;
    if !status.success() {
        bail!("osmium failed ({status})");
    }
    Ok(())
}

/// The line of an object (`n7 … x1.2 y3.4`, `w9 … Nn7,n8`) as it stays. In a file nodes come before ways; `nodes` gathers them.
fn kept(line: &[u8], nodes: &mut Vec<i64>) -> Option<Vec<u8>> {
    match line.first() {
        Some(b'n') => {
            let end = line.iter().position(|byte| *byte == b' ').unwrap_or(line.len());
            nodes.extend(number(&line[1..end]));
            Some(line.to_vec())
        }
        Some(b'w') => {
            // Files are sorted by number, nearly always.
            if !nodes.is_sorted() {
                nodes.sort_unstable();
            }
            let start = line.iter().rposition(|byte| *byte == b' ')? + 1;
            let references = line[start..].strip_prefix(b"N")?;
            let there: Vec<&[u8]> = references
                .split(|byte| *byte == b',')
                .filter(|reference| {
                    // With a position behind an x where the file has it.
                    let digits = reference.get(1..).unwrap_or_default();
                    let digits = digits.split(|byte| *byte == b'x').next().unwrap_or_default();
                    number(digits).is_some_and(|node| nodes.binary_search(&node).is_ok())
                })
                .collect();
            (there.len() >= 2).then(|| [&line[..start], b"N", &there.join(&b','), b""].concat())
        }
        _ => Some(line.to_vec()),
    }
}

fn number(digits: &[u8]) -> Option<i64> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_keep_the_nodes_that_are_there() {
        let mut nodes = Vec::new();
        let lines: &[(&str, Option<&str>)] = &[
            ("n9 v1 T x7.4 y43.7", Some("n9 v1 T x7.4 y43.7")),
            ("n3 v1 T x7.4 y43.7", Some("n3 v1 T x7.4 y43.7")),
            (
                "w1 v2 Thighway=path Nn9,n4,n3",
                Some("w1 v2 Thighway=path Nn9,n3"),
            ),
            ("w2 v2 Thighway=path Nn9,n4", None),
            ("w3 v2 Thighway=path N", None),
            ("r1 v1 Ttype=route Mw1@", Some("r1 v1 Ttype=route Mw1@")),
        ];
        for (line, expected) in lines {
            let kept = kept(line.as_bytes(), &mut nodes);
            assert_eq!(kept.as_deref(), expected.map(str::as_bytes), "{line}");
        }
    }
}
