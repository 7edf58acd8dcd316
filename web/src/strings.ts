// Words for people. All of them come from the server's page (a JSON block), in the language of the page;
// no text is written in the scripts.

export type Strings = ReadonlyMap<string, string>;

const BLOCK = "strings";

/** Reads `<script type="application/json" id="strings">`: nested objects become dotted keys. */
export function readStrings(page: Document = document): Strings {
  const block = page.getElementById(BLOCK)?.textContent;
  return block ? flatten(JSON.parse(block)) : new Map();
}

/** `{"kinds": {"camera": "Camera"}}` becomes `kinds.camera`; anything but text is left out. */
export function flatten(tree: unknown, prefix = "", into = new Map<string, string>()): Strings {
  if (typeof tree === "string") {
    into.set(prefix, tree);
  } else if (tree !== null && typeof tree === "object") {
    for (const [key, branch] of Object.entries(tree)) {
      flatten(branch, prefix ? `${prefix}.${key}` : key, into);
    }
  }
  return into;
}

/** The text of a key with `{name}` replaced. A missing key shows itself, so that it is noticed. */
export function say(
  strings: Strings,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const pattern = strings.get(key) ?? key;
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
