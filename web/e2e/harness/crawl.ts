// Which addresses of a site are left to open, and which are enough of their kind.

export interface Bounds {
  readonly pages: number;
  /** Pages whose addresses have the same form. */
  readonly ofAForm: number;
}

/** Ends of addresses, and addresses, that are no pages. A stream of changes never ends. */
const FILES =
  /\.(geojson|geojsonl|csv|gpkg|fgb|kml|gpx|parquet|json|jsonld|webmanifest|txt|osm|pem|atom|xml|ics|png|jpg|svg|pmtiles|pdf|odt|zip)$/;
const OMITTED = /^\/(changes|metrics|sign-out|tiles\/|photos\/|ogc\/collections\/[^/]+\/items)/;

/** Iterates over paths with their queries; new ones may be found meanwhile. */
export class Crawl {
  readonly #waiting: string[] = [];
  readonly #known = new Map<string, string>();
  readonly #files = new Set<string>();
  readonly #forms = new Map<string, number>();
  readonly #bounds: Bounds;

  constructor(starts: readonly string[], bounds: Bounds) {
    this.#bounds = bounds;
    this.found("the start", starts);
  }

  /** Takes the links of a page. */
  found(from: string, links: readonly string[]): void {
    for (const link of links) {
      const [path = ""] = link.split("#");
      const [address = "", query = ""] = path.split("?");
      if (this.#known.has(path) || OMITTED.test(address)) continue;
      this.#known.set(path, from);
      const form = formOf(address, query);
      const number = (this.#forms.get(form) ?? 0) + 1;
      this.#forms.set(form, number);
      if (number > this.#bounds.ofAForm) continue;
      if (FILES.test(address)) this.#files.add(path);
      else this.#waiting.push(path);
    }
  }

  *[Symbol.iterator](): Generator<string> {
    for (let opened = 0; opened < this.#bounds.pages; opened += 1) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      yield next;
    }
  }

  /** Addresses of files that were found. */
  files(): readonly string[] {
    return [...this.#files];
  }

  /** The page that led to an address first. */
  origin(path: string): string | undefined {
    return this.#known.get(path);
  }
}

/** Ids, numbers and the names of places are alike; so are the values of a query. */
export function formOf(address: string, query: string): string {
  const parts = address.split("/").map((part) => {
    if (/^[0-9a-f]{8}-[0-9a-f-]{27}(?=\.|$)/.test(part))
      return part.replace(/^[0-9a-f-]{36}/, "{id}");
    return /^\d/.test(part) ? "{number}" : part;
  });
  const names = [...new URLSearchParams(query).keys()].filter((name) => name !== "lang").sort();
  const lang = new URLSearchParams(query).get("lang");
  return `${parts.join("/")}?${names.join("&")}${lang === "en" ? " en" : ""}`;
}
