// Offers the form what a photo says of its place: the pin, then the aim. Each is a question; nothing is taken unasked.

import { metresBetween } from "../../map/distance.ts";
import { type Strings, say } from "../../strings.ts";
import { headingControl } from "../heading-control.ts";
import { positionFields } from "../position-fields.ts";
import { suggest } from "../suggestion.ts";
import type { Taken } from "./metadata.ts";

/** A pin within so many metres of the photo's place needs no question. */
const NEAR = 15;

/** Looks into a photo and asks what is worth asking; one question at a time. */
export function placeOffers(form: HTMLFormElement, strings: Strings) {
  const fields = positionFields(form);
  const heading = headingControl(form, strings);
  let isAsking = false;
  return async (photo: File, box: HTMLElement): Promise<void> => {
    if (!fields) return;
    const { readTaken } = await import("./metadata.ts");
    const taken = await readTaken(photo);
    if (isAsking) return;
    isAsking = true;
    if (await askPosition(taken, box)) await askBearing(taken, box);
    isAsking = false;
  };

  /** False if the photo is of another place than the pin. */
  async function askPosition({ position, accuracy }: Taken, box: HTMLElement): Promise<boolean> {
    if (!fields || !position) return true;
    const pin = fields.read();
    if (pin && metresBetween(pin, position) <= NEAR) return true;
    const yes = await asked(box, say(strings, "photos.where"), [
      say(strings, "photos.where_yes"),
      say(strings, "photos.where_no"),
    ]);
    if (yes !== 0) return false;
    fields.write(position, accuracy);
    const done = document.createElement("p");
    done.className = "hint";
    done.setAttribute("role", "status");
    box.replaceChildren(done);
    done.append(say(strings, "photos.where_done"));
    return true;
  }

  async function askBearing({ bearing }: Taken, box: HTMLElement): Promise<void> {
    if (bearing === null || !heading || heading.read() !== null) return;
    const answer = await asked(box, say(strings, "photos.direction", { degrees: bearing }), [
      say(strings, "photos.direction_same"),
      say(strings, "photos.direction_back"),
      say(strings, "photos.direction_none"),
    ]);
    if (answer === 0) heading.write(bearing);
    if (answer === 1) heading.write((bearing + 180) % 360);
  }
}

/** The number of the answer that was pressed. */
function asked(box: HTMLElement, text: string, answers: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    suggest(
      box,
      text,
      answers.map((answer, index) => ({
        text: answer,
        isUsual: index === 0 && answers.length === 2,
        choose: () => resolve(index),
      })),
    );
  });
}
