// The buttons for drawing: big enough for a thumb, and each does what it says without a second gesture.

import { type Strings, say } from "../../strings.ts";
import type { Drawing } from "./drawing.ts";
import { TOOLS, type Tool } from "./tools.ts";

type Action = "corner" | "undo" | "finish" | "remove" | "clear";

/** The actions of each tool; what cannot be done now is hidden, not greyed. */
const ACTIONS: Readonly<Record<Tool, readonly Action[]>> = {
  draw: ["corner", "undo", "finish", "clear"],
  move: ["remove", "clear"],
  erase: ["clear"],
};

/** Corners that make an area. */
const ENOUGH = 3;

/** The tools stand above the map and the actions below: a button that appears must not move the map under a finger. */
export interface Toolbar {
  readonly tools: HTMLElement;
  readonly actions: HTMLElement;
  show(drawing: Drawing): void;
}

/** `drawing` may not be there yet when the first button is made. */
export function drawingToolbar(strings: Strings, drawing: () => Drawing | null): Toolbar {
  const tools = document.createElement("div");
  tools.className = "segmented";
  tools.setAttribute("role", "group");
  tools.ariaLabel = say(strings, "area.tools");
  const byTool = new Map(
    TOOLS.map((tool) => [tool, button(strings, tool, () => drawing()?.use(tool))]),
  );
  tools.append(...byTool.values());
  const actions: Readonly<Record<Action, HTMLButtonElement>> = {
    corner: button(strings, "corner", () => drawing()?.addCornerInMiddle()),
    undo: button(strings, "undo", () => drawing()?.undoCorner()),
    finish: button(strings, "finish", () => drawing()?.finish()),
    remove: button(strings, "remove", () => drawing()?.removeChosen()),
    clear: button(strings, "clear", () => drawing()?.clear()),
  };
  actions.finish.classList.add("primary");
  const row = document.createElement("div");
  row.className = "draw-actions";
  row.append(...Object.values(actions));
  return {
    tools,
    actions: row,
    show(shown) {
      const { tool, corners, chosen } = shown.state();
      const some = shown.polygons().length > 0;
      const possible: Readonly<Record<Action, boolean>> = {
        corner: true,
        undo: corners > 0,
        finish: corners >= ENOUGH,
        remove: chosen,
        clear: some || corners > 0,
      };
      for (const [name, one] of byTool) {
        one.ariaPressed = String(name === tool);
        one.hidden = name !== "draw" && !some;
      }
      for (const [name, one] of Object.entries(actions) as [Action, HTMLButtonElement][]) {
        one.hidden = !ACTIONS[tool].includes(name) || !possible[name];
      }
    },
  };
}

function button(strings: Strings, name: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.dataset.draw = name;
  made.append(say(strings, `area.${name}`));
  made.addEventListener("click", press);
  return made;
}
