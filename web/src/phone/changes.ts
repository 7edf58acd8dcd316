// Tells the other tabs and the worker that something on this phone has changed. No content: they read it themselves.

const CHANNEL = "contrechamp-phone";

export function announceChange(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("changed");
  channel.close();
}

/** Also calls back for the changes that this very page announces. */
export function onChange(listener: () => void): void {
  new BroadcastChannel(CHANNEL).addEventListener("message", listener);
}
