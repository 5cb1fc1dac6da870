/**
 * The sentences of one paragraph. A sentence ends with . ! ? or …, perhaps inside a closing mark, where the next one
 * begins with a capital, perhaps inside an opening mark. So "ITIL 4.1", "e.g. this" and "what? he asks" part nothing.
 */
export function splitSentences(paragraph: string): string[] {
  return paragraph
    .split(/(?<=[.!?…](?:\s?[»”’)*_]+)?)\s+(?=[«“‘(*_]*\s?\p{Lu})/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 0);
}
