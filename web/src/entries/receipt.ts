// The receipt: copy and print, and one press is one answer.

import { addReceiptActions } from "../report/receipt-actions.ts";
import { sendAllOnce } from "../report/send-once.ts";
import { readStrings } from "../strings.ts";

const strings = readStrings();
for (const island of document.querySelectorAll<HTMLElement>("[data-island=receipt-actions]")) {
  addReceiptActions(island, strings);
}
sendAllOnce(document, strings);
