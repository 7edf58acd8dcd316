// The page before sending: what will be public, on a map among what stands nearby; one press is one report.

import { sayMapFailed } from "../map/failure.ts";
import { sendAllOnce } from "../report/send-once.ts";
import { readStrings } from "../strings.ts";

const strings = readStrings();
sendAllOnce(document, strings);
// The map as a drawn picture: the island has a better one.
for (const spare of document.querySelectorAll("[data-without-script]")) spare.remove();
for (const frame of document.querySelectorAll<HTMLElement>("[data-island=check-map]")) {
  import("../report/check-map.ts")
    .then(({ drawCheckMap }) => drawCheckMap(frame, strings))
    .catch((error) => sayMapFailed(frame, strings, error));
}
