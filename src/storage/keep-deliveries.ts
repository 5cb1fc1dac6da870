import { createHash } from "node:crypto";
import type { Effect, MessageName } from "../chat/chat-event.ts";
import type { DeliveryStore } from "../delivery/delivery-store.ts";
import { restoreEffect } from "./restore-effect.ts";
import type { TransactionContext } from "./transaction-context.ts";
import { laneOf, workspaceKey } from "./workspace-key.ts";

function nameOf(message: MessageName): string {
  switch (message.kind) {
    case "id":
      return `id:${message.id}`;
    case "handle":
      return `handle:${message.handle}`;
  }
}

/** Platforms put ids of people and chats into those of events: only whether two are the same is kept. */
function hashEvent(id: string): string {
  return createHash("sha256").update(id).digest("base64url");
}

/** Whom alone an effect is for. */
function onlyFor(effect: Effect): string | null {
  switch (effect.kind) {
    case "post":
      return null;
    case "edit":
      return effect.learner ?? null;
    case "whisper":
    case "ask":
      return effect.learner;
  }
}

export function keepDeliveries({ db, keepWorkspace, nextNumber }: TransactionContext): DeliveryStore {
  /** The number of the first effect of every lane of a platform. */
  const firstOfLanes = (platform: Effect["to"]["platform"]) =>
    db
      .selectFrom("outbox as lanes")
      .select((eb) => eb.fn.min("lanes.number").as("number"))
      .where("lanes.platform", "=", platform)
      .groupBy("lanes.lane");

  /** What one learner sees alone has an order of its own: a receipt need not wait for the channel's posts. */
  function laneFor(effect: Effect): string {
    const learner = onlyFor(effect);
    return learner === null ? laneOf(effect.to) : `${laneOf(effect.to)} ${learner}`;
  }

  async function putOne(effect: Effect, returnTo: string | undefined, dueAt: number): Promise<void> {
    const { platform } = effect.to;
    const lane = laneFor(effect);
    const message = effect.kind === "edit" ? nameOf(effect.message) : undefined;
    if (message !== undefined)
      await db
        .deleteFrom("outbox")
        .where("platform", "=", platform)
        .where("lane", "=", lane)
        .where("edits", "=", message)
        .execute();
    await db
      .insertInto("outbox")
      .values({
        number: await nextNumber("outbox"),
        workspace: await keepWorkspace(effect.to),
        platform,
        lane,
        body: JSON.stringify(effect),
        return_to: returnTo ?? null,
        due_at: dueAt,
        attempts: 0,
        learner: onlyFor(effect),
        edits: effect.kind === "edit" && effect.canWait === true ? (message ?? null) : null,
      })
      .execute();
  }

  async function countOf(what: "unknown-posts" | "missed-posts"): Promise<number> {
    const row = await db.selectFrom("counters").select("value").where("name", "=", what).executeTakeFirst();
    return row?.value ?? 0;
  }

  return {
    async takeIn({ id, place, at, learner }) {
      const workspace = await keepWorkspace(place);
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("inbox")
        .values({ workspace, id: hashEvent(id), at })
        .onConflict((conflict) => conflict.columns(["workspace", "id"]).doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows !== 1n) return false;
      if (place.kind === "direct")
        await db
          .insertInto("direct_channels")
          .values({ workspace, learner, channel: place.channel })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      return true;
    },
    async forgetTakenIn(before) {
      const { numDeletedRows } = await db
        .deleteFrom("inbox")
        .where("at", "<", before)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
    async putOut(effects, returnTo, dueAt) {
      for (const effect of effects) await putOne(effect, returnTo, dueAt);
    },
    async firstDue(platform, now) {
      const rows = await db
        .selectFrom("outbox")
        .select(["number", "lane", "body", "return_to", "attempts"])
        .where("number", "in", firstOfLanes(platform))
        .where("due_at", "<=", now)
        .orderBy("due_at")
        .orderBy("number")
        .execute();
      return rows.map(({ number, lane, body, return_to: returnTo, attempts }) => ({
        number,
        lane,
        effect: restoreEffect(body),
        returnTo: returnTo ?? undefined,
        attempts,
      }));
    },
    async nextDue(platform) {
      const { at } = await db
        .selectFrom("outbox")
        .select((eb) => eb.fn.min<number | null>("due_at").as("at"))
        .where("number", "in", firstOfLanes(platform))
        .executeTakeFirstOrThrow();
      return at ?? undefined;
    },
    async settle(number, message) {
      const row = await db
        .deleteFrom("outbox")
        .where("number", "=", number)
        .returning(["workspace", "body"])
        .executeTakeFirst();
      if (!row || message === undefined) return;
      const effect = restoreEffect(row.body);
      if (effect.kind !== "post" || effect.handle === undefined) return;
      const { workspace } = row;
      await db
        .insertInto("messages")
        .values({ workspace, channel: effect.to.channel, handle: effect.handle, id: message })
        .onConflict((conflict) =>
          conflict.columns(["workspace", "channel", "handle"]).doUpdateSet({ id: message }),
        )
        .execute();
    },
    async keepRest(number, rest, at) {
      const row = await db
        .selectFrom("outbox")
        .select(["workspace", "body", "learner"])
        .where("number", "=", number)
        .executeTakeFirst();
      // It was forgotten meanwhile, with whom it was for.
      if (!row) return;
      const { workspace, learner } = row;
      const { channel } = restoreEffect(row.body).to;
      await db
        .insertInto("rests")
        .values({ number, workspace, channel, learner, body: JSON.stringify(rest), at })
        .execute();
    },
    async postpone(number, dueAt, failed = true) {
      await db
        .updateTable("outbox")
        .set((eb) => ({ due_at: dueAt, attempts: eb("attempts", "+", failed ? 1 : 0), sending: 0 }))
        .where("number", "=", number)
        .execute();
    },
    async beginSending(number) {
      const { numUpdatedRows } = await db
        .updateTable("outbox")
        .set({ sending: 1 })
        .where("number", "=", number)
        .where("sending", "=", 0)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    async giveUpUnknown(number) {
      await db.deleteFrom("outbox").where("number", "=", number).execute();
      await nextNumber("unknown-posts");
    },
    countUnknown: () => countOf("unknown-posts"),
    async giveUpMissed(number) {
      const row = await db
        .deleteFrom("outbox")
        .where("number", "=", number)
        .returning(["workspace", "body"])
        .executeTakeFirst();
      if (!row) return;
      await nextNumber("missed-posts");
      const effect = restoreEffect(row.body);
      if (effect.kind !== "post" || !effect.shows) return;
      const { tip, notedAt } = effect.shows;
      await db
        .deleteFrom("sent_tips")
        .where("workspace", "=", row.workspace)
        .where("channel", "=", effect.to.channel)
        .where("tip", "=", tip)
        .where("at", "=", notedAt)
        .execute();
    },
    countMissed: () => countOf("missed-posts"),
    async messageOf(where, handle) {
      const row = await db
        .selectFrom("messages")
        .select("id")
        .where("workspace", "=", workspaceKey(where))
        .where("channel", "=", where.channel)
        .where("handle", "=", handle)
        .executeTakeFirst();
      return row?.id;
    },
  };
}
