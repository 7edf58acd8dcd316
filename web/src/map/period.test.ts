import { expression } from "@maplibre/maplibre-gl-style-spec";
import { expect, test } from "vitest";
import { periodExpression, periodState, type Timed } from "./period.ts";

const NOW = 1_750_000_000;

const cases: readonly (readonly [Timed, string])[] = [
  [{ status: "observed" }, "now"],
  [{ status: "announced" }, "planned"],
  [{ status: "announced", begins: NOW - 5 }, "now"],
  [{ status: "authorised", begins: NOW + 1 }, "planned"],
  [{ status: "authorised", begins: NOW, ends: NOW }, "now"],
  [{ status: "authorised", begins: NOW - 9, ends: NOW - 1 }, "past"],
  [{ status: "confirmed", ends: NOW - 1 }, "past"],
  [{ status: "refuted", begins: NOW + 1 }, "past"],
  [{ status: "removed" }, "past"],
];

test.each(cases)("%o is %s, in words and in the style of the map", (properties, state) => {
  expect(periodState(properties, NOW)).toBe(state);
  const compiled = expression.createExpression(periodExpression(NOW), "state");
  if (compiled.result === "error") throw new Error(compiled.value.join());
  const feature = { type: 3, properties: { ...properties } } as const;
  expect(compiled.value.evaluate({ zoom: 10 }, feature)).toBe(state);
});
