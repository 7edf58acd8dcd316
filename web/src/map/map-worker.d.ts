// The address of the map's worker (`build/map-library.ts`).

declare module "virtual:map-worker" {
  export const workerUrl: string;
}
