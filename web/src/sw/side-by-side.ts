// Does many things a few at a time.

/** Once one fails, none is begun any more, and the whole fails with it. */
export async function sideBySide<T>(
  things: Iterable<T>,
  most: number,
  act: (thing: T) => Promise<unknown>,
): Promise<void> {
  const waiting = [...things];
  const work = async () => {
    for (let thing = waiting.shift(); thing !== undefined; thing = waiting.shift()) {
      try {
        await act(thing);
      } catch (error) {
        waiting.length = 0;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: most }, work));
}
