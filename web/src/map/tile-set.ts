// Where the published tiles are, and at which zooms.

export interface TileSet {
  readonly tiles: readonly string[];
  readonly minzoom: number;
  readonly maxzoom: number;
}

/** Reads TileJSON and points it at this page's own origin. */
export async function loadTileSet(address: string): Promise<TileSet> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const { tiles, minzoom = 0, maxzoom = 18 } = (await answer.json()) as TileSet;
  return { tiles: tiles.map((template) => onThisOrigin(template)), minzoom, maxzoom };
}

/**
 * The page may be reached under another name than the one the server knows (an onion address, a
 * proxy), and the content security policy allows this origin only.
 */
export function onThisOrigin(template: string, origin: string = location.origin): string {
  return origin + template.replace(/^[a-z]+:\/\/[^/]+/i, "");
}
