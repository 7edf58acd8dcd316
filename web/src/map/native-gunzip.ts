// In place of the decompression library that `pmtiles` brings along for browsers without `DecompressionStream`: those
// cannot run the map either, and every reader would load it for nothing.

export function decompressSync(): never {
  throw new Error("this browser cannot decompress streams");
}
