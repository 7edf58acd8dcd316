//! A QR code (ISO/IEC 18004) as SVG, for a page and as a file.

use std::fmt::Write as _;

use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};

/// Modules of light around it, by the standard.
const QUIET: i32 = 4;

/// `None` for more text than a code can hold.
pub(crate) fn svg(text: &str) -> Option<Markup> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let whole = size + 2 * QUIET;
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or_default();
            if run > 0 {
                write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET).expect("memory takes all");
            }
            x += run + 1;
        }
    }
    let pixels = whole * 8;
    Some(html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (whole) " " (whole) } width=(pixels) height=(pixels)
            shape-rendering="crispEdges" {
            path fill="#fff" d={ "M0 0h" (whole) "v" (whole) "H0z" } {}
            path d=(path) {}
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_once() {
        let address = "https://contrechamp.example/places/fr/83137-toulon";
        let code = QrCode::encode_text(address, QrCodeEcc::Medium).unwrap();
        let size = code.size();
        let dark = (0..size)
            .flat_map(|y| (0..size).map(move |x| (x, y)))
            .filter(|(x, y)| code.get_module(*x, *y))
            .count();
        let drawn: usize = svg(address)
            .unwrap()
            .into_string()
            .split('M')
            .filter_map(|run| run.split_once('h')?.1.split_once("v1h-")?.0.parse::<usize>().ok())
            .sum();
        assert_eq!(drawn, dark);
        assert!(svg(&"x".repeat(4_000)).is_none());
    }
}
