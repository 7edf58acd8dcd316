import { expect, test } from "vitest";
import { APP_ICONS, appIcon } from "./app-icons.ts";

test.each(APP_ICONS)("$name is a square PNG of $side pixels", ({ side, shape }) => {
  const png = Buffer.from(appIcon(side, shape));
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([side, side]);
});
