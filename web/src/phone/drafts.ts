// Photos of a form whose earlier step the server has answered. The server has them, under ids that mean something only
// with the form's token; if the last step finds no network, the report must still have its photos.

import { database } from "./database.ts";

/** As many as two people on one phone may have open; older ones go. */
const MOST = 10;

const FIELD = /<input\b[^>]*\bname="photo_draft"[^>]*>/;
const VALUE = /\bvalue="([^"]*)"/;

/** `page` is the answer, which names all ids in the order of their arrival; `before` are those that were there. */
export async function keepDrafts(
  page: string,
  before: readonly string[],
  photos: readonly Blob[],
): Promise<void> {
  const added = draftIds(page).filter((id) => !before.includes(id));
  // Some were refused: which, cannot be told from here.
  if (added.length !== photos.length) return;
  const transaction = (await database()).transaction("drafts", "readwrite");
  const kept = await transaction.store.getAllKeys();
  for (const id of kept.slice(0, Math.max(0, kept.length + added.length - MOST))) {
    await transaction.store.delete(id);
  }
  for (const [index, id] of added.entries()) {
    await transaction.store.put({ id, photo: photos[index] as Blob });
  }
  await transaction.done;
}

/** Gives those that are here and keeps them no longer. */
export async function takeDrafts(ids: readonly string[]): Promise<Blob[]> {
  if (ids.length === 0) return [];
  const transaction = (await database()).transaction("drafts", "readwrite");
  const photos: Blob[] = [];
  for (const id of ids) {
    const draft = await transaction.store.get(id);
    if (draft) photos.push(draft.photo);
    await transaction.store.delete(id);
  }
  await transaction.done;
  return photos;
}

export async function forgetDrafts(): Promise<void> {
  await (await database()).clear("drafts");
}

/** Ids in the hidden field of a page. */
export function draftIds(page: string): string[] {
  const field = page.match(FIELD)?.[0] ?? "";
  return (field.match(VALUE)?.[1] ?? "").split(/\s+/).filter((id) => id !== "");
}
