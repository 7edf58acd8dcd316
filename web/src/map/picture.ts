// The map as a picture: what is drawn, with a legend of what is in view, a scale, the sources, the day and the address.

import type { Map as MapLibreMap } from "maplibre-gl";
import { type Strings, say } from "../strings.ts";
import { type Beside, paragraph } from "./beside.ts";
import { CENTRE_LAYER } from "./centres.ts";
import { AREA_LAYER, SPOT_LAYER } from "./deployments.ts";
import { CLUSTER_LAYER, DEVICE_LAYER } from "./devices.ts";
import { hatchSvg } from "./hatch.ts";
import { markerSvg, RING_KINDS } from "./markers.ts";
import { centreSvg } from "./other-markers.ts";
import { currentScheme, PALETTES } from "./palette.ts";

/** In CSS pixels. */
const MARGIN = 16;
const LINE = 24;
const ICON = 20;
const COLUMN = 230;

/** The circumference of the earth at the equator in metres, and the side of the world in pixels at zoom 0. */
const EQUATOR = 40_075_016.686;
const WORLD = 512;

export interface Entry {
  readonly svg: string;
  readonly words: string;
}

/** What stands below the map. */
export interface Caption {
  /** The line beside the scale. */
  readonly title: string;
  readonly legend: readonly Entry[];
  /** Who is named, and where it comes from. */
  readonly sources: string;
}

/** The longest round length (1, 2 or 5 of a power of ten) that fits into so many pixels, in metres and in pixels. */
export function scaleBar(
  zoom: number,
  lat: number,
  most: number,
): { metres: number; pixels: number } {
  const perPixel = (EQUATOR * Math.cos((lat * Math.PI) / 180)) / (WORLD * 2 ** zoom);
  const limit = perPixel * most;
  const power = 10 ** Math.floor(Math.log10(limit));
  const metres = ([5, 2, 1].find((step) => step * power <= limit) ?? 1) * power;
  return { metres, pixels: metres / perPixel };
}

export async function showPicture(
  map: MapLibreMap,
  beside: Beside,
  strings: Strings,
  day: string | null,
): Promise<void> {
  let address = "";
  const content = beside.open("picture", say(strings, "tools.picture"), () =>
    URL.revokeObjectURL(address),
  );
  content.append(paragraph(say(strings, "tools.loading")));
  const canvas = await drawPicture(map, () => captionOf(map, strings, day));
  const blob = await pngOf(canvas);
  if (!blob || !content.isConnected) return;
  address = URL.createObjectURL(blob);
  const image = document.createElement("img");
  image.src = address;
  image.alt = say(strings, "tools.picture_alt");
  image.className = "map-picture-made";
  const save = document.createElement("a");
  save.className = "button primary";
  save.href = address;
  save.download = `contrechamp-${new Date().toISOString().slice(0, 10)}.png`;
  save.append(say(strings, "tools.picture_save"));
  const buttons = document.createElement("div");
  buttons.className = "beside-buttons";
  buttons.append(save);
  content.replaceChildren(image, buttons);
  if (!navigator.clipboard?.write || !("ClipboardItem" in globalThis)) return;
  const status = paragraph("", "hint");
  status.setAttribute("role", "status");
  const copy = document.createElement("button");
  copy.type = "button";
  copy.className = "button";
  copy.append(say(strings, "tools.picture_copy"));
  copy.addEventListener("click", async () => {
    const copied = await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]).then(
      () => true,
      () => false,
    );
    status.textContent = say(strings, copied ? "tools.copied" : "tools.failed");
  });
  buttons.append(copy);
  content.append(status);
}

export function pngOf(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

/** "State on 30 November 2026"; today without a day. */
export function stateAt(strings: Strings, day: string | null): string {
  const date = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
  return say(strings, "tools.state_at", { day: date.format(day ? new Date(day) : new Date()) });
}

function captionOf(map: MapLibreMap, strings: Strings, day: string | null): Caption {
  return {
    title: stateAt(strings, day),
    legend: legend(map, strings),
    sources: `${say(strings, "attribution")} · ${location.host}/map`,
  };
}

/** The caption is asked for once the map has been taken. */
export async function drawPicture(
  map: MapLibreMap,
  caption: () => Caption,
): Promise<HTMLCanvasElement> {
  const drawn = await snapshot(map);
  const ratio = drawn.width / map.getCanvas().clientWidth || 1;
  const width = drawn.width / ratio;
  const height = drawn.height / ratio;
  const { title, legend: entries, sources: credits } = caption();
  const columns = Math.max(1, Math.floor((width - 2 * MARGIN) / COLUMN));
  const rows = Math.ceil(entries.length / columns);
  const palette = PALETTES[currentScheme()];
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  const font = (size: number, weight = 400) =>
    `${weight} ${size}px "Inter Variable", Inter, sans-serif`;
  context.font = font(12);
  const sources = wrapped(context, credits, width - 2 * MARGIN);
  const band = MARGIN * 2 + LINE * (rows + 1) + 16 * sources.length + 4;
  canvas.width = drawn.width;
  canvas.height = Math.round((height + band) * ratio);
  context.drawImage(drawn, 0, 0);
  context.scale(ratio, ratio);
  context.fillStyle = palette.surface;
  context.fillRect(0, height, width, band);
  context.fillStyle = palette.label;
  context.textBaseline = "middle";
  let y = height + MARGIN + LINE / 2;
  context.font = font(15, 650);
  context.fillText(title, MARGIN, y);
  drawScale(context, map, { right: width - MARGIN, y });
  const images = await Promise.all(entries.map(({ svg }) => loaded(svg)));
  context.font = font(13);
  for (const [index, { words }] of entries.entries()) {
    const x = MARGIN + (index % columns) * COLUMN;
    const middle = y + LINE * (1 + Math.floor(index / columns));
    const image = images[index];
    if (image) context.drawImage(image, x, middle - ICON / 2, ICON, ICON);
    context.fillText(words, x + ICON + 8, middle, COLUMN - ICON - 16);
  }
  y += LINE * (rows + 1);
  context.font = font(12);
  context.fillStyle = palette.softLabel;
  for (const [index, line] of sources.entries()) context.fillText(line, MARGIN, y + 16 * index);
  return canvas;
}

/** The drawing is gone once it is on the screen: it is taken while it is made. */
function snapshot(map: MapLibreMap): Promise<HTMLCanvasElement> {
  return new Promise((resolve) => {
    map.once("render", () => resolve(copyOf(map)));
    map.triggerRepaint();
  });
}

/** What has just been drawn. */
export function copyOf(map: MapLibreMap): HTMLCanvasElement {
  const from = map.getCanvas();
  const copy = document.createElement("canvas");
  copy.width = from.width;
  copy.height = from.height;
  copy.getContext("2d")?.drawImage(from, 0, 0);
  return copy;
}

function drawScale(
  context: CanvasRenderingContext2D,
  map: MapLibreMap,
  { right, y }: { right: number; y: number },
): void {
  const { metres, pixels } = scaleBar(map.getZoom(), map.getCenter().lat, 120);
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const words =
    metres >= 1000 ? `${number.format(metres / 1000)}\u00a0km` : `${number.format(metres)}\u00a0m`;
  context.save();
  context.font = '12px "Inter Variable", Inter, sans-serif';
  context.textAlign = "center";
  context.fillText(words, right - pixels / 2, y - 6);
  context.strokeStyle = context.fillStyle;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(right - pixels, y + 3);
  context.lineTo(right - pixels, y + 8);
  context.lineTo(right, y + 8);
  context.lineTo(right, y + 3);
  context.stroke();
  context.restore();
}

/** What is in view, each once. */
export function legend(map: MapLibreMap, strings: Strings): Entry[] {
  const scheme = currentScheme();
  const of = (layer: string) =>
    map.getLayer(layer)
      ? map.queryRenderedFeatures({ layers: [layer] }).map(({ properties }) => properties)
      : [];
  const clusters = of(CLUSTER_LAYER);
  const devices = new Set(of(DEVICE_LAYER).map(({ kind }) => String(kind)));
  for (const kind of RING_KINDS)
    if (clusters.some((one) => Number(one[kind] ?? 0) > 0)) devices.add(kind);
  const technologies = new Set(
    [...of(SPOT_LAYER), ...of(AREA_LAYER)].flatMap(({ technology }) =>
      technology ? [String(technology)] : [],
    ),
  );
  const centres = new Set(of(CENTRE_LAYER).flatMap(({ kind }) => (kind ? [String(kind)] : [])));
  return [
    ...[...devices].map((kind) => ({
      svg: markerSvg(kind, "observed", scheme),
      words: say(strings, `kinds.${kind}`),
    })),
    ...[...technologies].map((technology) => ({
      svg: hatchSvg(technology, "now", scheme),
      words: say(strings, `technologies.${technology}`),
    })),
    ...[...centres].map((kind) => ({
      svg: centreSvg(kind, "observed", "", scheme),
      words: say(strings, `centres.${kind}`),
    })),
  ];
}

async function loaded(svg: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
}

function wrapped(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (line && context.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
