import { expect, test } from "vitest";
import { addressOf, readable } from "./try.ts";

const field = (name: string, value: string, inPath = false) => ({ name, value, inPath });

test("an address has its open segments filled and no parameter that is empty", () => {
  const path = "/ogc/collections/devices/items/{featureId}";
  expect(addressOf(path, [field("featureId", "a/b", true), field("f", "")])).toBe(
    "/ogc/collections/devices/items/a%2Fb",
  );
  expect(addressOf("/ogc", [field("bbox", "1,2,3,4"), field("operator", "A & B")])).toBe(
    "/ogc?bbox=1%2C2%2C3%2C4&operator=A+%26+B",
  );
});

test("an answer is readable and has a bound", () => {
  expect(readable('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(readable("no json")).toBe("no json");
  expect(readable("x".repeat(30_000)).length).toBe(20_001);
});
