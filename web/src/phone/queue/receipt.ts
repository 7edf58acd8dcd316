// The receipt of a sending that arrived, with a button that copies it. It is shown here until the person removes it, and
// never put into an address.

import { type Strings, say } from "../../strings.ts";
import { button, element } from "../element.ts";

export function receiptOf(receipt: string, strings: Strings): HTMLElement {
  const code = element("code", { className: "receipt-code" }, receipt);
  code.dataset.receipt = "";
  const status = element("span", { role: "status", className: "hint" });
  const copy = button(say(strings, "receipt.copy"), () => {
    navigator.clipboard.writeText(receipt).then(
      () => {
        status.textContent = say(strings, "receipt.copied");
      },
      () => {
        status.textContent = say(strings, "receipt.copy_failed");
      },
    );
  });
  return element(
    "div",
    { className: "stack" },
    element("p", {}, say(strings, "queue.receipt_keep")),
    code,
    element("p", { className: "cluster-row" }, copy, status),
  );
}
