// Writes a way and the devices that look at it as GPX 1.1. The document is built from nodes, so that no name of a device can
// break it. Times that were recorded stay out: the file may be passed on, and says where somebody was, not when.

const GPX = "http://www.topografix.com/GPX/1/1";

/** Of a coordinate: a centimetre. */
const DECIMALS = 7;

/** What XML 1.0 cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

export interface Waypoint {
  readonly lon: number;
  readonly lat: number;
  readonly name: string;
  readonly description: string;
  /** Code of the kind. */
  readonly type: string;
  readonly link: string;
}

export interface GpxContent {
  readonly name: string;
  readonly description: string;
  /** Who is named for the devices. */
  readonly author: string;
  readonly licence: string;
  /** Day of the data, as `2026-11-30`. */
  readonly day: string;
  /** Address of the page that made it. */
  readonly link: string;
  readonly waypoints: readonly Waypoint[];
  /** Parts of the way: longitude and latitude of each point. */
  readonly parts: readonly (readonly (readonly [number, number])[])[];
}

/** What of the browser is needed to build a document. */
export interface Xml {
  readonly implementation: Pick<DOMImplementation, "createDocument">;
  readonly serializer: Pick<XMLSerializer, "serializeToString">;
}

export function writeGpx(content: GpxContent, { implementation, serializer }: Xml): string {
  const document = implementation.createDocument(GPX, "gpx", null);
  const root = document.documentElement;
  root.setAttribute("version", "1.1");
  root.setAttribute("creator", "Contrechamp");
  const add = (parent: Element, name: string, text?: string): Element => {
    const made = document.createElementNS(GPX, name);
    if (text !== undefined) made.appendChild(document.createTextNode(clean(text)));
    parent.appendChild(made);
    return made;
  };
  const place = (element: Element, lon: number, lat: number) => {
    element.setAttribute("lat", lat.toFixed(DECIMALS));
    element.setAttribute("lon", onEarth(lon).toFixed(DECIMALS));
  };
  // The order of the elements is that of the schema.
  const metadata = add(root, "metadata");
  add(metadata, "name", content.name);
  add(metadata, "desc", content.description);
  const copyright = add(metadata, "copyright");
  copyright.setAttribute("author", clean(content.author));
  add(copyright, "year", content.day.slice(0, 4));
  add(copyright, "license", content.licence);
  add(metadata, "link").setAttribute("href", clean(content.link));
  add(metadata, "time", `${content.day}T00:00:00Z`);
  for (const waypoint of content.waypoints) {
    const element = add(root, "wpt");
    place(element, waypoint.lon, waypoint.lat);
    add(element, "name", waypoint.name);
    add(element, "desc", waypoint.description);
    add(element, "link").setAttribute("href", clean(waypoint.link));
    add(element, "type", waypoint.type);
  }
  const track = add(root, "trk");
  add(track, "name", content.name);
  for (const part of content.parts) {
    const segment = add(track, "trkseg");
    for (const [lon, lat] of part) place(add(segment, "trkpt"), lon, lat);
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${serializer.serializeToString(document)}\n`;
}

function clean(text: string): string {
  return text.replace(FORBIDDEN, "\uFFFD");
}

/** From -180 up to 180, which GPX leaves out. */
function onEarth(lon: number): number {
  return lon - 360 * Math.floor((lon + 180) / 360);
}
