import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { draftIds, keepDrafts, takeDrafts } from "./drafts.ts";

const page = (ids: string) =>
  `<form><input type="hidden" name="photo_draft" value="${ids}"></form>`;

function photos(...names: string[]): Blob[] {
  return names.map((name) => new Blob([name]));
}

async function texts(blobs: readonly Blob[]): Promise<string[]> {
  return Promise.all(blobs.map((blob) => blob.text()));
}

test("ids are read from the hidden field, whatever stands around it", () => {
  expect(draftIds(page("a  b"))).toEqual(["a", "b"]);
  expect(draftIds('<input value="x y" name="photo_draft" type="hidden">')).toEqual(["x", "y"]);
  expect(draftIds("<input name=note value=a>")).toEqual([]);
});

test("each photo is kept under the id that the answer gave it, and given once", async () => {
  await keepDrafts(page("a b"), [], photos("first", "second"));
  await keepDrafts(page("a b c"), ["a", "b"], photos("third"));
  expect(await texts(await takeDrafts(["a", "c", "nobody"]))).toEqual(["first", "third"]);
  expect(await takeDrafts(["a", "c"])).toEqual([]);
  expect(await texts(await takeDrafts(["b"]))).toEqual(["second"]);
});

test("where the server refused one, none is kept under a wrong id", async () => {
  await keepDrafts(page("x"), [], photos("good", "bad"));
  expect(await takeDrafts(["x"])).toEqual([]);
});

test("old ones go", async () => {
  for (let step = 0; step < 12; step++) await keepDrafts(page(`s${step}`), [], photos(`${step}`));
  expect(await takeDrafts(["s0", "s1"])).toEqual([]);
  expect(await texts(await takeDrafts(["s2", "s11"]))).toEqual(["2", "11"]);
});
