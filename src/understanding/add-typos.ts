const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/**
 * A text with slips of the finger: about one random edit (a letter lost, added, changed, or two swapped) per ten characters.
 * @param least edits at least, however short the text.
 * @param random numbers in [0, 1); the same numbers make the same slips.
 */
export function addTypos(text: string, random: () => number, least = 0): string {
  const letters = Array.from(text);
  const letter = () => LETTERS[Math.floor(random() * LETTERS.length)]!; // in range
  for (let edit = Math.max(least, Math.floor(letters.length / 10)); edit > 0; edit--) {
    const at = Math.floor(random() * letters.length);
    const kind = Math.floor(random() * 4);
    if (kind === 0) letters.splice(at, 1);
    else if (kind === 1) letters.splice(at, 0, letter());
    else if (kind === 2) letters[at] = letter();
    else if (at + 1 < letters.length) letters.splice(at, 2, letters[at + 1]!, letters[at]!); // in range
  }
  return letters.join("");
}
