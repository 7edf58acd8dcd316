// Draws a photo smaller and encodes it anew. What is made here comes from pixels alone: nothing of the file's metadata is
// left. One picture is in memory at a time, and it is let go of at once.

import { fitted, type Size } from "./size.ts";

const QUALITY = 0.86;

/** Side of the small picture, in pixels. */
const THUMBNAIL = 192;

export interface Redrawn {
  /** Null where the browser does not let pages read pictures back. */
  readonly blob: Blob | null;
  readonly thumbnail: HTMLCanvasElement;
}

/** Null where the browser cannot decode it. */
export async function redrawn(file: Blob): Promise<Redrawn | null> {
  const address = URL.createObjectURL(file);
  const image = new Image();
  try {
    image.src = address;
    await image.decode();
    const size = fitted({ width: image.naturalWidth, height: image.naturalHeight });
    const picture = (await bitmap(file, size)) ?? image;
    const canvas = draw(picture, size);
    if (picture !== image) (picture as ImageBitmap).close();
    const thumbnail = draw(canvas, fitted(size, THUMBNAIL));
    const blob = readsBack() ? await encode(canvas) : null;
    // Some browsers keep the pixels of a canvas until it is made small.
    canvas.width = canvas.height = 0;
    return { blob, thumbnail };
  } catch {
    return null;
  } finally {
    image.src = "";
    URL.revokeObjectURL(address);
  }
}

/** A smaller picture without the detour over a large canvas; null where the browser knows no such options. */
async function bitmap(file: Blob, { width, height }: Size): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, {
      imageOrientation: "from-image",
      resizeWidth: width,
      resizeHeight: height,
      resizeQuality: "high",
    });
  } catch {
    return null;
  }
}

function draw(picture: CanvasImageSource, { width, height }: Size): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) throw new Error("no canvas");
  // What was transparent.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, width, height);
  return canvas;
}

function encode(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => {
    canvas.toBlob(
      (blob) => resolve(blob?.type === "image/jpeg" ? blob : null),
      "image/jpeg",
      QUALITY,
    );
  });
}

/** Colours that a canvas may differ by: some browsers add a faint noise on purpose, which no eye sees. */
const NOISE = 8;

/** Against being told apart, Tor Browser gives pages another picture than the one that was drawn. */
function readsBack(): boolean {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 8;
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) return false;
  const colours = [0, 64, 128, 192, 255, 32, 96, 224];
  colours.forEach((level, row) => {
    context.fillStyle = `rgb(${level} ${255 - level} 77)`;
    context.fillRect(0, row, 8, 1);
  });
  const { data } = context.getImageData(0, 0, 8, 8);
  return data.every((value, index) => {
    const level = colours[Math.floor(index / 32)] ?? 0;
    const wanted = [level, 255 - level, 77, 255][index % 4] ?? 0;
    return Math.abs(value - wanted) <= NOISE;
  });
}
