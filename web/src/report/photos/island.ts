// Photos in a form: each is made ready on the phone, shown small, and put back into the plain input, which stays the only
// truth. What a photo says of its place is offered to the form before it is dropped.

import { type Strings, say } from "../../strings.ts";
import { pictureList } from "./pictures.ts";
import type { Ready, Refused } from "./prepare.ts";

/** Gets the file as it was chosen. */
type Look = (original: File, box: HTMLElement) => Promise<void>;

export function addPhotos(island: HTMLElement, strings: Strings, look?: Look): void {
  const input = island.querySelector<HTMLInputElement>("input[type=file]");
  const form = input?.form;
  if (!input || !form || !canPutBack()) return;
  const most = Number(island.dataset.most ?? 5) - sentBefore(island);
  const photos: Ready[] = [];
  const status = document.createElement("p");
  status.className = "hint photo-status";
  status.setAttribute("role", "status");
  const question = document.createElement("div");
  let number = 0;
  let waiting: Promise<void> | null = null;

  const show = () => {
    const transfer = new DataTransfer();
    for (const { file } of photos) transfer.items.add(file);
    input.files = transfer.files;
    pictures.show(photos);
  };
  const pictures = pictureList(strings, (index) => {
    photos.splice(index, 1);
    show();
    status.textContent = say(strings, "photos.removed");
    input.focus();
  });
  const tell = (key: string) => {
    status.textContent = say(strings, key, {
      count: photos.length,
      most: island.dataset.most ?? 5,
    });
  };
  const add = async (chosen: readonly File[]) => {
    let last = "photos.ready";
    for (const original of chosen) {
      if (photos.length >= most) {
        last = "photos.full";
        break;
      }
      tell("photos.preparing");
      const ready = await attempt(original, ++number);
      if (typeof ready === "string") {
        last = `photos.${ready}`;
        continue;
      }
      if (ready.how !== "redrawn") last = `photos.${ready.how}`;
      photos.push(ready);
      show();
      // Looking takes the code that reads; it holds up neither the next photo nor the sending.
      look?.(original, question).catch(() => {});
    }
    tell(last);
  };
  const take = () => {
    const chosen = [...(input.files ?? [])];
    // Until they are ready, nothing of the chosen files may be sent.
    show();
    if (chosen.length === 0) return;
    const before = waiting ?? Promise.resolve();
    const mine = before
      .then(() => add(chosen))
      .finally(() => {
        if (waiting === mine) waiting = null;
      });
    waiting = mine;
  };
  input.after(status, pictures.element, question);
  input.addEventListener("change", take);
  // Before whoever counts presses.
  form.addEventListener(
    "submit",
    (event) => {
      if (!waiting) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter } = event;
      waiting.then(() => form.requestSubmit(submitter));
    },
    { capture: true },
  );
  // What the browser kept of an earlier visit.
  if (input.files?.length) take();
}

async function attempt(original: File, number: number): Promise<Ready | Refused> {
  try {
    const { prepare } = await import("./prepare.ts");
    return await prepare(original, number);
  } catch {
    return "unreadable";
  }
}

function sentBefore(island: HTMLElement): number {
  return island.querySelectorAll(".photo-drafts > li").length;
}

/** Whether a script may fill a file input here. */
function canPutBack(): boolean {
  try {
    return new DataTransfer().files.length === 0;
  } catch {
    return false;
  }
}
