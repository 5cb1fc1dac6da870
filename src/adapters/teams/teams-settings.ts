import { publicCloud, type TeamsCloud } from "./teams-cloud.ts";

export type TeamsSettings = {
  readonly appId: string;
  readonly appPassword: string;
  /** The one tenant whose posts are taken, and where the bot logs in. */
  readonly tenantId: string;
  /** Another cloud than the public one: all of its addresses. */
  readonly channelService?: TeamsCloud | undefined;
};

/**
 * The addresses to use with these settings.
 * @throws Error with one plain sentence when a setting is empty: with an empty app id the SDK would take posts from anyone.
 */
export function checkTeamsSettings({
  appId,
  appPassword,
  tenantId,
  channelService,
}: TeamsSettings): TeamsCloud {
  const needed = { appId, appPassword, tenantId };
  for (const [name, value] of Object.entries(needed)) {
    if (!isFilled(value)) throw new Error(`Teams cannot start: the setting ${name} is empty.`);
  }
  if (!channelService) return publicCloud(tenantId);
  for (const name of Object.keys(publicCloud(tenantId))) {
    if (isFilled(Object.entries(channelService).find(([key]) => key === name)?.[1])) continue;
    throw new Error(
      `Teams cannot start: channelService.${name} is empty; set all of its addresses, or none.`,
    );
  }
  return channelService;
}

// Settings may come from a caller that the compiler does not see.
function isFilled(value: string | undefined): boolean {
  return typeof value === "string" && value.trim() !== "";
}
