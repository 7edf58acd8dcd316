// The review screen: the proposal among its neighbours, and a key for each decision.

import { letPeopleChoose } from "../map/choose.ts";
import { sayMapFailed } from "../map/failure.ts";
import { drawStillMap } from "../map/still.ts";
import { listenForKeys } from "../moderation/keys.ts";
import { readStrings } from "../strings.ts";

listenForKeys(document);

const container = document.querySelector<HTMLElement>("[data-island=review-map]");
if (container) {
  const strings = readStrings();
  drawStillMap(container, strings)
    .then((map) => map && letPeopleChoose(map, strings))
    .catch((error) => sayMapFailed(container, strings, error));
}
