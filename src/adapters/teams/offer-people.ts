import type { Form } from "../../chat/reply.ts";
import type { BotFramework, Member, TeamsTarget } from "./connect-bot-framework.ts";
import { inTime } from "./in-time.ts";
import { TEAMS_LIMITS } from "./teams-limits.ts";

/** Whom a form offers to choose from. */
export type People = readonly { readonly learner: string; readonly name: string }[];

function hasName(member: Member): member is Member & { readonly name: string } {
  return member.name !== undefined;
}

/** The people of a conversation for a form that asks for some, by name; undefined when it asks for none, or they can't be had in time. */
export function offerPeopleWith(
  bot: Pick<BotFramework, "membersOf">,
): (form: Form, target: TeamsTarget) => Promise<People | undefined> {
  return async ({ fields, language }, target) => {
    const chosen = new Set(fields.flatMap((field) => (field.kind === "people" ? field.initial : [])));
    if (!fields.some(({ kind }) => kind === "people")) return undefined;
    const members = await inTime(
      bot.membersOf(target).catch(() => undefined),
      TEAMS_LIMITS.rosterWithin.value,
      undefined,
    );
    const { compare } = new Intl.Collator(language);
    const named = members?.filter(hasName).toSorted((one, other) => compare(one.name, other.name));
    if (!named || named.length === 0) return undefined;
    // Who is chosen already must be there to be left out.
    const kept = named.filter(({ learner }) => chosen.has(learner));
    const others = named.filter(({ learner }) => !chosen.has(learner));
    const room = Math.max(0, TEAMS_LIMITS.peopleToChooseFrom.value - kept.length);
    return [...kept, ...others.slice(0, room)];
  };
}
