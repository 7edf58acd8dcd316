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
  readonly #headBytes: number;
  #head: RangeResponse | null = null;

  constructor(address: string) {
    this.#inner = new FetchSource(address);
    this.#headBytes = headBytes(address);
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
      if (offset > 0) return await this.#inner.getBytes(offset, length, signal, etag);
      const expected = Math.min(length, this.#headBytes);
      let head = await this.#inner.getBytes(0, expected, signal, etag);
      // The archive may have become another one since the server read how long its head is.
      if (expected < length && !hasDirectory(head.data))
        head = await this.#inner.getBytes(0, length, signal, etag);
      this.#head = head;
      return head;
    } catch (error) {
      if (error instanceof EtagMismatch) this.#head = null;
      throw error;
    }
  }
}

/** What the frame of the page says of an archive. Readers that do not know ask for more than most heads have. */
function headBytes(address: string): number {
  const said = globalThis.document?.head.querySelectorAll<HTMLMetaElement>("meta[name=map-head]");
  const own = [...(said ?? [])].find(
    ({ dataset }) => new URL(dataset.archive ?? "", location.href).href === address,
  );
  return Number(own?.content) || Number.POSITIVE_INFINITY;
}

/** Whether these first bytes of an archive reach to the end of its root directory (header: offset at 8, length at 16). */
function hasDirectory(head: ArrayBuffer): boolean {
  if (head.byteLength < 127) return false;
  const view = new DataView(head);
  return view.getBigUint64(8, true) + view.getBigUint64(16, true) <= BigInt(head.byteLength);
}
