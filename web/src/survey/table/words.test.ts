import { expect, test } from "vitest";
import { findWord, isDirection, type Word } from "./words.ts";

const KINDS: Word[] = [
  { code: "camera", names: ["Caméra", "Camera"], letter: "C" },
  { code: "plate_reader", names: ["Lecteur de plaques", "Plate reader"], letter: "P" },
  { code: "loudspeaker", names: ["Haut-parleur", "Loudspeaker"], letter: "L" },
];

test.each(["c", "C", "camera", "CAMÉRA", "caméra", " cam "])("%j means a camera", (typed) => {
  expect(findWord(KINDS, typed)?.code).toBe("camera");
});

test.each(["plate reader", "Plate_Reader", "lecteur", "p"])(
  "%j means a reader of plates",
  (typed) => {
    expect(findWord(KINDS, typed)?.code).toBe("plate_reader");
  },
);

test.each(["", "ca", "guard", "q"])("%j means nothing", (typed) => {
  expect(findWord(KINDS, typed)).toBeUndefined();
});

test.each(["90", "12,5", "270°", "sw", "NNE", "-90", "350-10", "NW-SE", "north-west"])(
  "%j is a direction",
  (typed) => {
    expect(isDirection(typed, false)).toBe(true);
  },
);

test("O is west in French alone", () => {
  expect(isDirection("no", true)).toBe(true);
  expect(isDirection("O", false)).toBe(false);
});

test.each(["forward", "→", "NaN", "90;270", "1e9", "1000"])("%j is no direction", (typed) => {
  expect(isDirection(typed, true)).toBe(false);
});
