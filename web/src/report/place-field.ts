// A field for one place: the plain input becomes a search box, and a hidden one carries the code.

import type { Strings } from "../strings.ts";
import { isPlaceCode } from "./place-codes.ts";
import { placeOf, searchPlaces } from "./place-search.ts";

/** Where the page names no address for the search. */
export const PLACES = "/places/search";

/** Text that is not chosen from the list goes to the server as it is typed. */
export function searchPlace(input: HTMLInputElement, address: string, strings: Strings): void {
  const code = document.createElement("input");
  code.type = "hidden";
  code.name = input.name;
  code.value = input.value;
  input.removeAttribute("name");
  input.after(code);
  input.addEventListener("input", () => {
    code.value = input.value;
  });
  searchPlaces(input, address, strings, (place) => {
    code.value = place.code;
    input.value = place.name;
  });
  if (isPlaceCode(input.value)) {
    placeOf(address, input.value).then((place) => {
      if (code.value === place.code) input.value = place.name;
    });
  }
}
