// The review screen: the proposal among its neighbours, a key for each decision, and the islands of the form for
// corrections. Most reviews need no correction: their maps are drawn when that part of the page is opened.

import { drawAreaMaps } from "../map/area-map.ts";
import { letPeopleChoose } from "../map/choose.ts";
import { sayMapFailed } from "../map/failure.ts";
import { drawStillMap } from "../map/still.ts";
import { listenForKeys } from "../moderation/keys.ts";
import { addArea } from "../report/area/island.ts";
import { addFormIslands } from "../report/islands.ts";
import { addPosition } from "../report/position-island.ts";
import { addRows } from "../report/rows.ts";
import { addTerritory } from "../report/territory.ts";
import { readStrings } from "../strings.ts";

const strings = readStrings();
listenForKeys(document);
addFormIslands(document, strings, {
  position: addPosition,
  area: addArea,
  territory: addTerritory,
  periods: addRows,
  software: addRows,
});
drawAreaMaps(document, strings);

const container = document.querySelector<HTMLElement>("[data-island=review-map]");
if (container) {
  drawStillMap(container, strings)
    .then((map) => map && letPeopleChoose(map, strings))
    .catch((error) => sayMapFailed(container, strings, error));
}
