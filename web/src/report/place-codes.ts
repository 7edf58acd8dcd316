// Codes of places in text fields: `fr`, `fr-d83`, `fr-83137`, `us-g5391959`.

const CODE = /^[a-z]{2}(-[a-z0-9]{1,12})?$/;

export function isPlaceCode(text: string): boolean {
  return CODE.test(text.trim());
}

/** The codes of a list; null if anything else stands in it. */
export function readCodes(text: string): string[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  return parts.every(isPlaceCode) ? [...new Set(parts)] : null;
}
