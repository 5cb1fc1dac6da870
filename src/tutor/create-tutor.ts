import type { Address, ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Language } from "../course/prose.ts";
import type { Job } from "../schedule/job.ts";
import type { Match } from "../understanding/match.ts";
import { hearUtterance } from "./hear-utterance.ts";
import { leaveChannel } from "./leave-channel.ts";
import type { Moment } from "./moment.ts";
import { pressButton } from "./press-button.ts";
import { purgeOld } from "./purge-old.ts";
import { workRoundDeadline } from "./run-round.ts";
import { workTip } from "./send-tips.ts";
import { showAgain } from "./show-round.ts";
import { showHome } from "./show-home.ts";
import { takeForm } from "./take-form.ts";
import type { Teaching } from "./teaching.ts";

export type TutorParts = Teaching & {
  /** Takes an utterance for what it most likely is; `context` is the topic talked about before. */
  readonly understand: (typed: string, context: string | undefined) => Match;
  /** Spoken when neither the question nor the learner's own settings say otherwise; by rounds where a channel chose nothing. */
  readonly defaultLanguage: Language;
  /** Fewer learners than this have no mean: it would tell of one of them. */
  readonly teamMinimum: number;
  /** How long questions nobody could answer, and threads nobody uses, are kept. */
  readonly retentionDays: number;
};

/** The tutor: what happened or fell due comes in, with the moment it is worked in; what to do about it comes out. */
export type Tutor = {
  hear(event: ChatEvent, moment: Moment): Promise<readonly Effect[]>;
  work(job: Job, moment: Moment): Promise<readonly Effect[]>;
  /** What shows the open rounds of a workspace again where their messages are gone. */
  showOpenRounds(where: Pick<Address, "platform" | "workspace">, moment: Moment): Promise<readonly Effect[]>;
  /** The tutor can no longer post in a channel. */
  leave(where: Address, moment: Moment): Promise<readonly Effect[]>;
};

export function createTutor(parts: TutorParts): Tutor {
  return {
    async hear(event, moment) {
      await moment.store.departures.comeBack(event.place);
      switch (event.kind) {
        case "utterance":
          return hearUtterance(parts, event, moment);
        case "press":
          return pressButton(parts, event, moment);
        case "home":
          return showHome(parts, event, moment);
        case "submit":
          return takeForm(parts, event, moment);
      }
    },
    leave: (where, moment) => leaveChannel(parts, where, moment),
    async showOpenRounds(where, moment) {
      const rounds = await moment.store.rounds.allOpen(where);
      return rounds.flatMap((round) => showAgain(parts, round));
    },
    async work(job, moment) {
      switch (job.kind) {
        case "round": {
          const effects = await workRoundDeadline(parts, job, moment);
          // A round of a workspace that took the tutor away comes to its end unheard.
          return job.where && (await moment.store.departures.isGone(job.where)) ? [] : effects;
        }
        case "tip":
          return workTip(parts, job, moment);
        case "purge":
          return purgeOld(parts, job, moment);
      }
    },
  };
}
