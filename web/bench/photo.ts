// A photo as a telephone's camera makes it: twelve megapixels, about three megabytes.

import type { Page } from "playwright-core";

const WIDTH = 4032;
const HEIGHT = 3024;

export async function takePhoto(page: Page): Promise<Buffer> {
  const address = await page.evaluate(
    ([width, height]) => {
      const canvas = document.createElement("canvas");
      canvas.width = width;
      canvas.height = height;
      const context = canvas.getContext("2d");
      if (!context) throw new Error("no canvas");
      const image = context.createImageData(width, height);
      const pixels = new Uint32Array(image.data.buffer);
      let grain = 1;
      for (let index = 0; index < pixels.length; index++) {
        grain = (Math.imul(grain, 1_664_525) + 1_013_904_223) >>> 0;
        const light =
          ((index % width) * 150) / width + (index / pixels.length) * 60 + (grain >>> 27);
        pixels[index] = 0xff000000 | (light << 16) | ((light + 9) << 8) | (light + 20);
      }
      context.putImageData(image, 0, 0);
      return canvas.toDataURL("image/jpeg", 0.85);
    },
    [WIDTH, HEIGHT] as const,
  );
  return Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
}
