import { expect, test } from "vitest";
import { deviceAddress } from "./popup.ts";

test("a device's address keeps the chosen language and nothing else", () => {
  expect(deviceAddress("a-b", "?kind=camera&lang=fr")).toBe("/devices/a-b?lang=fr");
  expect(deviceAddress("a-b", "?kind=camera")).toBe("/devices/a-b");
});

test("what is no id stays within the path", () => {
  expect(deviceAddress("../x?y", "")).toBe("/devices/..%2Fx%3Fy");
});
