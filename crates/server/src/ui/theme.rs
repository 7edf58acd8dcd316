//! The colours that a browser paints around a page, as in `web/src/styles/tokens.css`: a test compares them.

pub(crate) const PAPER: &str = "#f6f4ee";
pub(crate) const PAPER_DARK: &str = "#0f1615";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_those_of_the_style_sheets() {
        let tokens = include_str!("../../../../web/src/styles/tokens.css");
        let (light, dark) = tokens.split_once("prefers-color-scheme: dark").unwrap();
        assert!(light.contains(&format!("--paper: {PAPER};")));
        assert!(dark.contains(&format!("--paper: {PAPER_DARK};")));
    }
}
