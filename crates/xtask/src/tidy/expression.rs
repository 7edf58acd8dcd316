//! Licence expressions of SPDX (<https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/>), and the
//! older form of Cargo with a slash for "or".

/// Whether the terms can be met with licences that `allowed` takes; nothing if it is no expression.
///
/// A licence with an exception (`Apache-2.0 WITH LLVM-exception`) is asked for by that whole name.
pub(super) fn satisfied(expression: &str, allowed: &impl Fn(&str) -> bool) -> Option<bool> {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (met, rest) = alternatives(&words, allowed)?;
    rest.is_empty().then_some(met)
}

type Parsed<'a, 'w> = Option<(bool, &'a [&'w str])>;

fn alternatives<'a, 'w>(words: &'a [&'w str], allowed: &impl Fn(&str) -> bool) -> Parsed<'a, 'w> {
    let (mut met, mut rest) = conjunction(words, allowed)?;
    while let Some((&"OR", after)) = rest.split_first() {
        let (other, left) = conjunction(after, allowed)?;
        (met, rest) = (met || other, left);
    }
    Some((met, rest))
}

fn conjunction<'a, 'w>(words: &'a [&'w str], allowed: &impl Fn(&str) -> bool) -> Parsed<'a, 'w> {
    let (mut met, mut rest) = term(words, allowed)?;
    while let Some((&"AND", after)) = rest.split_first() {
        let (other, left) = term(after, allowed)?;
        (met, rest) = (met && other, left);
    }
    Some((met, rest))
}

fn term<'a, 'w>(words: &'a [&'w str], allowed: &impl Fn(&str) -> bool) -> Parsed<'a, 'w> {
    match words {
        ["(", inner @ ..] => {
            let (met, rest) = alternatives(inner, allowed)?;
            Some((met, rest.strip_prefix(&[")"])?))
        }
        [licence, "WITH", exception, rest @ ..] => {
            Some((allowed(&format!("{licence} WITH {exception}")), rest))
        }
        [")" | "AND" | "OR" | "WITH", ..] | [] => None,
        [licence, rest @ ..] => Some((allowed(licence), rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(expression: &str, allowed: &[&str]) -> Option<bool> {
        satisfied(expression, &|licence| allowed.contains(&licence))
    }

    #[test]
    fn or_needs_one_and_and_needs_all() {
        assert_eq!(with("MIT OR GPL-2.0-only", &["MIT"]), Some(true));
        assert_eq!(with("MIT AND GPL-2.0-only", &["MIT"]), Some(false));
        assert_eq!(with("GPL-2.0-only OR MIT AND ISC", &["MIT"]), Some(false));
        assert_eq!(
            with("(MIT OR Apache-2.0) AND Unicode-3.0", &["MIT", "Unicode-3.0"]),
            Some(true)
        );
        assert_eq!(with("MIT/GPL-2.0-only", &["MIT"]), Some(true));
    }

    #[test]
    fn an_exception_is_part_of_the_name() {
        assert_eq!(
            with("Apache-2.0 WITH LLVM-exception", &["Apache-2.0"]),
            Some(false)
        );
        assert_eq!(
            with("Apache-2.0 WITH LLVM-exception OR MIT", &["MIT"]),
            Some(true)
        );
    }

    #[test]
    fn what_is_no_expression_is_not_guessed_at() {
        for wrong in ["", "MIT OR", "(MIT", "MIT GPL-2.0-only", "AND MIT"] {
            assert_eq!(with(wrong, &["MIT"]), None, "{wrong}");
        }
    }
}
