// An archive of the background map, read so that a first picture comes soon: its head, which is asked for again and again,
// stays in memory, and tiles can be asked for before the map does it.

import { EtagMismatch, FetchSource, PMTiles, type RangeResponse, type Source } from "pmtiles";
import type { TileAddress } from "./first-view.ts";

/** A reader of one archive; the map asks it for tiles like any other. */
export class Archive extends PMTiles {
  readonly #begun = new Map<string, Promise<RangeResponse | undefined>>();

  constructor(address: string) {
    super(new ArchiveSource(address));
  }

  /** Asks for a tile now; whoever asks for it next gets it. One that cannot be had is asked for again. */
  begin({ z, x, y }: TileAddress): void {
    const key = `${z}/${x}/${y}`;
    const answer = super.getZxy(z, x, y);
    answer.catch(() => this.#begun.delete(key));
    this.#begun.set(key, answer);
  }

  override getZxy(
    z: number,
    x: number,
    y: number,
    signal?: AbortSignal,
  ): Promise<RangeResponse | undefined> {
    const key = `${z}/${x}/${y}`;
    const begun = this.#begun.get(key);
    if (!begun) return super.getZxy(z, x, y, signal);
    this.#begun.delete(key);
    return begun;
  }
}

/** The archives that a page reads, by address: one reader each. */
const open = new Map<string, Archive>();

export function openArchive(address: string): Archive {
  const archive = open.get(address) ?? new Archive(address);
  open.set(address, archive);
  return archive;
}

/** The name of an archive as the map's sources give it. */
export function archiveAddress(basemap: string, name: string): string {
  return new URL(`${basemap}${name}.pmtiles`, location.href).href;
}

/** What the site's map has as background. */
export const ARCHIVES = ["world", "france"] as const;

class ArchiveSource implements Source {
  readonly #inner: FetchSource;
  #head: RangeResponse | null = null;

  constructor(address: string) {
    this.#inner = new FetchSource(address);
    // Browsers let requests for parts of one address wait for each other, because of their cache; past it they go side by
    // side. After a first visit there is the worker for places without a network, and the cache is worth more.
    this.#inner.chromeWindowsNoCache ||= !navigator.serviceWorker?.controller;
  }

  getKey(): string {
    return this.#inner.getKey();
  }

  async getBytes(
    offset: number,
    length: number,
    signal?: AbortSignal,
    etag?: string,
  ): Promise<RangeResponse> {
    // The head is asked for without a tag at first, and again where the archive has changed.
    if (this.#head && offset > 0 && (!etag || etag === this.#head.etag)) {
      const { data, ...said } = this.#head;
      if (offset + length <= data.byteLength)
        return { ...said, data: data.slice(offset, offset + length) };
    }
    try {
      const answer = await this.#inner.getBytes(offset, length, signal, etag);
      if (offset === 0) this.#head = answer;
      return answer;
    } catch (error) {
      if (error instanceof EtagMismatch) this.#head = null;
      throw error;
    }
  }
}
