import { expect, test } from "vitest";
import { filterPeriods, filterQuery, withFilters } from "./filters.ts";

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
  const other = [tick("kind", "camera", false), tick("kind", "other", true)];
  expect(withFilters("?kind=camera&lang=fr&kind=other", other)).toBe("?lang=fr&kind=other");
  expect(withFilters("?lang=fr", [])).toBe("?lang=fr");
  expect(withFilters("?status=removed", [])).toBe("");
});

test("each family has its own boxes, and families can be left out", () => {
  const query = filterQuery([
    tick("technology", "drone", true),
    tick("technology", "robot_dog", false),
    tick("family", "deployment", true),
    tick("family", "device", false),
  ]);
  expect(query).toBe("family=deployment&technology=drone");
});

test("periods are in the address and not in the query of the tiles", () => {
  const ticks = [
    tick("period", "now", true),
    tick("period", "planned", true),
    tick("period", "past", false),
  ];
  expect(filterPeriods(ticks)).toEqual(["now", "planned"]);
  expect(filterQuery(ticks)).toBe("");
  expect(withFilters("", ticks)).toBe("?period=now,planned");
  expect(filterPeriods(ticks.map((one) => ({ ...one, checked: true })))).toBeNull();
});
