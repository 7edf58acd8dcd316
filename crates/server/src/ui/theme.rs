//! The colours that a browser paints around a page, as in `web/src/styles/tokens.css`: a test compares them.

pub(crate) const PAPER: &str = "#f6f4ee";
pub(crate) const PAPER_DARK: &str = "#0f1615";

/// Of words on a button.
pub(crate) const ON_ACCENT: &str = "#ffffff";
pub(crate) const ON_ACCENT_DARK: &str = "#06201f";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_those_of_the_style_sheets() {
        let tokens = include_str!("../../../../web/src/styles/tokens.css");
        let (light, dark) = tokens.split_once("prefers-color-scheme: dark").unwrap();
        assert!(light.contains(&format!("--paper: {PAPER};")));
        assert!(dark.contains(&format!("--paper: {PAPER_DARK};")));
        assert!(light.contains(&format!("--on-accent: {ON_ACCENT};")));
        assert!(dark.contains(&format!("--on-accent: {ON_ACCENT_DARK};")));
    }
}
