import { expect, test } from "vitest";
import { newSending, takeForm } from "./form-data.ts";

const REPORT = "/report/device?lang=fr";

function form(entries: readonly (readonly [string, string | Blob])[]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value as string);
  return data;
}

const PHOTO = new Blob(["jpeg"], { type: "image/jpeg" });
const PLACED = [
  ["kind", "camera"],
  ["lon", "1.44"],
  ["lat", "43.6"],
] as const;

test("what belongs to one form or one press is left out, and so is what is empty", async () => {
  const taken = await takeForm(
    form([
      ["token", "t"],
      ["website", ""],
      ["step", "check"],
      ["proof", "p"],
      ["contributor", "c"],
      ["more", "periods-2"],
      ["photo_remove", "two"],
      ["photo_draft", "one two"],
      ["map_zoom", "3"],
      ["note", ""],
      ["capabilities", "zoom"],
      ["capabilities", "audio"],
      ["photo", PHOTO],
      ["photo", new Blob([])],
      ...PLACED,
    ]),
  );
  expect(taken.fields).toEqual([["capabilities", "zoom"], ["capabilities", "audio"], ...PLACED]);
  expect(taken.drafts).toEqual(["one"]);
  expect(taken.photos).toHaveLength(1);
});

test("a pin that nobody has looked at waits for the person", async () => {
  const unchecked = newSending(REPORT, await takeForm(form(PLACED)), "k", []);
  expect(unchecked.state).toBe("unchecked");
  const checked = await takeForm(form([...PLACED, ["pin_checked", "yes"]]));
  const sending = newSending(REPORT, checked, "k", []);
  expect(sending.state).toBe("waiting");
  expect(sending.fields).toContainEqual(["pin_checked", "yes"]);
});

test("without a pin there is nothing to look at", async () => {
  const area = await takeForm(form([["technology", "drone"]]));
  expect(newSending("/report/deployment", area, "k", []).state).toBe("waiting");
  const sighting = await takeForm(form([["finding", "gone"]]));
  expect(newSending("/devices/1/sightings", sighting, "k", []).state).toBe("waiting");
});

test("the token stays only where a first attempt may have made a report", async () => {
  const token = async (entries: [string, string][]) =>
    newSending(REPORT, await takeForm(form([["token", "t"], ...entries, ...PLACED])), "k", [])
      .token;
  expect(await token([["step", "send"]])).toBe("t");
  expect(await token([["step", "check"]])).toBe("");
  expect(await token([])).toBe("");
  // Its own key ties the attempts together.
  expect(
    await token([
      ["step", "send"],
      ["key", "k"],
    ]),
  ).toBe("");
});

test("the text of a file with an area takes the place of a drawn one", async () => {
  const drawn = [
    ["technology", "drone"],
    ["area_kind", "place"],
    ["area_geojson", "drawn"],
  ] as const;
  const file = new File(['{"type":"Polygon"}'], "area.geojson");
  expect((await takeForm(form([...drawn, ["area_file", file]]))).fields).toEqual([
    ["technology", "drone"],
    ["area_kind", "shape"],
    ["area_geojson", '{"type":"Polygon"}'],
  ]);
  expect((await takeForm(form([...drawn, ["area_file", new File([], "")]]))).fields).toEqual(drawn);
});

test("photos of earlier steps come along, and missing ones are said", async () => {
  const taken = await takeForm(form([["photo_draft", "one two"], ...PLACED]));
  expect(newSending(REPORT, taken, "k", [PHOTO, PHOTO]).photosLost).toBe(false);
  const lost = newSending(REPORT, taken, "k", [PHOTO]);
  expect(lost.photosLost).toBe(true);
  expect(lost.photos).toEqual([PHOTO]);
});
