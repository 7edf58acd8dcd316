import type { Rollup } from "vite";
import { expect, test } from "vitest";
import { keptFiles } from "./service-worker.ts";

const chunk = (name: string, code: string) =>
  ({ type: "chunk", name, fileName: `assets/${name}-h1.js`, code }) as Rollup.OutputChunk;
const asset = (fileName: string, source = "x") =>
  ({ type: "asset", fileName, source }) as Rollup.OutputAsset;

function bundle(...parts: (Rollup.OutputAsset | Rollup.OutputChunk)[]): Rollup.OutputBundle {
  return Object.fromEntries(parts.map((part) => [part.fileName, part]));
}

test("the phone keeps what its pages load, the maps' large code apart", () => {
  const { small, large } = keptFiles(
    bundle(
      chunk("report", "code"),
      chunk("create", "x".repeat(100_000)),
      chunk("moderation", "code"),
      chunk("base.css", "\n"),
      asset("assets/base-h1.css"),
      asset("assets/icons/kinds/camera.svg"),
      asset("assets/icons/app-512.png"),
      asset(".vite/manifest.json"),
    ),
  );
  expect(small.map(({ url }) => url)).toEqual(["/assets/report-h1.js", "/assets/base-h1.css"]);
  expect(large.map(({ url }) => url)).toEqual(["/assets/create-h1.js"]);
});

test("a file whose name holds no hash is fetched again when its content changes", () => {
  const revision = (source: string) =>
    keptFiles(bundle(asset("assets/icons/logo.svg", source))).small[0]?.revision;
  expect(revision("a")).toMatch(/^[0-9a-f]{12}$/);
  expect(revision("a")).not.toBe(revision("b"));
  expect(keptFiles(bundle(chunk("report", "code"))).small[0]?.revision).toBeNull();
});
