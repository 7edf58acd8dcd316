// The review screen: the proposal among its neighbours, a key for each decision, and the islands of the form for
// corrections. Most reviews need no correction: their maps are drawn when that part of the page is opened.

import { drawAreaMaps } from "../map/area-map.ts";
import { letPeopleChoose } from "../map/choose.ts";
import { sayMapFailed } from "../map/failure.ts";
import { drawStillMap } from "../map/still.ts";
import { listenForKeys } from "../moderation/keys.ts";
import { addFormIslands } from "../report/islands.ts";
import { readStrings } from "../strings.ts";

const strings = readStrings();
listenForKeys(document);
addFormIslands(document, strings);
drawAreaMaps(document, strings);

const container = document.querySelector<HTMLElement>("[data-island=review-map]");
if (container) {
  drawStillMap(container, strings)
    .then((map) => map && letPeopleChoose(map, strings))
    .catch((error) => sayMapFailed(container, strings, error));
}
