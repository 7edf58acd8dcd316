//! From decoded pixels to the JPEG that is kept.

use domain::photo::PhotoFault;
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, RgbImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::cost::Size;

const QUALITY: u8 = 80;

/// A colour profile above this is no camera's, in bytes.
const MAX_PROFILE: usize = 256 * 1024;

/// A picture as it stood in its file.
pub(super) struct Decoded {
    pub(super) size: Size,
    /// Grey or RGB, eight bits a sample, with or without transparency.
    pub(super) pixel: PixelType,
    pub(super) bytes: Vec<u8>,
    pub(super) icc: Option<Vec<u8>>,
    pub(super) orientation: Orientation,
}

impl Decoded {
    /// Made to fit first: turning, converting and flattening then cost next to nothing, and give the same.
    pub(super) fn into_upright_srgb(self, most: u32) -> Result<RgbImage, PhotoFault> {
        let (size, bytes) = self.fit(most)?;
        let mut rgb = flattened(&bytes, self.pixel);
        // Profiles that cannot be used are left out of account, as programs without colour management do.
        if let Some(converted) = self.icc.as_deref().and_then(|icc| to_srgb(&rgb, icc)) {
            rgb = converted;
        }
        let image = RgbImage::from_raw(size.width, size.height, rgb).ok_or(PhotoFault::Damaged)?;
        let mut image = DynamicImage::ImageRgb8(image);
        image.apply_orientation(self.orientation);
        Ok(image.into_rgb8())
    }

    fn fit(&self, most: u32) -> Result<(Size, Vec<u8>), PhotoFault> {
        let source = ImageRef::new(self.size.width, self.size.height, &self.bytes, self.pixel)
            .map_err(|_| PhotoFault::Damaged)?;
        let size = within(self.size, most);
        if size == self.size {
            return Ok((size, self.bytes.clone()));
        }
        Ok((size, shrunk(&source, size, self.pixel)?))
    }
}

/// Each sample of two bytes becomes one of one byte, in place.
pub(super) fn narrow(bytes: &mut Vec<u8>) {
    let half = bytes.len() / 2;
    for index in 0..half {
        let wide = u16::from_ne_bytes([bytes[2 * index], bytes[2 * index + 1]]);
        let rounded = (u32::from(wide) * 255 + 32_767) / 65_535;
        bytes[index] = u8::try_from(rounded).unwrap_or(u8::MAX);
    }
    bytes.truncate(half);
}

/// The picture within a square of so many pixels a side; a smaller one stays as it is.
pub(super) fn fitted(image: &RgbImage, most: u32) -> Result<RgbImage, PhotoFault> {
    let size = Size::new(image.width(), image.height())?;
    let fit = within(size, most);
    if fit == size {
        return Ok(image.clone());
    }
    let source = ImageRef::new(size.width, size.height, image.as_raw(), PixelType::U8x3)
        .map_err(|_| PhotoFault::Damaged)?;
    let bytes = shrunk(&source, fit, PixelType::U8x3)?;
    RgbImage::from_raw(fit.width, fit.height, bytes).ok_or(PhotoFault::Damaged)
}

/// Baseline, with the segments that a picture needs and no other.
pub(super) fn encode(image: &RgbImage) -> Result<Vec<u8>, PhotoFault> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode(
            image.as_raw(),
            image.width(),
            image.height(),
            ExtendedColorType::Rgb8,
        )
        .map_err(|_| PhotoFault::Damaged)?;
    Ok(jpeg)
}

fn within(size: Size, most: u32) -> Size {
    let longest = size.width.max(size.height);
    if longest <= most {
        return size;
    }
    let scaled = |length: u32| {
        let length = (u64::from(length) * u64::from(most) + u64::from(longest) / 2) / u64::from(longest);
        u32::try_from(length).unwrap_or(most).max(1)
    };
    Size {
        width: scaled(size.width),
        height: scaled(size.height),
    }
}

fn shrunk(source: &ImageRef<'_>, size: Size, pixel: PixelType) -> Result<Vec<u8>, PhotoFault> {
    let mut target = Image::new(size.width, size.height, pixel);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new()
        .resize(source, &mut target, &options)
        .map_err(|_| PhotoFault::Damaged)?;
    Ok(target.into_vec())
}

/// RGB, with what is transparent on white.
fn flattened(bytes: &[u8], pixel: PixelType) -> Vec<u8> {
    match pixel {
        PixelType::U8 => bytes.iter().flat_map(|&grey| [grey; 3]).collect(),
        PixelType::U8x2 => {
            let (pixels, _) = bytes.as_chunks::<2>();
            pixels
                .iter()
                .flat_map(|&[grey, alpha]| [on_white(grey, alpha); 3])
                .collect()
        }
        PixelType::U8x4 => {
            let (pixels, _) = bytes.as_chunks::<4>();
            pixels
                .iter()
                .flat_map(|&[r, g, b, alpha]| [r, g, b].map(|sample| on_white(sample, alpha)))
                .collect()
        }
        _ => bytes.to_vec(),
    }
}

fn on_white(sample: u8, alpha: u8) -> u8 {
    let (sample, alpha) = (u32::from(sample), u32::from(alpha));
    let mixed = (sample * alpha + 255 * (255 - alpha) + 127) / 255;
    u8::try_from(mixed).unwrap_or(u8::MAX)
}

/// `None` for a profile that is not of RGB, or that is broken.
fn to_srgb(rgb: &[u8], icc: &[u8]) -> Option<Vec<u8>> {
    if icc.len() > MAX_PROFILE {
        return None;
    }
    let profile = ColorProfile::new_from_slice(icc).ok()?;
    if profile.color_space != DataColorSpace::Rgb {
        return None;
    }
    let options = TransformOptions::default();
    let transform = profile
        .create_transform_8bit(Layout::Rgb, &ColorProfile::new_srgb(), Layout::Rgb, options)
        .ok()?;
    let mut converted = vec![0; rgb.len()];
    transform.transform(rgb, &mut converted).ok()?;
    Some(converted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_fits_and_is_never_enlarged() {
        let fit = |width, height| {
            let size = within(Size { width, height }, 1_600);
            (size.width, size.height)
        };
        assert_eq!(fit(4_000, 3_000), (1_600, 1_200));
        assert_eq!(fit(3_000, 4_000), (1_200, 1_600));
        assert_eq!(fit(1_600, 1_600), (1_600, 1_600));
        assert_eq!(fit(64, 48), (64, 48));
        assert_eq!(fit(10_000, 1), (1_600, 1));
        assert_eq!(fit(1, 1), (1, 1));
    }

    #[test]
    fn sixteen_bits_are_rounded_to_eight() {
        let mut bytes: Vec<u8> = [0_u16, 128, 257, 32_896, 65_407, 65_535]
            .into_iter()
            .flat_map(u16::to_ne_bytes)
            .collect();
        narrow(&mut bytes);
        assert_eq!(bytes, [0, 0, 1, 128, 255, 255]);
    }

    #[test]
    fn what_is_transparent_becomes_white() {
        assert_eq!(
            flattened(&[10, 20, 30, 0, 10, 20, 30, 255], PixelType::U8x4),
            [255, 255, 255, 10, 20, 30]
        );
        assert_eq!(
            flattened(&[0, 128, 7, 255], PixelType::U8x2),
            [127, 127, 127, 7, 7, 7]
        );
        assert_eq!(flattened(&[9], PixelType::U8), [9, 9, 9]);
    }
}
