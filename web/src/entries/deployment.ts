// Makes the plain report form of deployments comfortable: the area is drawn, periods are added without a round to the
// server, and one press is one report. The code that draws is fetched when somebody wants to draw.

import { addArea } from "../report/area/island.ts";
import { tickChosen } from "../report/chosen.ts";
import { addFormIslands } from "../report/islands.ts";
import { addPhotos } from "../report/photos/island.ts";
import { addRows } from "../report/rows.ts";
import { sendAllOnce } from "../report/send-once.ts";
import { earnTrust } from "../report/trust.ts";
import { readStrings } from "../strings.ts";

const strings = readStrings();
tickChosen(document, location.search);
addFormIslands(document, strings, {
  area: addArea,
  // Where a photo was taken says little of an area: it is not asked.
  photos: (island) => addPhotos(island, strings),
  periods: addRows,
  software: addRows,
});
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-token]")) earnTrust(form);
sendAllOnce(document, strings);
