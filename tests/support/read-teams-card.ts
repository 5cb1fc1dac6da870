import type { Payload } from "./teams-bot.ts";
import type { Card } from "./teams-double.ts";

/** Every action of a card. */
export function actionsIn(card: Card | undefined): { title: string; data: Payload }[] {
  return (card?.body ?? []).flatMap(
    (element) => (element["actions"] as { title: string; data: Payload }[] | undefined) ?? [],
  );
}

type Run = { readonly text?: string };

/** What a card says, with Markdown's signs taken out again. */
export function textsIn(card: Card | undefined): { text: string; isTitle: boolean }[] {
  return (card?.body ?? []).flatMap((element) => {
    const { type, text, inlines, altText, style } = element as {
      type: string;
      text?: string;
      inlines?: Run[];
      altText?: string;
      style?: string;
    };
    if (type === "TextBlock")
      return [{ text: (text ?? "").replace(/\\(.)/g, "$1"), isTitle: style === "heading" }];
    if (type === "RichTextBlock")
      return [{ text: (inlines ?? []).map((run) => run.text ?? "").join(""), isTitle: false }];
    return altText === undefined ? [] : [{ text: altText, isTitle: false }];
  });
}
