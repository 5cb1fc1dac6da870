/**
 * What the work comes to, or `late` when it takes longer; it goes on, and how it ends is then its starter's to watch.
 * @param ms milliseconds.
 */
export async function inTime<Value>(work: Promise<Value>, ms: number, late: Value): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const bell = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(late), ms);
  });
  return Promise.race([work, bell]).finally(() => clearTimeout(timer));
}
