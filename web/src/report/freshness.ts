// "Still there", "gone": one tap is one sighting, however often it is tapped. The key that makes it so is drawn when the
// page is opened and is tied to nothing else.

const KEY_BYTES = 16;

/** Gives the forms of the islands of a page their keys. */
export function addFreshness(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>(
    "[data-island=freshness] form[method=post]",
  )) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "key";
    form.prepend(field);
    // Whoever comes back and presses the other button means something else.
    const keys = new Map<string, string>();
    form.addEventListener("submit", ({ submitter }) => {
      const answer = submitter instanceof HTMLButtonElement ? submitter.value : "";
      const key = keys.get(answer) ?? randomKey();
      keys.set(answer, key);
      field.value = key;
    });
  }
}

/** 22 characters of base64url. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
