import type { webApi } from "@slack/bolt";
import type { Delivered, Delivery } from "../../chat/chat-adapter.ts";
import { writeFormMetadata } from "./read-slack-submit.ts";
import { renderSlackForm } from "./render-slack-form.ts";
import { liveAddress, liveTrigger, readReturnTo } from "./return-to.ts";
import { SLACK_LIMITS } from "./slack-limits.ts";

/** Opens a form for who has just pressed or typed something; later than three seconds after that Slack opens none. @param now ms since 1970 */
export async function openForm(
  client: webApi.WebClient,
  delivery: Delivery & { readonly kind: "ask" },
  now: number,
): Promise<Delivered> {
  const { to, form, thread } = delivery;
  const back = readReturnTo(delivery.returnTo);
  const trigger = liveTrigger(back, now);
  if (trigger === undefined) return { kind: "refused", why: "too late to open a form" };
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
  await client.views.open({ trigger_id: trigger, view });
  return { kind: "sent", message: undefined };
}
