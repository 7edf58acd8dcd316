import { expect, test } from "vitest";
import { withQuery } from "./published.ts";
import { onThisOrigin } from "./tile-set.ts";

test("a tile address moves to the origin of the page and keeps its placeholders", () => {
  const moved = onThisOrigin("https://map.example/tiles/{z}/{x}/{y}.mvt", "http://abc.onion");
  expect(moved).toBe("http://abc.onion/tiles/{z}/{x}/{y}.mvt");
});

test("a tile address without host stays where it is", () => {
  expect(onThisOrigin("/tiles/{z}/{x}/{y}.mvt", "http://a")).toBe("http://a/tiles/{z}/{x}/{y}.mvt");
});

test("an empty filter leaves the address alone", () => {
  expect(withQuery("/t.mvt", "")).toBe("/t.mvt");
  expect(withQuery("/t.mvt", "kind=camera,other")).toBe("/t.mvt?kind=camera,other");
});
