/** What is kept of a question nobody could answer. */
const DEMAND_CHARACTERS = 300;

/** Each is replaced before the text is cut, so that nothing personal survives at the edge. In this order: an address is no mention. */
const MASKS: readonly (readonly [pattern: RegExp, mask: string])[] = [
  [/\b(?:https?:\/\/|www\.)\S+/giu, "[link]"],
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu, "[mail]"],
  [/<[@#!][^>]*>/gu, "[mention]"],
  [/<at>.*?<\/at>/giu, "[mention]"],
  [/(?<![\p{L}\p{N}])@[\p{L}\p{N}._-]+/gu, "[mention]"],
  // Telephone, ticket and account numbers, also written in groups.
  [/\p{N}(?:[\s.\-/]?\p{N}){3,}/gu, "[number]"],
];

/** A question fit to be kept without knowing who asked: mails, links, mentions and long numbers masked, at most 300 characters. */
export function maskDemand(text: string): string {
  // Far more than is kept, so that a mask is seen whole, and bounded, so that nothing slow is done to 40,000 characters.
  const read = text.slice(0, DEMAND_CHARACTERS * 4).replaceAll(/\s+/gu, " ");
  const masked = MASKS.reduce((rest, [pattern, mask]) => rest.replaceAll(pattern, mask), read).trim();
  return masked.isWellFormed() ? cut(masked) : cut(masked.toWellFormed());
}

/** By code points, so that no character is cut in two. */
function cut(text: string): string {
  return Array.from(text).slice(0, DEMAND_CHARACTERS).join("");
}
