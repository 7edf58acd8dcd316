// The picture of a device on the map. Three things tell devices apart besides colour: the outline (one per kind), the
// pictogram in it (the same files as on the pages), and the filling (status).

import { drawMarker } from "./marker-picture.ts";
import type { Scheme } from "./palette.ts";

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

/** The kinds in the order in which a cluster's ring shows them. */
export const RING_KINDS: readonly string[] = Object.keys(KINDS);

export function kindColour(kind: string, scheme: Scheme): string {
  return (KINDS[kind] ?? OTHER)[scheme];
}

/** Draws one marker; a kind without a look of its own takes that of `other`, and its own pictogram if there is one. */
export function markerSvg(kind: string, status: string, scheme: Scheme): string {
  const look = KINDS[kind] ?? OTHER;
  return drawMarker({
    outline: look.outline,
    colour: look[scheme],
    pictogram: { folder: "kinds", code: kind },
    status,
    scheme,
  });
}
