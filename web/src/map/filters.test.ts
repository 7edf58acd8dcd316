import { expect, test } from "vitest";
import { filterQuery, withFilters } from "./filters.ts";

const tick = (name: string, value: string, checked: boolean) => ({ name, value, checked });

test("ticked values are joined by commas, one parameter a name", () => {
  const query = filterQuery([
    tick("kind", "camera", true),
    tick("kind", "other", true),
    tick("kind", "loudspeaker", false),
    tick("status", "observed", true),
    tick("status", "removed", false),
  ]);
  expect(query).toBe("kind=camera,other&status=observed");
});

test("nothing ticked and everything ticked both mean no restriction", () => {
  expect(filterQuery([tick("kind", "camera", false), tick("kind", "other", false)])).toBe("");
  expect(filterQuery([tick("kind", "camera", true), tick("kind", "other", true)])).toBe("");
});

test("a checkbox that is no filter is left out", () => {
  expect(filterQuery([tick("terms", "yes", true), tick("terms", "no", false)])).toBe("");
});

test("filters replace filters in the address and leave the language alone", () => {
  expect(withFilters("?kind=camera&lang=fr&kind=other", "kind=other")).toBe("?lang=fr&kind=other");
  expect(withFilters("?lang=fr", "")).toBe("?lang=fr");
  expect(withFilters("?status=removed", "")).toBe("");
});
