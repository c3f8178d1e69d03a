// Fixtures of which a test starts as many as it likes.

/** Gives a test `start`, and ends by `end` all that it has started. */
export async function several<Wishes extends unknown[], Thing>(
  use: (start: (...wishes: Wishes) => Promise<Thing>) => Promise<void>,
  start: (...wishes: Wishes) => Promise<Thing>,
  end: (thing: Thing) => Promise<void>,
): Promise<void> {
  const started: Thing[] = [];
  await use(async (...wishes) => {
    const thing = await start(...wishes);
    started.push(thing);
    return thing;
  });
  await Promise.all(started.map(end));
}
