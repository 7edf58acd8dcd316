// On every page: the worker for places without a network. It has the name of the style sheet of every page, so the server
// loads both.

import { startPhone } from "../phone/start.ts";

startPhone();
