// The small map on a device page.

import { sayMapFailed } from "../map/failure.ts";
import { drawStillMap } from "../map/still.ts";
import { readStrings } from "../strings.ts";

const container = document.querySelector<HTMLElement>("[data-island=device-map]");
if (container) {
  const strings = readStrings();
  drawStillMap(container, strings).catch((error) => sayMapFailed(container, strings, error));
}
