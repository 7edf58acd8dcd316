// Checking devices in the field: those near the person, those of a place, and those of the areas that lie on the phone.

import { onChange } from "../phone/changes.ts";
import type { Pack, PackedDevice } from "../phone/database.ts";
import { button, element } from "../phone/element.ts";
import { chosenLanguage, inLanguage } from "../phone/language.ts";
import { askWorker } from "../phone/messages.ts";
import { locateButton } from "../report/locate.ts";
import type { Position } from "../report/position-fields.ts";
import { type Strings, say } from "../strings.ts";
import { fetchDevices } from "./devices.ts";
import { deviceList } from "./list.ts";
import { keepPack, listPacks, removePack } from "./packs.ts";
import { squareAround } from "./square.ts";

/** An area that can be kept, once its devices are here. */
interface Area {
  readonly place: string;
  readonly name: string;
}

export function showSurvey(island: HTMLElement, strings: Strings): void {
  const status = element("p", { role: "status", className: "hint" });
  const keeping = element("p", { className: "cluster-row" });
  const packs = element("div", { className: "stack" });
  const list = deviceList(strings);
  list.element.hidden = true;

  const show = (devices: readonly PackedDevice[], from: Position | null) => {
    status.textContent = "";
    list.element.hidden = false;
    list.show(devices, from);
  };
  const failed = () => {
    status.textContent = say(strings, "survey.failed");
  };
  const offerToKeep = (area: Area, devices: readonly PackedDevice[]) => {
    const keep = async () => {
      try {
        await keepPack({ ...area, devices });
        status.textContent = say(strings, "survey.kept");
        keeping.replaceChildren();
        await askWorker({ ask: "keep-pages", lang: chosenLanguage() });
        await navigator.storage?.persist?.();
      } catch {
        status.textContent = say(strings, "survey.no_room");
      }
    };
    const offer = button(say(strings, "survey.keep"), () => void keep());
    offer.dataset.survey = "keep";
    keeping.replaceChildren(...(devices.length > 0 ? [offer] : []));
  };

  const near = locateButton(strings, status, async (position) => {
    try {
      const square = squareAround(position);
      const devices = await fetchDevices({ bbox: square.join(",") });
      show(devices, position);
      const [west, south, east, north] = square;
      const middle = { lat: (south + north) / 2, lon: (west + east) / 2 };
      const name = say(strings, "survey.here", {
        lat: middle.lat.toFixed(2),
        lon: middle.lon.toFixed(2),
      });
      offerToKeep({ place: square.join(","), name }, devices);
    } catch {
      const kept = await packedDevices();
      if (kept.length > 0) show(kept, position);
      else failed();
    }
  });

  near.replaceChildren(say(strings, "survey.near"));

  const { place, name } = island.dataset;
  if (place) {
    fetchDevices({ place }).then(
      (devices) => offerToKeep({ place, name: name ?? place }, devices),
      // The page itself lists them; only keeping needs more.
      () => {},
    );
  }

  const showPacks = async () => {
    const kept = await listPacks().catch(() => []);
    packs.replaceChildren(...packList(kept, (pack) => show(pack.devices, null), strings));
    island.dataset.ready = "";
  };
  onChange(showPacks);
  void showPacks();

  island.append(
    element("p", { className: "cluster-row" }, near),
    element("p", { className: "hint" }, say(strings, "survey.near_hint")),
    packs,
    status,
    keeping,
    list.element,
    element(
      "p",
      { className: "hint" },
      `${say(strings, "survey.noted_hint")} `,
      element("a", { href: inLanguage("/report/queue") }, say(strings, "survey.queue")),
    ),
  );
}

function packList(
  packs: readonly Pack[],
  open: (pack: Pack) => void,
  strings: Strings,
): HTMLElement[] {
  if (packs.length === 0) return [];
  const items = packs.map((pack) => {
    const label = say(strings, "survey.pack", { name: pack.name, count: pack.devices.length });
    const remove = button(
      say(strings, "survey.remove", { name: pack.name }),
      () => void removePack(pack.place),
      "button quiet",
    );
    const item = element(
      "li",
      { className: "cluster-row" },
      button(label, () => open(pack)),
      remove,
    );
    item.dataset.pack = pack.place;
    return item;
  });
  return [
    element("h2", {}, say(strings, "survey.packs")),
    element("ul", { className: "pack-list" }, ...items),
  ];
}

/** Of all areas on the phone, each device once. */
async function packedDevices(): Promise<PackedDevice[]> {
  const packs = await listPacks().catch(() => []);
  const devices = packs.flatMap((pack) => pack.devices);
  return [...new Map(devices.map((device) => [device.id, device])).values()];
}
