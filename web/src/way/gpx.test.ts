import { DOMImplementation, DOMParser, XMLSerializer } from "@xmldom/xmldom";
import { expect, test } from "vitest";
import { decoded, GpxError, MOST_BYTES, MOST_POINTS, readGpx, readGpxFile } from "./gpx-read.ts";
import { type GpxContent, writeGpx, type Xml } from "./gpx-write.ts";

const quiet = { onError: () => {} };

/** Like the browser's, but for the message: a broken text throws. */
const parse = (text: string) =>
  new DOMParser(quiet).parseFromString(text, "application/xml") as unknown as Document;

const xml = {
  implementation: new DOMImplementation(),
  serializer: new XMLSerializer(),
} as unknown as Xml;

const noPause = () => Promise.resolve();
const read = (text: string) => readGpx(text, parse, noPause);

function gpx(inside: string): string {
  return `<?xml version="1.0"?><gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1">${inside}</gpx>`;
}

async function fault(text: string): Promise<string> {
  const error: unknown = await read(text).catch((thrown: unknown) => thrown);
  if (!(error instanceof GpxError)) throw new Error(`no fault, but ${String(error)}`);
  return error.point === null ? error.fault : `${error.fault} ${error.point}`;
}

test("tracks with several segments and routes are read, waypoints are not", async () => {
  const parts = await read(
    gpx(`<wpt lat="1" lon="1"/>
      <trk><trkseg><trkpt lat="43.5" lon="1.4"><ele>150</ele><time>2026-05-01T10:00:00Z</time></trkpt>
      <trkpt lat="43.6" lon="1.5"><time>2026-05-01T12:00:30+02:00</time></trkpt></trkseg>
      <trkseg><trkpt lat=" -1.25e1 " lon="+.5"/><trkpt lat="2." lon="3"/></trkseg></trk>
      <rte><rtept lat="5" lon="6"/><rtept lat="7" lon="8"/></rte>`),
  );
  expect(parts.map((part) => part.map(({ lon, lat }) => [lon, lat]))).toEqual([
    [
      [1.4, 43.5],
      [1.5, 43.6],
    ],
    [
      [0.5, -12.5],
      [3, 2],
    ],
    [
      [6, 5],
      [8, 7],
    ],
  ]);
  const [first] = parts;
  expect((first?.[1]?.time ?? 0) - (first?.[0]?.time ?? 0)).toBe(30_000);
  expect(parts[1]?.[0]?.time).toBeNull();
});

test("GPX 1.0, and files without a namespace or with a prefix, are read too", async () => {
  const inside = '<trk><trkseg><trkpt lat="1" lon="2"/><trkpt lat="3" lon="4"/></trkseg></trk>';
  const prefixed = inside.replaceAll("<", "<g:").replaceAll("<g:/", "</g:");
  for (const text of [
    `<gpx version="1.0" xmlns="http://www.topografix.com/GPX/1/0">${inside}</gpx>`,
    `<gpx>${inside}</gpx>`,
    `\uFEFF<gpx>${inside}</gpx>`,
    `<g:gpx xmlns:g="http://www.topografix.com/GPX/1/1">${prefixed}</g:gpx>`,
  ])
    expect((await read(text))[0]).toHaveLength(2);
});

test.each([
  ["", "not_gpx"],
  ["no XML at all", "not_gpx"],
  ["<gpx><trk>", "not_gpx"],
  ["<kml/>", "not_gpx"],
  [gpx(""), "no_track"],
  [gpx("<trk><trkseg/></trk>"), "no_track"],
  [gpx('<trk><trkseg><trkpt lat="1" lon="2"/></trkseg></trk>'), "no_track"],
  [gpx('<wpt lat="1" lon="2"/><wpt lat="3" lon="4"/>'), "only_waypoints"],
  ['<!DOCTYPE gpx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><gpx>&b;</gpx>', "doctype"],
  ['<!doctype gpx SYSTEM "https://elsewhere.example/gpx.dtd"><gpx/>', "doctype"],
])("%s is refused: %s", async (text, expected) => {
  expect(await fault(text)).toBe(expected);
});

test.each([
  'lat="" lon="1"',
  'lon="1"',
  'lat="91" lon="1"',
  'lat="1" lon="180.1"',
  'lat="NaN" lon="1"',
  'lat="Infinity" lon="1"',
  'lat="0x10" lon="1"',
  'lat="1,5" lon="1"',
  'lat="1e999" lon="1"',
])("a point with %s is named", async (attributes) => {
  const text = gpx(`<trk><trkseg><trkpt lat="1" lon="2"/><trkpt ${attributes}/></trkseg></trk>`);
  expect(await fault(text)).toBe("bad_point 2");
});

test("times that are none are no times", async () => {
  const times = ["yesterday", "", "2026-13-45T99:99:99Z", "1", "2026-05-01"];
  const points = times.map((time) => `<trkpt lat="1" lon="2"><time>${time}</time></trkpt>`);
  const [part] = await read(gpx(`<trk><trkseg>${points.join("")}</trkseg></trk>`));
  expect(part?.map(({ time }) => time)).toEqual(times.map(() => null));
});

test("more points than a page can hold are refused, and the page gets its turn before", async () => {
  // Nodes that are counted, instead of a quarter of a million that xmldom would have to make.
  const point = {
    nodeType: 1,
    localName: "trkpt",
    firstChild: null,
    getAttribute: () => "1",
    get nextSibling() {
      return point;
    },
  };
  const found = (name: string) => ({
    length: name === "trkseg" ? 1 : 0,
    item: () => ({ firstChild: point }),
  });
  const endless = {
    documentElement: {
      localName: "gpx",
      getElementsByTagNameNS: (_: string, name: string) => found(name),
    },
    getElementsByTagName: () => [],
  } as unknown as Document;
  let pauses = 0;
  const reading = readGpx(
    "",
    () => endless,
    () => {
      pauses += 1;
      return Promise.resolve();
    },
  );
  await expect(reading).rejects.toMatchObject({ fault: "too_many_points" });
  expect(pauses).toBe(MOST_POINTS / 5_000);
});

test("a file that is too large is not even opened", async () => {
  const file = {
    size: MOST_BYTES + 1,
    arrayBuffer: () => Promise.reject(new Error("opened")),
  } as unknown as Blob;
  await expect(readGpxFile(file, noPause)).rejects.toMatchObject({ fault: "too_large" });
});

test("the bytes are read as their mark says", () => {
  const text = "<gpx>é</gpx>";
  const little = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, "utf16le")]);
  const big = new Uint8Array([0xfe, 0xff, ...Buffer.from(text, "utf16le").swap16()]);
  for (const bytes of [new TextEncoder().encode(text), little, big])
    expect(decoded(bytes.slice().buffer)).toBe(text);
});

const content: GpxContent = {
  name: "Way",
  description: "2 devices look at 100 m",
  author: "Contrechamp, © OpenStreetMap contributors (ODbL)",
  licence: "https://opendatacommons.org/licenses/odbl/1-0/",
  day: "2026-11-30",
  link: "https://map.example/way",
  waypoints: [
    {
      lon: 1.4442,
      lat: 43.6045,
      name: "Camera",
      description: 'Looks at 50 m · <b>"Ville & Cie"</b> \u0000\u001F\uD800 ]]>',
      type: "camera",
      link: "https://map.example/devices/1?a=1&b=2",
    },
  ],
  parts: [
    [
      [1.4, 43.6],
      [1.45, 43.61],
    ],
    [
      [180, 1],
      [180.5, 1],
      [-180.5, 1],
    ],
  ],
};

test("what is written can be read back, whatever a device is called", async () => {
  const text = writeGpx(content, xml);
  const root = parse(text).documentElement;
  const only = (name: string) =>
    root.getElementsByTagNameNS("http://www.topografix.com/GPX/1/1", name);
  expect(root.getAttribute("version")).toBe("1.1");
  expect(only("license").item(0)?.textContent).toBe(content.licence);
  expect(only("copyright").item(0)?.getAttribute("author")).toBe(content.author);
  const waypoint = only("wpt").item(0);
  expect(waypoint?.getAttribute("lat")).toBe("43.6045000");
  expect(waypoint?.getElementsByTagName("desc").item(0)?.textContent).toBe(
    'Looks at 50 m · <b>"Ville & Cie"</b> \uFFFD\uFFFD\uFFFD ]]>',
  );
  expect(waypoint?.getElementsByTagName("link").item(0)?.getAttribute("href")).toBe(
    content.waypoints[0]?.link,
  );
  const parts = await read(text);
  expect(parts.map((part) => part.map(({ lon }) => lon))).toEqual([
    [1.4, 1.45],
    [-180, -179.5, 179.5],
  ]);
});

test("elements stand in the order of the schema, and no time but the day is written", () => {
  const text = writeGpx(content, xml);
  const names = [...text.matchAll(/<(metadata|wpt|trk)[ >]/g)].map(([, name]) => name);
  expect(names).toEqual(["metadata", "wpt", "trk"]);
  expect(text.match(/<time>/g)).toHaveLength(1);
  expect(text).toContain("<time>2026-11-30T00:00:00Z</time>");
});
