//! What decoding would take, known from the header: whatever is above a limit is refused before it costs anything.

use domain::photo::{MAX_PIXELS, MAX_SIDE, PhotoFault};

/// Most memory that decoding one photo may take, in bytes, beside the file itself.
pub(super) const MAX_MEMORY: u64 = 192 * 1024 * 1024;

/// Width and height in pixels; neither is zero, and together they are within the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Size {
    pub(super) fn new(width: u32, height: u32) -> Result<Self, PhotoFault> {
        if width == 0 || height == 0 {
            return Err(PhotoFault::Damaged);
        }
        let size = Self { width, height };
        if width > MAX_SIDE || height > MAX_SIDE || size.pixels() > MAX_PIXELS {
            return Err(PhotoFault::TooManyPixels);
        }
        Ok(size)
    }

    pub(super) const fn pixels(self) -> u64 {
        self.width as u64 * self.height as u64
    }
}

pub(super) const fn bound(bytes: u64) -> Result<(), PhotoFault> {
    if bytes > MAX_MEMORY {
        Err(PhotoFault::TooCostly)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_and_pixels_have_limits() {
        let fault = |width, height| Size::new(width, height).err();
        assert_eq!(fault(1, 1), None);
        assert_eq!(fault(10_000, 5_200), None);
        assert_eq!(fault(8_000, 6_500), None);
        assert_eq!(fault(0, 7), Some(PhotoFault::Damaged));
        assert_eq!(fault(10_001, 1), Some(PhotoFault::TooManyPixels));
        assert_eq!(fault(1, 10_001), Some(PhotoFault::TooManyPixels));
        assert_eq!(fault(8_000, 6_501), Some(PhotoFault::TooManyPixels));
        assert_eq!(fault(u32::MAX, u32::MAX), Some(PhotoFault::TooManyPixels));
    }
}
