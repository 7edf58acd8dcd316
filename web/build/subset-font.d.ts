// The part of the package that `latin-font.ts` uses; it brings no types.

declare module "subset-font" {
  const subsetFont: (
    font: Buffer,
    text: string,
    options: {
      readonly targetFormat: "woff2";
      /** OpenType features that stay. */
      readonly keepFeatures: readonly string[];
      /** Weights that stay, of a font that has them all. */
      readonly variationAxes: { readonly wght: { readonly min: number; readonly max: number } };
    },
  ) => Promise<Buffer>;
  export default subsetFont;
}
