// Makes the plain report forms of devices and control rooms comfortable: photos, a map for the position, a search for
// places, and one press is one report. Each part of the code is fetched when the person needs it.

import { tickChosen } from "../report/chosen.ts";
import { addFormIslands } from "../report/islands.ts";
import { addPhotos } from "../report/photos/island.ts";
import { placeOffers } from "../report/photos/offer.ts";
import { addPosition } from "../report/position-island.ts";
import { addRows } from "../report/rows.ts";
import { sendAllOnce } from "../report/send-once.ts";
import { addTerritory } from "../report/territory.ts";
import { earnTrust } from "../report/trust.ts";
import { readStrings } from "../strings.ts";

const strings = readStrings();
tickChosen(document, location.search);
addFormIslands(document, strings, {
  position: addPosition,
  photos(island) {
    const form = island.closest("form");
    if (form) addPhotos(island, strings, placeOffers(form, strings));
  },
  siblings: addRows,
  territory: addTerritory,
  software: addRows,
});
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-token]")) earnTrust(form);
sendAllOnce(document, strings);
