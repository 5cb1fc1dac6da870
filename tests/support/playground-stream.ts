import type { Loose } from "./playground-server.ts";

type StreamedEvent = { readonly id: string; readonly kind: string; readonly data: Loose };

/** Reads server-sent events one by one; `next` waits for the next one of this kind and passes over the others. */
export async function openStream(url: string, headers: Record<string, string> = {}) {
  const controller = new AbortController();
  const response = await fetch(url, { headers, signal: controller.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const waiting: StreamedEvent[] = [];
  let text = "";

  async function pull(): Promise<void> {
    const { value, done } = await reader.read();
    if (done) throw new Error("the stream has ended");
    text += value;
    const pieces = text.split("\n\n");
    text = pieces.pop() ?? "";
    for (const piece of pieces) {
      const fields = new Map(
        piece.split("\n").map((line) => [line.split(": ")[0], line.slice(line.indexOf(": ") + 2)]),
      );
      const data = fields.get("data");
      if (data !== undefined)
        waiting.push({
          id: fields.get("id") ?? "",
          kind: fields.get("event") ?? "",
          data: JSON.parse(data),
        });
    }
  }

  return {
    status: response.status,
    headers: response.headers,
    async next(kind?: string): Promise<StreamedEvent> {
      for (;;) {
        const event = waiting.shift();
        if (event && (kind === undefined || event.kind === kind)) return event;
        if (!event) await pull();
      }
    },
    close: () => controller.abort(),
  };
}
