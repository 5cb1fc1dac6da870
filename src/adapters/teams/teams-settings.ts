import { OperatorError } from "../../operator-error.ts";
import { publicCloud, type TeamsCloud } from "./teams-cloud.ts";

export type TeamsSettings = {
  readonly appId: string;
  /** Empty with a managed identity. */
  readonly appPassword: string;
  /** The one tenant whose posts are taken, and where the bot logs in. */
  readonly tenantId: string;
  /** Instead of a password: the bot runs on Azure under an identity of its own. */
  readonly managedIdentity?: ManagedIdentity | undefined;
  /** When the password ends, in ms since 1970, if the operator has said so. */
  readonly secretExpires?: number | undefined;
  /** Directory ids of administrators, whom Teams does not tell a bot of; none: whoever added the app. */
  readonly admins?: readonly string[] | undefined;
  /** Another cloud than the public one: all of its addresses. */
  readonly channelService?: TeamsCloud | undefined;
  /**
   * Takes unsigned posts of an emulator on this machine, and needs no credentials. For trials only; refused unless the host that
   * the server is bound to is loopback.
   */
  readonly localEmulator?: { readonly host: string } | undefined;
};

/** Where the machine gives out tokens of its own identity. */
export type ManagedIdentity = {
  /** `IDENTITY_ENDPOINT` on App Service and Container Apps; undefined: the address that every machine of Azure has. */
  readonly endpoint: string | undefined;
  /** `IDENTITY_HEADER` where there is one. */
  readonly header: string | undefined;
};

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "[::1]", "localhost"]);

/** Whether an address or host name is this machine's own and nobody else's. */
export function isLoopback(host: string | undefined): boolean {
  return host !== undefined && (LOOPBACK.has(host) || host === "::ffff:127.0.0.1");
}

/**
 * The addresses to use with these settings.
 * @throws {OperatorError} with one plain sentence when a setting is empty: with an empty app id the SDK would take posts from anyone.
 */
export function checkTeamsSettings(settings: TeamsSettings): TeamsCloud {
  const { appId, appPassword, tenantId, channelService, managedIdentity, localEmulator } = settings;
  if (localEmulator) {
    if (!isLoopback(localEmulator.host))
      throw new OperatorError(
        `Teams cannot start: the local emulator is for loopback only, and the server listens on ${localEmulator.host}. Write 127.0.0.1, or leave the emulator out.`,
      );
    return publicCloud("local");
  }
  const needed = managedIdentity ? { appId, tenantId } : { appId, appPassword, tenantId };
  for (const [name, value] of Object.entries(needed)) {
    if (!isFilled(value)) throw new OperatorError(`Teams cannot start: the setting ${name} is empty.`);
  }
  if (!channelService) return publicCloud(tenantId);
  for (const name of Object.keys(publicCloud(tenantId))) {
    if (isFilled(Object.entries(channelService).find(([key]) => key === name)?.[1])) continue;
    throw new OperatorError(
      `Teams cannot start: channelService.${name} is empty; set all of its addresses, or none.`,
    );
  }
  return channelService;
}

// Settings may come from a caller that the compiler does not see.
function isFilled(value: string | undefined): boolean {
  return typeof value === "string" && value.trim() !== "";
}
