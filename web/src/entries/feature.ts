// The maps on the pages of deployments, control rooms, acts and places.

import { drawAreaMaps } from "../map/area-map.ts";
import { readStrings } from "../strings.ts";

drawAreaMaps(document, readStrings());
