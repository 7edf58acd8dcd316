// The button that asks the device where it is, and follows it.

import { GeolocateControl, type Map as MapLibreMap } from "maplibre-gl";
import { type Strings, say } from "../strings.ts";

export function letPeopleLocate(map: MapLibreMap, strings: Strings): void {
  const control = new GeolocateControl({ positionOptions: { enableHighAccuracy: true } });
  map.addControl(control, "top-right");
  // The control names its button only when the browser has said whether it may locate: until then it would be nameless.
  map
    .getContainer()
    .querySelector(".maplibregl-ctrl-geolocate")
    ?.setAttribute("aria-label", say(strings, "controls.locate"));
}
