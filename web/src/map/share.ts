// The address of what is shown, and the code that embeds it.

import type { Map as MapLibreMap } from "maplibre-gl";
import { type Strings, say } from "../strings.ts";
import { type Beside, copyable, paragraph } from "./beside.ts";

export function shareAddress(beside: Beside, strings: Strings): void {
  const title = say(strings, "tools.share");
  const content = beside.open("share", title);
  const address = location.href;
  content.append(
    paragraph(say(strings, "tools.share_hint"), "hint"),
    copyable(say(strings, "tools.address"), address, strings, 4),
  );
  if (!navigator.share) return;
  const send = document.createElement("button");
  send.type = "button";
  send.className = "button";
  send.append(say(strings, "tools.share_send"));
  // Who closes the sheet has not failed.
  send.addEventListener("click", () => {
    navigator.share({ title: document.title, url: address }).catch(() => {});
  });
  content.append(send);
}

/**
 * The code of a frame with the filter of the page and the position in its fragment. `frame` is the element as the server writes it,
 * with blanks for its address and its title.
 */
export function embedCode(frame: string, page: URL, title: string): string {
  const blanks: Readonly<Record<string, string>> = {
    address: `${page.origin}/embed/map${page.search}${page.hash}`,
    title,
  };
  return frame.replaceAll(/\{(address|title)\}/g, (_, blank: string) =>
    inAttribute(blanks[blank] ?? ""),
  );
}

function inAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}

export function shareCode(map: MapLibreMap, beside: Beside, strings: Strings, frame: string): void {
  const content = beside.open("embed", say(strings, "tools.embed"), () =>
    map.off("moveend", write),
  );
  const write = () => {
    const code = embedCode(frame, new URL(location.href), document.title);
    content.replaceChildren(
      paragraph(say(strings, "tools.embed_hint"), "hint"),
      copyable(say(strings, "tools.code"), code, strings, 6),
    );
  };
  write();
  map.on("moveend", write);
}
