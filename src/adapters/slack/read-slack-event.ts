import {
  messageShortcut,
  readMessageShortcut,
  readSlashCommand,
  slashCommand,
} from "./read-slack-command.ts";
import { eventCallback, readSlackCallback } from "./read-slack-message.ts";
import { homePress, messagePress, readHomePress, readMessagePress } from "./read-slack-press.ts";
import { readSlackSubmit, viewSubmission } from "./read-slack-submit.ts";
import { ignored, type ReadingContext, type SlackReading } from "./slack-reading.ts";

/**
 * What a payload of Slack's (event, button, command, shortcut or form) says, already authenticated and parsed from JSON. The
 * person's language, zone and role are not in it. Never throws.
 */
export function readSlackEvent(body: unknown, context: ReadingContext): SlackReading {
  const called = eventCallback.safeParse(body);
  if (called.success) return readSlackCallback(called.data, context);
  const pressed = messagePress.safeParse(body);
  if (pressed.success) return readMessagePress(pressed.data, context);
  const pressedAtHome = homePress.safeParse(body);
  if (pressedAtHome.success) return readHomePress(pressedAtHome.data, context);
  const command = slashCommand.safeParse(body);
  if (command.success) return readSlashCommand(command.data, context);
  const shortcut = messageShortcut.safeParse(body);
  if (shortcut.success) return readMessageShortcut(shortcut.data, context);
  const sent = viewSubmission.safeParse(body);
  if (sent.success) return readSlackSubmit(sent.data, context);
  return ignored("unknown shape");
}
