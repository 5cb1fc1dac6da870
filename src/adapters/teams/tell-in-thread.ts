import type { Delivered, Delivery } from "../../chat/chat-adapter.ts";
import type { Reply } from "../../chat/reply.ts";
import type { Language } from "../../course/prose.ts";
import { explainFailure, judgeFailure } from "./judge-failure.ts";
import { isMention } from "./read-teams-activity.ts";
import { rememberRecent } from "./remember-recent.ts";
import { keyOf } from "./send-in-parts.ts";
import { TEAMS_LIMITS } from "./teams-limits.ts";

type Private = Extract<Delivery, { readonly kind: "whisper" | "ask" }>;
type Post = Extract<Delivery, { readonly kind: "post" }>;

/** What stands below a mention whose answer is for the asker alone, and so is not there. */
export type PrivateNotices = {
  /** It is in their personal chat. */
  readonly told: Readonly<Record<Language, Reply>>;
  /** Teams refuses their personal chat: they have not added the app. */
  readonly unreached: Readonly<Record<Language, Reply>>;
};

/**
 * Nobody is left in front of a thread where nothing happens: below a mention that is answered in the personal chat it is said so, or
 * that Teams refuses that chat.
 * @returns runs `send`, and says so once for each mention. What was sent is not sent again when only the notice has to wait.
 */
export function createTellInThread(
  notices: PrivateNotices | undefined,
  post: (delivery: Post) => Promise<Delivered>,
): (delivery: Private, send: () => Promise<Delivered>) => Promise<Delivered> {
  const sent = rememberRecent<Delivered>(TEAMS_LIMITS.rememberedDeliveries.value);
  const told = rememberRecent<true>(TEAMS_LIMITS.rememberedDeliveries.value);

  return async (delivery, send) => {
    const { to, thread, returnTo } = delivery;
    if (!notices || to.kind === "direct" || !isMention(returnTo)) return send();
    const { language } = delivery.kind === "ask" ? delivery.form : delivery.reply;
    const say = (notice: PrivateNotices["told"]) =>
      post({ kind: "post", to, thread, reply: notice[language], returnTo: undefined });
    const key = keyOf(delivery);
    let became: Delivered;
    try {
      became = sent.get(key) ?? (await send());
    } catch (error) {
      if (judgeFailure(explainFailure(error), 0, () => 0).kind === "refused" && !told.get(returnTo)) {
        const noticed = await say(notices.unreached);
        if (noticed.kind === "later") return noticed;
        told.add(returnTo, true);
      }
      throw error;
    }
    if (became.kind !== "sent" || told.get(returnTo)) return became;
    sent.add(key, became);
    const noticed = await say(notices.told);
    if (noticed.kind === "later") return noticed;
    told.add(returnTo, true);
    sent.forget(key);
    return became;
  };
}
