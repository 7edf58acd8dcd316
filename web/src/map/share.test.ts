import { expect, test } from "vitest";
import { embedCode } from "./share.ts";

test("the code of a frame keeps filter and position, and nothing in it ends an attribute", () => {
  const page = new URL("https://map.example/map?kind=camera&datetime=2024-05-01#map=12/43.6/1.44");
  const frame = '<iframe src="{address}" title="{title}" sandbox="allow-scripts"></iframe>';
  expect(embedCode(frame, page, 'A "map" & {address} for $& more')).toBe(
    '<iframe src="https://map.example/embed/map?kind=camera&amp;datetime=2024-05-01#map=12/43.6/1.44"' +
      ' title="A &quot;map&quot; &amp; {address} for $&amp; more" sandbox="allow-scripts"></iframe>',
  );
});
