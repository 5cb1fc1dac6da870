import { z } from "zod";
import { SlackRateLimit, SlackRefusal } from "./judge-failure.ts";
import { SLACK_PACE } from "./slack-limits.ts";

/** Sends a message to a `response_url`. */
export type Respond = (url: string, message: object) => Promise<void>;

/** Milliseconds for one post, then it counts as failed. */
const TIMEOUT_MS = 10_000;

/** Addresses whose uses are counted: each is good for half an hour. */
const REMEMBERED = 20_000;

const answer = z.object({ ok: z.boolean().optional(), error: z.string().optional() });

/** Slack answers "ok", or JSON with its word for the refusal, also under a status of 404. */
async function readRefusal(response: Response): Promise<string | undefined> {
  const text = await response.text();
  try {
    const said = answer.safeParse(JSON.parse(text)).data;
    return said?.ok === false ? (said.error ?? "refused") : undefined;
  } catch {
    return response.ok ? undefined : `http_${response.status}`;
  }
}

/**
 * Posts to the addresses that Slack gives with commands and presses. Each takes five messages in half an hour: the sixth is
 * refused here as "used_url", without asking. Rejects with SlackRefusal, SlackRateLimit, or whatever the network says.
 */
export function createRespond(): Respond {
  const uses = new Map<string, number>();

  function use(url: string): void {
    const used = uses.get(url) ?? 0;
    if (used >= SLACK_PACE.responseUrlUses) throw new SlackRefusal("used_url");
    uses.set(url, used + 1);
    for (const oldest of uses.keys()) {
      if (uses.size <= REMEMBERED) break;
      uses.delete(oldest);
    }
  }

  return async (url, message) => {
    use(url);
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(message),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 429) {
      await response.body?.cancel();
      const seconds = Number(response.headers.get("retry-after") ?? "");
      throw new SlackRateLimit((Number.isFinite(seconds) && seconds > 0 ? seconds : 1) * 1000);
    }
    if (response.status >= 500) {
      await response.body?.cancel();
      throw new Error(`the response address answered ${response.status}`);
    }
    const refusal = await readRefusal(response);
    if (refusal !== undefined) throw new SlackRefusal(refusal);
  };
}
