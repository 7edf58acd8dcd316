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

/** A button that destroys something: the first press says what that means, the second does it. */
export function sureButton(label: string, sure: string, press: () => void): HTMLButtonElement {
  let isSure = false;
  const show = () => {
    made.textContent = isSure ? sure : label;
    made.classList.toggle("danger", isSure);
  };
  const made = button(label, () => {
    if (isSure) press();
    isSure = !isSure;
    show();
  });
  made.addEventListener("blur", () => {
    isSure = false;
    show();
  });
  return made;
}
