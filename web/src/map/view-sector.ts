// The wedge of a pin that is aimed. It says a direction, not a range: its length is always the same.

/** Radius of the wedge in CSS pixels at full size. */
export const VIEW_RADIUS = 60;

/** Angle drawn where only a heading is known, in degrees. */
export const USUAL_ANGLE = 60;

/** Outline of the wedge; a full turn is a circle. */
export function wedgePath(angle: number, radius: number): string {
  const centre = VIEW_RADIUS;
  if (!(angle < 360)) {
    return `M${centre} ${centre - radius}a${radius} ${radius} 0 1 1 0 ${2 * radius}a${radius} ${radius} 0 1 1 0 ${-2 * radius}Z`;
  }
  const half = (Math.max(angle, 1) / 2) * (Math.PI / 180);
  const [x, y] = [radius * Math.sin(half), radius * Math.cos(half)].map((n) => n.toFixed(2));
  const large = angle > 180 ? 1 : 0;
  return `M${centre} ${centre}l-${x} ${-Number(y)}A${radius} ${radius} 0 ${large} 1 ${centre + Number(x)} ${centre - Number(y)}Z`;
}
