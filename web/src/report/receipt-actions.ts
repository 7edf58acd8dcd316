// Copy and print beside the receipt's code, where a browser can do them. Saving is a plain link of the page.

import { type Strings, say } from "../strings.ts";

export function addReceiptActions(island: HTMLElement, strings: Strings): void {
  const code = document.querySelector<HTMLElement>("[data-receipt]");
  if (!code) return;
  const status = document.createElement("p");
  status.className = "hint";
  status.setAttribute("role", "status");
  const button = (key: string, press: () => void) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.append(say(strings, key));
    made.addEventListener("click", press);
    return made;
  };
  const copy = button("receipt.copy", async () => {
    // Said anew, a text that stays the same is spoken again.
    status.textContent = "";
    const done = await copied((code.textContent ?? "").trim());
    if (!done) select(code);
    status.textContent = say(strings, done ? "receipt.copied" : "receipt.copy_failed");
  });
  const print = button("receipt.print", () => globalThis.print());
  island.prepend(copy, print);
  island.append(status);
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // On a plain-HTTP onion there is no clipboard.
    return false;
  }
}

function select(code: HTMLElement): void {
  getSelection()?.selectAllChildren(code);
}
