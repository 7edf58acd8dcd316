// The wedge that shows where a device looks. It says a direction, not a range: its length is the same for
// all devices and only its angle comes from the data.

/** Radius of the wedge in CSS pixels at full size. */
export const VIEW_RADIUS = 60;

/** Angle drawn where only a heading is known, in degrees. */
export const USUAL_ANGLE = 60;

/** A wedge of `angle` degrees around north, in a square with the device in the middle. */
export function viewSvg(angle: number, colour: string): string {
  const side = VIEW_RADIUS * 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side * 2}" height="${side * 2}"`,
    ` viewBox="0 0 ${side} ${side}"><defs><radialGradient id="fade" gradientUnits="userSpaceOnUse"`,
    ` cx="${VIEW_RADIUS}" cy="${VIEW_RADIUS}" r="${VIEW_RADIUS}">`,
    `<stop offset="0.15" stop-color="${colour}" stop-opacity="0.65"/>`,
    `<stop offset="1" stop-color="${colour}" stop-opacity="0.05"/></radialGradient></defs>`,
    `<path d="${wedgePath(angle, VIEW_RADIUS)}" fill="url(#fade)"/></svg>`,
  ].join("");
}

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
