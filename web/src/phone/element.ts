// Elements from properties and children. Text stays text: nothing is ever read as HTML.

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A button that asks nothing of a form. */
export function button(label: string, press: () => void, className = "button"): HTMLButtonElement {
  const made = element("button", { type: "button", className }, label);
  made.addEventListener("click", press);
  return made;
}

/** A button that destroys something: the second press does it, and the first says what that means. */
export function sureButton(label: string, sure: string, press: () => void): HTMLButtonElement {
  let isSure = false;
  const made = button(
    label,
    () => {
      if (isSure) {
        press();
        return;
      }
      isSure = true;
      made.textContent = sure;
    },
    "button danger",
  );
  made.addEventListener("blur", () => {
    isSure = false;
    made.textContent = label;
  });
  return made;
}
