// Directions in degrees clockwise from north, as on the compass and in the data.

/** Whole degrees from 0 to 359 for a typed or dragged direction; null for anything else. */
export function readHeading(text: string): number | null {
  const degrees = text.trim() === "" ? Number.NaN : Number(text.replace(",", "."));
  if (!Number.isFinite(degrees) || degrees < 0 || degrees > 360) return null;
  return Math.round(degrees) % 360;
}

/** Direction from the centre to a point on the screen (x to the right, y down), north up. */
export function headingTowards(dx: number, dy: number): number {
  return (Math.round((Math.atan2(dx, -dy) * 180) / Math.PI) + 360) % 360;
}
