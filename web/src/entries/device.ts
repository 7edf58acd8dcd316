// The page of a device: its small map, and "still there" or "gone" in one tap.

import { sayMapFailed } from "../map/failure.ts";
import { addFreshness } from "../report/freshness.ts";
import { sendAllOnce } from "../report/send-once.ts";
import { readStrings } from "../strings.ts";

const strings = readStrings();
addFreshness(document);
sendAllOnce(document, strings);

const container = document.querySelector<HTMLElement>("[data-island=device-map]");
if (container) {
  // After the buttons, which must work at once.
  import("../map/still.ts")
    .then(({ drawStillMap }) => drawStillMap(container, strings))
    .catch((error) => sayMapFailed(container, strings, error));
}
