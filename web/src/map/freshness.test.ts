import { expect, test } from "vitest";
import { ageOf, limits } from "./freshness.ts";

const SECOND = Date.parse("2026-11-30T12:00:00Z") / 1000;

test("ages are told in whole years before what is shown", () => {
  expect(limits(SECOND)).toEqual({ fresh: "2024-11-30", ageing: "2022-11-30" });
  expect(ageOf("2024-11-30", SECOND)).toBe("fresh");
  expect(ageOf("2024-11-29", SECOND)).toBe("ageing");
  expect(ageOf("2022-11-29", SECOND)).toBe("old");
  expect(ageOf(undefined, SECOND)).toBe("never");
});
