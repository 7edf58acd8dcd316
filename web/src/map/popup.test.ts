import { expect, test } from "vitest";
import { byTime, pageAddress } from "./popup.ts";

test("a feature's address keeps the chosen language and nothing else", () => {
  expect(pageAddress("devices", "a-b", "?kind=camera&lang=fr")).toBe("/devices/a-b?lang=fr");
  expect(pageAddress("centres", "a-b", "?kind=camera")).toBe("/centres/a-b");
});

test("what is no id stays within the path", () => {
  expect(pageAddress("deployments", "../x?y", "")).toBe("/deployments/..%2Fx%3Fy");
});

test("what runs now is told before what is planned, and that before what is over", () => {
  const deployments = [
    { id: "over", status: "removed" },
    { id: "planned", status: "announced" },
    { id: "running", status: "observed" },
  ];
  expect(byTime(deployments).map(({ id }) => id)).toEqual(["running", "planned", "over"]);
});
