/**
 * Does some work for each of many things, for no more than so many at the same time.
 * @param most at least 1
 * @param work must not reject
 */
export async function inParallel<T>(most: number, things: readonly T[], work: (thing: T) => Promise<void>) {
  let next = 0;
  const worker = async () => {
    while (next < things.length) await work(things[next++] as T);
  };
  await Promise.all(Array.from({ length: Math.min(most, things.length) }, worker));
}
