// Comes before the code of the full-screen map, is small, and fetches what that code will want.

import { fetchAhead } from "../map/ahead.ts";

const container = document.querySelector<HTMLElement>("[data-island=map]");
if (container) fetchAhead(container);
