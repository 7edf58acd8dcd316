// The icons of the installed app, drawn from the logo while the site is built. Systems cut a maskable icon into any shape:
// its ground reaches to the edges, and the drawing keeps to the middle (W3C, "Web Application Manifest", safe zone).

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import type { Plugin } from "vite";

const LOGO = join(import.meta.dirname, "../src/icons/logo.svg");

/** The ground of the logo, and its side. */
const GROUND = "#0b4f57";
const SIDE = 64;

/** The middle that no system cuts is a circle of four fifths: the corners of the drawing just keep to it. */
const SAFE = 0.86;

export const APP_ICONS: readonly { name: string; side: number; shape: "logo" | "full" | "safe" }[] =
  [
    { name: "app-192.png", side: 192, shape: "logo" },
    { name: "app-512.png", side: 512, shape: "logo" },
    { name: "app-maskable-512.png", side: 512, shape: "safe" },
    // Apple rounds the corners itself and shows what is transparent as black.
    { name: "apple-touch-icon.png", side: 180, shape: "full" },
  ];

/** PNG bytes of one icon. */
export function appIcon(side: number, shape: "logo" | "full" | "safe"): Uint8Array {
  const logo = readFileSync(LOGO, "utf8");
  const svg = shape === "logo" ? logo : onGround(logo, shape === "safe" ? SAFE : 1);
  return new Resvg(svg, { fitTo: { mode: "width", value: side } }).render().asPng();
}

function onGround(logo: string, scale: number): string {
  const at = (SIDE * (1 - scale)) / 2;
  const inner = logo.replace(
    "<svg ",
    `<svg x="${at}" y="${at}" width="${SIDE * scale}" height="${SIDE * scale}" `,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}">`,
    `<rect width="${SIDE}" height="${SIDE}" fill="${GROUND}"/>${inner}</svg>`,
  ].join("");
}

export function appIcons(): Plugin {
  return {
    name: "app-icons",
    apply: "build",
    generateBundle() {
      for (const { name, side, shape } of APP_ICONS) {
        const fileName = `assets/icons/${name}`;
        this.emitFile({ type: "asset", fileName, source: appIcon(side, shape) });
      }
    },
  };
}
