// "Around me": asks the browser for the position when somebody presses, moves the map there and lists what it draws. The position is
// kept by the page alone: it is neither in the address nor sent.

import type { Map as MapLibreMap } from "maplibre-gl";
import { type Strings, say } from "../strings.ts";
import { type Beside, paragraph } from "./beside.ts";
import { listInView } from "./in-view.ts";

const ZOOM = 16;

const PATIENCE_MS = 15_000;

export function showAround(map: MapLibreMap, beside: Beside, strings: Strings): void {
  let end = () => {};
  const content = beside.open("around", say(strings, "tools.around"), () => end());
  const status = paragraph(say(strings, "tools.locating"));
  status.setAttribute("role", "status");
  content.append(status);
  const isOpen = () => content.isConnected;
  const failed = () => {
    status.textContent = say(strings, "tools.not_located");
  };
  if (!navigator.geolocation) {
    failed();
    return;
  }
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      if (!isOpen()) return;
      const here = { lon: coords.longitude, lat: coords.latitude };
      map.jumpTo({ center: [here.lon, here.lat], zoom: Math.max(ZOOM, map.getZoom()) });
      status.remove();
      content.append(paragraph(say(strings, "tools.around_hint"), "hint"));
      // What is drawn until then is what was there before.
      const list = () => {
        end = listInView(map, content, strings, here);
      };
      end = () => map.off("idle", list);
      map.once("idle", list);
    },
    () => isOpen() && failed(),
    { enableHighAccuracy: true, timeout: PATIENCE_MS },
  );
}
