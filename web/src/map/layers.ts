// Everything published, from the bottom to the top: areas, views, control rooms, clusters and devices.

import type { LayerSpecification } from "maplibre-gl";
import { centreLayers, type Supervised } from "./centres.ts";
import { deploymentLayers } from "./deployments.ts";
import { DEVICE_LAYER, deviceLayers, viewLayers } from "./devices.ts";
import { ageLayers, markerOpacity } from "./freshness.ts";
import type { Palette } from "./palette.ts";
import { currentSecond, type PeriodState } from "./period.ts";

interface Shown {
  readonly periods: readonly PeriodState[] | null;
  /** The territory of a control room, where the map has its source. */
  readonly supervised?: Supervised;
  /** Whether devices are shaded by when they were last seen. */
  readonly fresh?: boolean;
  /** What counts as now, in seconds since 1970. */
  readonly second?: number | null;
}

export function publicLayers(
  palette: Palette,
  language: string,
  { periods, supervised, fresh = false, second }: Shown,
): LayerSpecification[] {
  const instant = second ?? currentSecond();
  const deployments = deploymentLayers(palette, language, periods, instant);
  const devices = deviceLayers(palette, language).map((layer) =>
    layer.id === DEVICE_LAYER && layer.type === "symbol"
      ? { ...layer, paint: { "icon-opacity": markerOpacity(fresh, instant) } }
      : layer,
  );
  return [
    ...deployments.filter(({ type }) => type !== "symbol"),
    ...(supervised?.layers(palette) ?? []),
    ...viewLayers(palette),
    ...deployments.filter(({ type }) => type === "symbol"),
    ...centreLayers(palette, language),
    ...ageLayers(palette, fresh, instant),
    ...devices,
  ];
}
