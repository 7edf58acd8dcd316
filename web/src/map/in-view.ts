// What the map draws, as a list of links: for screen readers and keyboards, and for "around me". It is read from the tiles that the map
// has loaded; no position is sent anywhere.

import type { GeoJSONFeature, Map as MapLibreMap } from "maplibre-gl";
import { Marker } from "maplibre-gl";
import { type Strings, say } from "../strings.ts";
import { paragraph } from "./beside.ts";
import { CENTRE_LAYER } from "./centres.ts";
import { AREA_LAYER, SPOT_LAYER } from "./deployments.ts";
import { CLUSTER_LAYER, DEVICE_LAYER } from "./devices.ts";
import { metresBetween } from "./distance.ts";
import { CENTRE, DEPLOYMENT, DEVICE, type Family, pageAddress } from "./popup.ts";

/** Listed at most: the nearest. */
const LISTED = 60;

const NEAR = 1000;

const FAMILIES: readonly (readonly [string, Family])[] = [
  [DEVICE_LAYER, DEVICE],
  [CENTRE_LAYER, CENTRE],
  [SPOT_LAYER, DEPLOYMENT],
  [AREA_LAYER, DEPLOYMENT],
];

interface LonLat {
  readonly lon: number;
  readonly lat: number;
}

interface Seen {
  readonly family: Family;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Null for an area. */
  readonly at: LonLat | null;
}

/** Fills `content` now and whenever the map has come to rest; call what it answers to end that. */
export function listInView(
  map: MapLibreMap,
  content: HTMLElement,
  strings: Strings,
  /** Distances are told from here; from the middle of the map, untold, where it is null. */
  from: LonLat | null,
): () => void {
  const status = paragraph("");
  status.setAttribute("role", "status");
  const list = document.createElement("ol");
  list.className = "view-list";
  content.append(status, list);
  const mark = highlight(map);
  const write = () => {
    // Who reads the list is not to lose the place because a tile has come.
    if (list.contains(document.activeElement) && from === null) return;
    const { lng: lon, lat } = map.getCenter();
    const origin = from ?? { lon, lat };
    const seen = inView(map)
      .map((one) => ({ ...one, distance: one.at ? metresBetween(origin, one.at) : 0 }))
      .sort((a, b) => a.distance - b.distance);
    const counted = inClusters(map);
    const total = seen.length + counted;
    const hidden = total - Math.min(seen.length, LISTED);
    const number = new Intl.NumberFormat(document.documentElement.lang);
    status.textContent = [
      total === 0
        ? say(strings, "tools.nothing")
        : say(strings, "tools.shown", { count: number.format(total) }),
      hidden > 0 ? say(strings, "tools.more", { count: number.format(hidden) }) : "",
    ]
      .filter(Boolean)
      .join(", ");
    list.replaceChildren(
      ...seen.slice(0, LISTED).map((one) => item(one, from ? one.distance : null, strings, mark)),
    );
  };
  write();
  map.on("idle", write);
  return () => {
    map.off("idle", write);
    mark(null);
  };
}

function inView(map: MapLibreMap): Seen[] {
  const found = new Map<string, Seen>();
  for (const [layer, family] of FAMILIES) {
    if (!map.getLayer(layer)) continue;
    for (const feature of map.queryRenderedFeatures({ layers: [layer] })) {
      const { properties } = feature;
      if (!properties.id || Number(properties.count ?? 1) > 1) continue;
      found.set(String(properties.id), { family, properties, at: point(feature) });
    }
  }
  return [...found.values()];
}

/** Devices that are drawn as clusters; one on the edge of two tiles is in both. */
function inClusters(map: MapLibreMap): number {
  if (!map.getLayer(CLUSTER_LAYER)) return 0;
  const counts = new Map<string, number>();
  for (const feature of map.queryRenderedFeatures({ layers: [CLUSTER_LAYER] })) {
    const at = point(feature);
    const key = at ? `${at.lon.toFixed(4)} ${at.lat.toFixed(4)}` : "";
    counts.set(key, Number(feature.properties.count ?? 1));
  }
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function point({ geometry }: GeoJSONFeature): LonLat | null {
  if (geometry.type !== "Point") return null;
  const [lon = 0, lat = 0] = geometry.coordinates;
  return { lon, lat };
}

function item(
  { family, properties, at }: Seen,
  distance: number | null,
  strings: Strings,
  mark: (at: LonLat | null) => void,
): HTMLElement {
  const made = document.createElement("li");
  const kind = String(properties[family.kind]);
  const icon = document.createElement("span");
  icon.className = `kind-icon ${family.icon}-${kind}`;
  icon.ariaHidden = "true";
  const link = document.createElement("a");
  link.href = pageAddress(family.path, String(properties.id), location.search);
  link.append(say(strings, `${family.words}.${kind}`));
  const facts = [
    say(strings, `statuses.${properties.status}`),
    properties.name ?? properties.operator,
    distance !== null && at ? distanceText(distance, strings) : null,
  ];
  const line = document.createElement("span");
  line.className = "hint";
  line.append(facts.filter(Boolean).join(" · "));
  made.append(icon, link, line);
  for (const event of ["focusin", "pointerenter"]) made.addEventListener(event, () => mark(at));
  for (const event of ["focusout", "pointerleave"]) made.addEventListener(event, () => mark(null));
  return made;
}

function distanceText(metres: number, strings: Strings): string {
  const words = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  return metres < NEAR
    ? say(strings, "tools.metres", { distance: words.format(Math.round(metres / 10) * 10) })
    : say(strings, "tools.kilometres", { distance: words.format(metres / 1000) });
}

/** A ring on the map around what the list points at. */
function highlight(map: MapLibreMap): (at: LonLat | null) => void {
  const element = document.createElement("div");
  element.className = "map-highlight";
  element.ariaHidden = "true";
  const marker = new Marker({ element });
  return (at) => {
    if (at) marker.setLngLat([at.lon, at.lat]).addTo(map);
    else marker.remove();
  };
}
