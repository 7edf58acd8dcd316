// Reads the ways of a GPX file (https://www.topografix.com/GPX/1/1/): tracks and routes. The browser's own parser does the work;
// what it is given is bounded first, and declares no entities.

import type { Parts, WayPoint } from "./way.ts";

/** Larger files are not read. 100,000 points with heights and times take about 12 MB. */
export const MOST_BYTES = 30_000_000;

export const MOST_POINTS = 250_000;

/** What holds points, and what a point is called in it. */
const LINES = [
  ["trkseg", "trkpt"],
  ["rte", "rtept"],
] as const;

/** So many points are read before the page gets its turn. */
const AT_ONCE = 5_000;

export type GpxFault =
  | "too_large"
  | "not_gpx"
  | "doctype"
  | "no_track"
  | "only_waypoints"
  | "bad_point"
  | "too_many_points";

export class GpxError extends Error {
  readonly fault: GpxFault;
  /** Of the faulty point, from 1; null for other faults. */
  readonly point: number | null;

  constructor(fault: GpxFault, point: number | null = null) {
    super(fault);
    this.fault = fault;
    this.point = point;
  }
}

/** What of the browser's parser is used. */
export type XmlParser = (text: string) => Document;

/** Throws {@link GpxError}. `pause` lets the page do something else. */
export async function readGpxFile(file: Blob, pause: () => Promise<void>): Promise<Parts> {
  if (file.size > MOST_BYTES) throw new GpxError("too_large");
  return readGpx(decoded(await file.arrayBuffer()), parseXml, pause);
}

/** UTF-8 unless a mark at the beginning says otherwise: numbers and names of elements are the same in all other usual encodings. */
export function decoded(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder().decode(bytes);
}

function parseXml(text: string): Document {
  return new DOMParser().parseFromString(text, "application/xml");
}

export async function readGpx(
  text: string,
  parse: XmlParser,
  pause: () => Promise<void>,
): Promise<Parts> {
  // No GPX file needs one, and an entity that grows would be declared in it. Before anything is parsed.
  if (/<!(doctype|entity)/i.test(text)) throw new GpxError("doctype");
  const root = rootOf(text, parse);
  const parts: WayPoint[][] = [];
  let count = 0;
  for (const [line, name] of LINES) {
    const found = root.getElementsByTagNameNS("*", line);
    for (let index = 0; index < found.length; index++) {
      const points: WayPoint[] = [];
      for (const child of childrenOf(found.item(index), name)) {
        count += 1;
        if (count > MOST_POINTS) throw new GpxError("too_many_points");
        points.push(pointOf(child, count));
        if (count % AT_ONCE === 0) await pause();
      }
      if (points.length > 0) parts.push(points);
    }
  }
  if (parts.some((part) => part.length > 1)) return parts;
  const hasWaypoints = root.getElementsByTagNameNS("*", "wpt").length > 0;
  throw new GpxError(hasWaypoints ? "only_waypoints" : "no_track");
}

function rootOf(text: string, parse: XmlParser): Element {
  let document: Document | null;
  try {
    document = parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new GpxError("not_gpx");
  }
  const root = document?.documentElement;
  const isBroken = (document?.getElementsByTagName("parsererror").length ?? 0) > 0;
  if (!root || isBroken || root.localName !== "gpx") throw new GpxError("not_gpx");
  return root;
}

function* childrenOf(element: Element | null, name: string): Generator<Element> {
  for (let node = element?.firstChild; node; node = node.nextSibling)
    if (node.nodeType === 1 && (node as Element).localName === name) yield node as Element;
}

function pointOf(element: Element, number: number): WayPoint {
  const lon = decimal(element.getAttribute("lon"));
  const lat = decimal(element.getAttribute("lat"));
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) throw new GpxError("bad_point", number);
  const [time] = childrenOf(element, "time");
  return { lon, lat, time: instant(time?.textContent) };
}

/** NaN for anything but a decimal number: JavaScript would read an empty text as 0. */
function decimal(text: string | null): number {
  const trimmed = (text ?? "").trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : Number.NaN;
}

/** Null for anything but a time of XML Schema. One without a zone is in UTC, as GPX has it. */
function instant(text: string | null | undefined): number | null {
  const trimmed = (text ?? "").trim();
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.test(trimmed)) return null;
  const time = Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(trimmed) ? trimmed : `${trimmed}Z`);
  return Number.isFinite(time) ? time : null;
}
