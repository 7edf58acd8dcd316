// The pages of deployments, control rooms, acts and places: their maps, and "still there" or "gone" in one tap.

import { sayMapFailed } from "../map/failure.ts";
import { addFreshness } from "../report/freshness.ts";
import { sendAllOnce } from "../report/send-once.ts";
import { readStrings } from "../strings.ts";

const strings = readStrings();
addFreshness(document);
sendAllOnce(document, strings);

const frames = document.querySelectorAll<HTMLElement>("[data-island=area-map]");
if (frames.length > 0) {
  // After the buttons, which must work at once.
  import("../map/area-map.ts")
    .then(({ drawAreaMaps }) => drawAreaMaps(document, strings))
    .catch((error) => {
      for (const frame of frames) sayMapFailed(frame, strings, error);
    });
}
