/** Words as a reader counts them: what stands between spaces and has a letter or a digit ("l’équipe" is one). */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
