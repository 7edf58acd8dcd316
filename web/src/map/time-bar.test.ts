import { expect, test } from "vitest";
import { firstDay, marks, monthOf, shownSecond } from "./time-bar.ts";

test("a month is read from its days and written as its first", () => {
  expect(firstDay(monthOf("2019-12-31") ?? 0)).toBe("2019-12-01");
  expect(firstDay(monthOf("2020-01-01") ?? 0)).toBe("2020-01-01");
  expect(monthOf("2020-1-1")).toBeNull();
  expect(monthOf("2020-01-01/..")).toBeNull();
});

test("years stand where they begin, and fewer of them where there is less room", () => {
  const [first, last] = [2007 * 12, 2026 * 12 + 10];
  expect(marks(first, last, 300).map(({ year }) => year)).toEqual([2010, 2015, 2020, 2025]);
  expect(marks(first, last, 800).map(({ year }) => year)).toHaveLength(10);
  expect(marks(2010 * 12, 2020 * 12, 300).map(({ at }) => at)).toEqual([0, 0.5, 1]);
});

test("what is shown ends with its last second", () => {
  expect(shownSecond(null)).toBeNull();
  expect(shownSecond("2024-05-01")).toBe(Date.parse("2024-05-01T23:59:59Z") / 1000);
  expect(shownSecond("2024-05-01/2024-05-02T10:00:00Z")).toBe(
    Date.parse("2024-05-02T10:00:00Z") / 1000,
  );
  expect(shownSecond("2024-05-01/..")).toBeNull();
});
