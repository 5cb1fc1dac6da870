/** Where to look, on a line of its own. */
export function printAddress(url: string): void {
  console.log(`Open ${url}`);
}
