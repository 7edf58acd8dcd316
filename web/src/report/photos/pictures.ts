// The small pictures of the photos that will be sent, each with a button that takes it away.

import { type Strings, say } from "../../strings.ts";
import type { Ready } from "./prepare.ts";

export function pictureList(strings: Strings, remove: (index: number) => void) {
  const element = document.createElement("ul");
  element.className = "photo-list";
  element.ariaLabel = say(strings, "photos.list");
  element.hidden = true;
  return {
    element,
    show(photos: readonly Ready[]) {
      element.hidden = photos.length === 0;
      element.replaceChildren(
        ...photos.map((photo, index) => picture(photo, index + 1, strings, () => remove(index))),
      );
    },
  };
}

function picture(
  { thumbnail, file }: Ready,
  number: number,
  strings: Strings,
  remove: () => void,
): HTMLElement {
  const item = document.createElement("li");
  const name = say(strings, "photos.picture", { number });
  const shown = thumbnail ?? document.createElement("span");
  if (thumbnail) {
    thumbnail.setAttribute("role", "img");
    thumbnail.ariaLabel = name;
  } else {
    shown.className = "photo-blank";
    shown.append(name, document.createElement("br"), megabytes(file.size));
  }
  const button = document.createElement("button");
  button.type = "button";
  button.ariaLabel = say(strings, "photos.remove", { number });
  const cross = document.createElement("span");
  cross.append("×");
  button.append(cross);
  button.addEventListener("click", remove);
  item.append(shown, button);
  return item;
}

/** In the units that every language shares. */
function megabytes(bytes: number): string {
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit",
    unit: "megabyte",
    maximumSignificantDigits: 2,
  }).format(bytes / 1e6);
}
