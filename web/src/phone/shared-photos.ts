// Photos that another program shared with this one: the worker puts them here, the form's photo field takes them.

import { database } from "./database.ts";

/** As many as a report may have. */
const MOST = 5;

export async function keepSharedPhotos(photos: readonly Blob[]): Promise<void> {
  const transaction = (await database()).transaction("shared", "readwrite");
  await transaction.store.clear();
  for (const photo of photos.slice(0, MOST)) await transaction.store.add(photo);
  await transaction.done;
}

/** Gives them once: they are no longer kept here then. */
export async function takeSharedPhotos(): Promise<File[]> {
  try {
    const transaction = (await database()).transaction("shared", "readwrite");
    const photos = await transaction.store.getAll();
    await transaction.store.clear();
    await transaction.done;
    return photos.map(asFile);
  } catch {
    return [];
  }
}

/** The name says nothing: the one that the phone gave may hold a date. */
export function asFile(photo: Blob): File {
  const extension = photo.type.replace(/^image\/(jpeg|png|webp)$/, "$1");
  return new File([photo], `photo.${extension}`, { type: photo.type });
}
