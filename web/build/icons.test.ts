import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drawn, iconClasses, PICTOGRAMS } from "./icons.ts";

const DOMAIN = join(import.meta.dirname, "../../crates/domain/src");

/** The codes of a vocabulary, read where it is declared. */
function codes(file: string, vocabulary: string): string[] {
  const source = readFileSync(join(DOMAIN, file), "utf8");
  const body = source.match(new RegExp(`^ {4}${vocabulary} \\{([^}]*)\\}`, "m"))?.[1] ?? "";
  return [...body.matchAll(/^\s*\w+ = "(\w+)"/gm)].map(([, code]) => code ?? "");
}

test.each([
  ["kinds", "device.rs", "DeviceKind"],
  ["technologies", "deployment.rs", "Technology"],
  ["centres", "centre.rs", "CentreKind"],
])("%s: every value has a pictogram, and no pictogram is left over", (folder, file, name) => {
  const declared = codes(file, name);
  expect(declared).toContain("other");
  expect(drawn(folder).sort()).toEqual(declared.sort());
});

test("every pictogram has a class of its own", () => {
  const names = Object.entries(PICTOGRAMS).flatMap(([folder, prefix]) =>
    drawn(folder).map((code) => `.${prefix}-${code}`),
  );
  expect(iconClasses().match(/^\.[\w-]+/gm)).toEqual(names);
  expect(new Set(names).size).toBe(names.length);
});
