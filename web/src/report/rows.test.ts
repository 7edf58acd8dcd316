import { expect, test } from "vitest";
import { renumbered } from "./rows.ts";

test("the number of a row is raised in names and titles, and no other number", () => {
  expect(renumbered("period_3_daily_from", 3)).toBe("period_4_daily_from");
  expect(renumbered("period_3_from-hint period_3_from-error", 3)).toBe(
    "period_4_from-hint period_4_from-error",
  );
  expect(renumbered("Période 1 sur 12", 1)).toBe("Période 2 sur 12");
});
