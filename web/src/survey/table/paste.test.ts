import { expect, test } from "vitest";
import { pastedCells } from "./paste.ts";

test("lines and tabs part cells, and the last line break is none", () => {
  expect(pastedCells("C4\tc\t90\r\nC5\tp\t\r\n")).toEqual([
    ["C4", "c", "90"],
    ["C5", "p", ""],
  ]);
});

test("quoted cells keep their quotes, and a line break in them becomes a space", () => {
  expect(pastedCells('C4\t"the ""old"" post\nby the bridge"')).toEqual([
    ["C4", 'the "old" post by the bridge'],
  ]);
});

test("one cell is for the browser", () => {
  expect(pastedCells("C4 3,7")).toBeNull();
  expect(pastedCells("")).toBeNull();
});
