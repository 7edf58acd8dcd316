// The way that is on the page: drawn point by point, or read from a file. It lives here and nowhere else.

import type { Parts, WayPoint } from "./way.ts";

/** Points of a drawn way; more are for a file. */
export const MOST_DRAWN = 500;

export class Drawing {
  #drawn: WayPoint[] = [];
  #loaded: Parts | null = null;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Null, or why no point was added. */
  add(lon: number, lat: number): "loaded_first" | "most_points" | null {
    if (this.#loaded) return "loaded_first";
    if (this.#drawn.length >= MOST_DRAWN) return "most_points";
    this.#drawn.push({ lon, lat, time: null });
    this.#changed();
    return null;
  }

  undo(): void {
    if (this.#drawn.pop()) this.#changed();
  }

  clear(): void {
    this.#drawn = [];
    this.#loaded = null;
    this.#changed();
  }

  load(parts: Parts): void {
    this.#drawn = [];
    this.#loaded = parts;
    this.#changed();
  }

  get isLoaded(): boolean {
    return this.#loaded !== null;
  }

  get drawn(): readonly WayPoint[] {
    return this.#drawn;
  }

  get parts(): Parts {
    return this.#loaded ?? (this.#drawn.length > 0 ? [this.#drawn] : []);
  }

  get count(): number {
    return this.parts.reduce((sum, part) => sum + part.length, 0);
  }
}
