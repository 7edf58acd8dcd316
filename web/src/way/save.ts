// A way with what looks at it as a file: GPX, or a picture with legend, scale, sources and day. Made in the browser.

import type { Map as MapLibreMap } from "maplibre-gl";
import { markerSvg } from "../map/markers.ts";
import { currentScheme, PALETTES } from "../map/palette.ts";
import { type Caption, drawPicture, type Entry, pngOf, stateAt } from "../map/picture.ts";
import { type Strings, say } from "../strings.ts";
import type { Device } from "./exposure.ts";
import type { Figures } from "./figures.ts";
import { type Waypoint, writeGpx } from "./gpx-write.ts";
import { type Speed, secondsFor } from "./pace.ts";
import type { Result } from "./results.ts";
import type { Parts } from "./way.ts";
import { linesOf } from "./way-map.ts";

const LICENCE = "https://opendatacommons.org/licenses/odbl/1-0/";

/** An address that stays good for so long, until the browser has written the file, in milliseconds. */
const WRITING_MS = 60_000;

export interface Saved {
  readonly result: Result;
  readonly parts: Parts;
  /** The sentence and what it rests on. */
  readonly summary: string;
  /** Metres within which a device counts as passed. */
  readonly near: number;
}

export function saveGpx(saved: Saved, strings: Strings, figures: Figures): void {
  const { result, parts, summary } = saved;
  const day = dayOf(result);
  const text = writeGpx(
    {
      name: say(strings, "way.file_name"),
      description: summary,
      author: say(strings, "attribution"),
      licence: LICENCE,
      day,
      link: `${location.origin}/way`,
      waypoints: waypoints(saved, strings, figures),
      parts: linesOf(parts),
    },
    { implementation: document.implementation, serializer: new XMLSerializer() },
  );
  save(new Blob([text], { type: "application/gpx+xml" }), `contrechamp-way-${day}.gpx`);
}

function waypoints({ result, near }: Saved, strings: Strings, figures: Figures): Waypoint[] {
  const { exposure, surroundings, speed } = result;
  const byId = new Map(surroundings.devices.map((device) => [device.id, device]));
  const waypoint = (id: string, figure: string): Waypoint[] => {
    const device = byId.get(id);
    return device ? [waypointOf(device, figure, strings)] : [];
  };
  const looking = exposure.looking.flatMap(({ id, metres, seconds }) =>
    waypoint(id, lookedAt(speed, metres, seconds, strings, figures)),
  );
  const seen = new Set(exposure.looking.map(({ id }) => id));
  const passed = exposure.passed.filter(({ id, distance }) => distance <= near && !seen.has(id));
  return [
    ...looking,
    ...passed.flatMap(({ id, distance }) =>
      waypoint(id, say(strings, "way.away", { distance: figures.distance(distance) })),
    ),
  ];
}

function lookedAt(
  speed: Speed,
  metres: number,
  seconds: number | null,
  strings: Strings,
  figures: Figures,
): string {
  return say(strings, "way.looks_at", {
    seen: figures.distance(metres),
    seen_time: figures.duration(secondsFor(speed, metres, seconds)),
  });
}

function waypointOf(
  { id, kind, status, operator, lon, lat }: Device,
  figure: string,
  strings: Strings,
): Waypoint {
  const facts = [figure, say(strings, `statuses.${status}`), ...(operator ? [operator] : [])];
  return {
    lon,
    lat,
    name: say(strings, `kinds.${kind}`),
    description: facts.join(" · "),
    type: kind,
    link: `${location.origin}/devices/${id}`,
  };
}

export async function savePicture(
  map: MapLibreMap,
  { result, summary }: Saved,
  strings: Strings,
): Promise<void> {
  const day = dayOf(result);
  const blob = await pngOf(await drawPicture(map, () => captionOf(result, summary, day, strings)));
  if (!blob) throw new Error("no picture");
  save(blob, `contrechamp-way-${day}.png`);
}

function captionOf(result: Result, summary: string, day: string, strings: Strings): Caption {
  const { exposure, surroundings } = result;
  const ids = new Set([...exposure.looking, ...exposure.passed].map(({ id }) => id));
  const kinds = new Set(
    surroundings.devices.filter(({ id }) => ids.has(id)).map(({ kind }) => kind),
  );
  return {
    title: stateAt(strings, day),
    legend: [
      ...legendOfLines(strings),
      ...[...kinds].map((kind) => ({
        svg: markerSvg(kind, "observed", currentScheme()),
        words: say(strings, `kinds.${kind}`),
      })),
    ],
    sources: `${summary} ${say(strings, "attribution")} · ${location.host}/way`,
  };
}

/** How stretches are drawn, as on the map. */
export function legendOfLines(strings: Strings): Entry[] {
  const { view, label, cluster } = PALETTES[currentScheme()];
  const svg = (lines: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" viewBox="0 0 40 40">${lines}</svg>`;
  const line = (colour: string, width: number, dashes = "") =>
    `<path d="M2 20h36" stroke="${colour}" stroke-width="${width}"${dashes}/>`;
  return [
    { svg: svg(line(label, 14) + line(view, 8)), words: say(strings, "way.line_seen") },
    {
      svg: svg(line(cluster, 7, ' stroke-dasharray="11 7"')),
      words: say(strings, "way.line_unseen"),
    },
  ];
}

/** Of the data; today where the server did not say. */
function dayOf({ surroundings }: Result): string {
  return surroundings.day || new Date().toISOString().slice(0, 10);
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), WRITING_MS);
}
