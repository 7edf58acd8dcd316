// The pane beside the map: one at a time of what the tools show (a list, a table, an address). At a desk it lies over the right side of the
// map, on a phone over its lower half.

import { type Strings, say } from "../strings.ts";

export interface Beside {
  /** Shows a pane and gives its element to be filled; one that was open makes room. */
  open(tool: string, title: string, closed?: () => void): HTMLElement;
  close(): void;
  /** The tool whose pane is open. */
  readonly shown: string | null;
}

export function paneBeside(section: HTMLElement, strings: Strings): Beside {
  let shown: string | null = null;
  let opener: HTMLElement | null = null;
  let left: (() => void) | undefined;
  const press = () => {
    for (const button of document.querySelectorAll<HTMLElement>("[data-tool]"))
      if (button instanceof HTMLButtonElement)
        button.setAttribute("aria-pressed", String(button.dataset.tool === shown));
  };
  const close = () => {
    if (shown === null) return;
    shown = null;
    section.hidden = true;
    section.replaceChildren();
    left?.();
    left = undefined;
    press();
    opener?.focus({ preventScroll: true });
  };
  section.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  return {
    get shown() {
      return shown;
    },
    close,
    open(tool, title, closed) {
      if (shown === null)
        opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      left?.();
      left = closed;
      shown = tool;
      const heading = document.createElement("h2");
      heading.tabIndex = -1;
      heading.append(title);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "beside-close";
      button.ariaLabel = say(strings, "controls.close");
      button.append("×");
      button.addEventListener("click", close);
      const head = document.createElement("div");
      head.className = "beside-head";
      head.append(heading, button);
      const content = document.createElement("div");
      content.className = "beside-content stack";
      section.replaceChildren(head, content);
      section.hidden = false;
      press();
      heading.focus({ preventScroll: true });
      return content;
    },
  };
}

/** A text with a button that copies it. */
export function copyable(label: string, text: string, strings: Strings, rows = 2): HTMLElement {
  const box = document.createElement("div");
  box.className = "copyable stack";
  const area = document.createElement("textarea");
  area.readOnly = true;
  area.rows = rows;
  area.value = text;
  area.spellcheck = false;
  const words = document.createElement("label");
  words.append(label, area);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.append(say(strings, "tools.copy"));
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "hint";
  button.addEventListener("click", async () => {
    area.select();
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    status.textContent = say(strings, copied ? "tools.copied" : "tools.copy_failed");
  });
  box.append(words, button, status);
  return box;
}

export function paragraph(text: string, className = ""): HTMLElement {
  const made = document.createElement("p");
  if (className) made.className = className;
  made.append(text);
  return made;
}
