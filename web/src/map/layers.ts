// Everything published, from the bottom to the top: areas, views, control rooms, clusters and devices.

import type { LayerSpecification } from "maplibre-gl";
import { centreLayers, supervisedLayers } from "./centres.ts";
import { deploymentLayers } from "./deployments.ts";
import { deviceLayers, viewLayers } from "./devices.ts";
import type { Palette } from "./palette.ts";
import type { PeriodState } from "./period.ts";

interface Shown {
  readonly periods: readonly PeriodState[] | null;
  /** Whether the map has the source of the territory of a control room. */
  readonly supervised: boolean;
}

export function publicLayers(
  palette: Palette,
  language: string,
  { periods, supervised }: Shown,
): LayerSpecification[] {
  const deployments = deploymentLayers(palette, language, periods);
  return [
    ...deployments.filter(({ type }) => type !== "symbol"),
    ...(supervised ? supervisedLayers(palette) : []),
    ...viewLayers(palette),
    ...deployments.filter(({ type }) => type === "symbol"),
    ...centreLayers(palette, language),
    ...deviceLayers(palette, language),
  ];
}
