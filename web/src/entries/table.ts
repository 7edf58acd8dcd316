// Survey sheets and files: typing in, the contributor's signature, and one press is one sending.

import { sendAllOnce } from "../report/send-once.ts";
import { earnTrust } from "../report/trust.ts";
import { readStrings } from "../strings.ts";
import { startTable } from "../survey/table/island.ts";

const strings = readStrings();
const table = document.querySelector<HTMLFormElement>("form[data-island=table]");
if (table) startTable(table, strings);
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-token]")) earnTrust(form);
sendAllOnce(document, strings);
