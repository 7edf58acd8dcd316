import { expect, test } from "vitest";
import { embedCode } from "./share.ts";

test("the code of a frame keeps filter and position, and nothing in it ends an attribute", () => {
  const page = new URL("https://map.example/map?kind=camera&datetime=2024-05-01#map=12/43.6/1.44");
  expect(embedCode(page, 'A "map" & more')).toBe(
    '<iframe src="https://map.example/embed/map?kind=camera&amp;datetime=2024-05-01#map=12/43.6/1.44"' +
      ' title="A &quot;map&quot; &amp; more" width="640" height="420" loading="lazy" allow="fullscreen"></iframe>',
  );
});
