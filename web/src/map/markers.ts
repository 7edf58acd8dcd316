// The picture of a device on the map, as SVG text. Three things tell devices apart besides colour: the
// outline (one per kind), the pictogram in it (the same files as on the pages), and the filling (status).

import type { Scheme } from "./palette.ts";
import { PALETTES } from "./palette.ts";

/** Side of a marker in CSS pixels at full size. */
export const MARKER_SIZE = 34;

const pictograms = import.meta.glob<string>("../icons/kinds/*.svg", {
  query: "?raw",
  import: "default",
  eager: true,
});

interface KindLook {
  readonly outline: string;
  readonly light: string;
  readonly dark: string;
}

const OTHER: KindLook = {
  outline: "M6 6h22v22H6Z",
  light: "#4f5b60",
  dark: "#b3bfc4",
};

const KINDS: Readonly<Record<string, KindLook>> = {
  camera: {
    outline: "M17 4a13 13 0 1 1 0 26 13 13 0 0 1 0-26Z",
    light: "#0b5d66",
    dark: "#6cc7c9",
  },
  plate_reader: {
    outline: "M6 7.500h22a3 3 0 0 1 3 3v13a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3v-13a3 3 0 0 1 3-3Z",
    light: "#6d3a94",
    dark: "#cda6ea",
  },
  face_recognition_gate: {
    outline: "M5 5h24v24H5Z",
    light: "#a8231c",
    dark: "#ff9a8f",
  },
  acoustic_sensor: {
    outline: "M17 3.5 29.5 10.500v13L17 30.5 4.5 23.500v-13Z",
    light: "#94500a",
    dark: "#f0b071",
  },
  loudspeaker: {
    outline: "M11.5 4h11L30 11.500v11L22.5 30h-11L4 22.500v-11Z",
    light: "#776000",
    dark: "#e0c860",
  },
  marker_dispenser: {
    outline: "M17 2c7 6.5 11.5 11 11.5 17a11.5 11.5 0 0 1-23 0C5.5 13 10 8.5 17 2Z",
    light: "#ab1668",
    dark: "#f59ac8",
  },
  wireless_tracker: {
    outline: "M17 2 32 17 17 32 2 17Z",
    light: "#1c56ad",
    dark: "#8fbcf7",
  },
  counting_sensor: {
    outline: "M17 3 31.5 13.5 26 30H8L2.5 13.500Z",
    light: "#386320",
    dark: "#a3d184",
  },
  traffic_enforcement: {
    outline: "M17 3c4 2.5 8 3.5 13 3.5 0 12-3.5 20-13 25C7.5 26.5 4 18.5 4 6.5 9 6.5 13 5.5 17 3Z",
    light: "#5b4636",
    dark: "#d4bba6",
  },
  other: OTHER,
};

/** Statuses that are only said or no longer true are drawn hollow. */
const HOLLOW = new Set(["announced", "authorised", "removed", "refuted"]);
const CROSSED = new Set(["removed", "refuted"]);

/** Draws one marker; an unknown kind or status falls back to `other` and a plain filling. */
export function markerSvg(kind: string, status: string, scheme: Scheme): string {
  const look = KINDS[kind] ?? OTHER;
  const { surface, gone } = PALETTES[scheme];
  const colour = CROSSED.has(status) ? gone : look[scheme];
  const [fill, ink] = HOLLOW.has(status) ? [surface, colour] : [colour, surface];
  const dashes = status === "announced" ? ' stroke-dasharray="3 3"' : "";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${MARKER_SIZE * 2}" height="${MARKER_SIZE * 2}"`,
    ' viewBox="-3 -3 40 40">',
    `<path d="${look.outline}" fill="none" stroke="${surface}" stroke-width="5"/>`,
    status === "confirmed"
      ? `<path d="${look.outline}" fill="${surface}" stroke="${colour}" stroke-width="5.5"/>` +
        `<path d="${look.outline}" fill="${fill}" stroke="${surface}" stroke-width="2"/>`
      : `<path d="${look.outline}" fill="${fill}" stroke="${colour}" stroke-width="2"${dashes}/>`,
    `<g transform="translate(8.5 8.5) scale(0.71)" color="${ink}">${pictogram(kind)}</g>`,
    CROSSED.has(status)
      ? `<path d="M2 32 32 2" stroke="${surface}" stroke-width="6"/>` +
        `<path d="M2 32 32 2" stroke="${colour}" stroke-width="2.5"/>`
      : "",
    status === "contested" ? badge(colour, surface) : "",
    "</svg>",
  ].join("");
}

function pictogram(kind: string): string {
  const known = kind in KINDS ? kind : "other";
  return (pictograms[`../icons/kinds/${known}.svg`] ?? "").replace(
    "<svg ",
    '<svg width="24" height="24" ',
  );
}

/** A question mark in the corner. */
function badge(colour: string, surface: string): string {
  return (
    `<circle cx="29" cy="5" r="7" fill="${surface}" stroke="${colour}" stroke-width="2"/>` +
    `<path d="M27 4a2 2 0 1 1 2.7 1.800c-.5.3-.7.6-.7 1.200M29 9v.01" fill="none" stroke="${colour}"` +
    ' stroke-width="1.7" stroke-linecap="round"/>'
  );
}
