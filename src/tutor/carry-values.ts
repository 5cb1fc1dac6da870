import type { ChatEvent } from "../chat/chat-event.ts";

/** What was filled in, by field. */
export type FormValues = (ChatEvent & { readonly kind: "submit" })["values"];

const FIELD = /^[a-z]{1,20}$/;

function writeText(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("%20", "+");
}

function readText(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}

/** What was filled in as ASCII without "|". A field that no longer fits is left out whole: half a list would be another list. @param room characters. */
export function writeValues(values: FormValues, room: number): string {
  let written = "";
  for (const [field, texts] of Object.entries(values)) {
    if (!FIELD.test(field)) continue;
    const longer = `${written}${written === "" ? "" : ";"}${field}=${texts.map(writeText).join(",")}`;
    if (longer.length <= room) written = longer;
  }
  return written;
}

/** undefined for what `writeValues` does not write. */
export function readValues(written: string): FormValues | undefined {
  const values: [string, readonly string[]][] = [];
  for (const part of written.split(";")) {
    const [field = "", list, ...more] = part.split("=");
    if (!FIELD.test(field) || list === undefined || more.length > 0) return undefined;
    const texts = list === "" ? [] : list.split(",").map(readText);
    if (!texts.every((text) => text !== undefined)) return undefined;
    values.push([field, texts]);
  }
  return Object.fromEntries(values);
}
