import type { webApi } from "@slack/bolt";
import type { Delivered, Delivery } from "../../chat/chat-adapter.ts";
import type { Reply } from "../../chat/reply.ts";
import type { Language } from "../../course/prose.ts";
import { refusalOf } from "./judge-failure.ts";
import { writeFormMetadata } from "./read-slack-submit.ts";
import { renderSlackForm } from "./render-slack-form.ts";
import { liveAddress, liveTrigger, readReturnTo, writeReturnTo } from "./return-to.ts";
import { SLACK_LIMITS } from "./slack-limits.ts";

type Ask = Delivery & { readonly kind: "ask" };

/** Opens a form for who has just pressed or typed something. @param now ms since 1970. @returns false when it is too late for that. */
async function open(client: webApi.WebClient, delivery: Ask, now: number): Promise<boolean> {
  const { to, form, thread } = delivery;
  const back = readReturnTo(delivery.returnTo);
  const trigger = liveTrigger(back, now);
  if (trigger === undefined) return false;
  const { workspace, channel } = to;
  const metadata = {
    action: form.action,
    workspace,
    channel,
    thread: thread ?? channel,
    at: back?.at ?? now,
  };
  const url = liveAddress(back, now);
  const whole = writeFormMetadata({ ...metadata, ...(url === undefined ? {} : { url }) });
  const fits = whole.length <= SLACK_LIMITS.privateMetadata;
  const view = renderSlackForm(form, fits ? whole : writeFormMetadata(metadata));
  try {
    await client.views.open({ trigger_id: trigger, view });
    return true;
  } catch (failure) {
    if (refusalOf(failure) === "expired_trigger_id") return false;
    throw failure;
  }
}

/** Opens a form; later than three seconds after the click Slack opens none, and the learner is told so instead. */
export async function openForm(parts: {
  readonly client: webApi.WebClient;
  readonly delivery: Ask;
  /** ms since 1970. */
  readonly now: number;
  readonly tooLate: Readonly<Record<Language, Reply>> | undefined;
  readonly whisper: (delivery: Delivery & { readonly kind: "whisper" }) => Promise<Delivered>;
}): Promise<Delivered> {
  const { client, delivery, now, tooLate, whisper } = parts;
  if (await open(client, delivery, now)) return { kind: "sent", message: undefined };
  const { to, thread, learner, form } = delivery;
  const reply = tooLate?.[form.language];
  if (reply) {
    // The message that carries the pressed button stays: with it the form can be asked for again.
    const back = readReturnTo(delivery.returnTo);
    const returnTo = back && writeReturnTo({ ...back, replaces: undefined });
    const said = await whisper({ kind: "whisper", to, thread, learner, reply, returnTo });
    if (said.kind === "later") return said;
  }
  return { kind: "refused", why: "too late to open a form" };
}
