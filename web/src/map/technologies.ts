// How technologies look on the map. Four groups have a colour and a hatching of their own; a technology that stands in
// no group looks like `other`, so that a new one shows at once.

export type Hatching = "rising" | "falling" | "level" | "upright" | "dots";

export interface TechnologyLook {
  readonly hatching: Hatching;
  readonly light: string;
  readonly dark: string;
}

const AIR: TechnologyLook = { hatching: "rising", light: "#1c4fa0", dark: "#8fb8f7" };
const GROUND: TechnologyLook = { hatching: "falling", light: "#8a4708", dark: "#f0b071" };
const MARKER: TechnologyLook = { hatching: "dots", light: "#ab1668", dark: "#f59ac8" };
const SOFTWARE: TechnologyLook = { hatching: "level", light: "#6d3a94", dark: "#cda6ea" };
const OTHER: TechnologyLook = { hatching: "upright", light: "#4f5b60", dark: "#b3bfc4" };

const GROUPS: Readonly<Record<string, TechnologyLook>> = {
  drone: AIR,
  ground_robot: GROUND,
  robot_dog: GROUND,
  mobile_camera_unit: GROUND,
  helmet_or_vehicle_camera: GROUND,
  coded_marker: MARKER,
  algorithmic_video: SOFTWARE,
  face_recognition: SOFTWARE,
  police_software: SOFTWARE,
  predictive_policing: SOFTWARE,
};

export function technologyLook(technology: string): TechnologyLook {
  return GROUPS[technology] ?? OTHER;
}

/** Technology and colour, in turn, for a `match` expression; the last one is for all others. */
export function technologyColours(scheme: "light" | "dark"): string[] {
  return [
    ...Object.entries(GROUPS).flatMap(([technology, look]) => [technology, look[scheme]]),
    OTHER[scheme],
  ];
}
