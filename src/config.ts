import { config as loadEnvironmentFile } from "dotenv";
import { editDistance } from "./edit-distance.ts";
import { z } from "zod";
import type { Language } from "./course/prose.ts";

export const LOG_LEVELS = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What an operator decides, read once at start. */
export type Config = {
  readonly host: string;
  /** 0 to 65535; 0 lets the system choose a free one. */
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Spoken where nothing tells which language a person uses. */
  readonly language: Language;
  /** Where what was built is kept; undefined: `.cache` below the project. */
  readonly cacheDir: string | undefined;
  /** The database: one file. */
  readonly databaseFile: string;
  /** The playground is served also when a platform is configured. */
  readonly playground: boolean;
  /** A team's mean is shown from so many learners on. */
  readonly teamMinimum: number;
  /** Days that unanswered questions and unused conversations are kept. */
  readonly retentionDays: number;
  /** undefined: no Slack. */
  readonly slack: SlackSettings | undefined;
  /** undefined: no Teams. */
  readonly teams: TeamsSettings | undefined;
};

export type SlackSettings = {
  readonly botToken: string;
  /** undefined only with an app token: Socket Mode signs nothing. */
  readonly signingSecret: string | undefined;
  /** With it events come over Socket Mode. */
  readonly appToken: string | undefined;
  /** The Web API's base address when it is not Slack's own. */
  readonly apiUrl: string | undefined;
  /** Unmentioned follow-ups in threads. */
  readonly followUps: boolean;
};

export type TeamsSettings = {
  readonly appId: string;
  /** Empty with a managed identity, and with the local emulator. */
  readonly appPassword: string;
  readonly tenantId: string;
  /** Where the machine gives out tokens of its own identity, instead of a password. */
  readonly managedIdentity: { readonly endpoint: string; readonly header: string | undefined } | undefined;
  /** When the password ends, in ms since 1970. */
  readonly secretExpires: number | undefined;
  /** Directory ids of administrators; none: whoever added the app. */
  readonly admins: readonly string[];
  /** Takes unsigned posts of an emulator on this machine, bound to this loopback host. */
  readonly localEmulator: { readonly host: string } | undefined;
};

/** Every bad setting at once: one line a problem, "NAME: what is wrong. What to write." */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];

function isApiUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK_NAMES.includes(url.hostname));
}

type Wrong = { readonly input: unknown };

function shown({ input }: Wrong): string {
  return JSON.stringify(input);
}

function wholeNumber(least: number, most: number, usual: number, fault = "does not fit") {
  return z
    .string()
    .refine((text) => /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: (wrong: Wrong) => `${shown(wrong)} ${fault}. Write a whole number from ${least} to ${most}`,
    })
    .transform(Number)
    .default(usual);
}

function onOrOff() {
  return z
    .enum(["0", "1"], {
      error: (wrong: Wrong) => `${shown(wrong)} is neither 1 nor 0. Write 1 for yes, 0 for no`,
    })
    .transform((text) => text === "1")
    .default(false);
}

const settings = z.object({
  HOST: z
    .string()
    .refine(
      (text) => /^[a-z0-9.-]+$/i.test(text) || (/^[0-9a-f:.]+$/i.test(text) && text.split(":").length > 2),
      {
        error: (wrong: Wrong) =>
          `${shown(wrong)} is no host name or address. Write one without port or brackets, as 127.0.0.1, or 0.0.0.0 to be reached from outside`,
      },
    )
    .default("127.0.0.1"),
  PORT: wholeNumber(0, 65_535, 3978, "is no port"),
  LOG_LEVEL: z
    .string()
    .toLowerCase()
    .pipe(
      z.enum(LOG_LEVELS, {
        error: (wrong: Wrong) => `${shown(wrong)} is no log level. Write one of ${LOG_LEVELS.join(", ")}`,
      }),
    )
    .default("info"),
  DEFAULT_LANGUAGE: z
    .string()
    .toLowerCase()
    .pipe(
      z.enum(["fr", "en"], {
        error: (wrong: Wrong) => `${shown(wrong)} is no language of the course. Write fr or en`,
      }),
    )
    .default("fr"),
  CACHE_DIR: z.string().optional(),
  DATABASE_FILE: z.string().default(".data/tuteur-svs.db"),
  PLAYGROUND: onOrOff(),
  TEAM_MIN_LEARNERS: wholeNumber(2, 100, 3),
  RETENTION_DAYS: wholeNumber(1, 3650, 90),
  SLACK_BOT_TOKEN: z.string().optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: z.string().optional(),
  FOLLOW_UPS: onOrOff(),
  SLACK_API_URL: z
    .string()
    .refine(isApiUrl, {
      error:
        "is no https:// address. Write one (plain http:// only to localhost, 127.0.0.1 or [::1]), or leave it out",
    })
    .optional(),
  MICROSOFT_APP_ID: z.string().optional(),
  MICROSOFT_APP_PASSWORD: z.string().optional(),
  MICROSOFT_APP_TENANT_ID: z.string().optional(),
  MICROSOFT_APP_MANAGED_IDENTITY: onOrOff(),
  MICROSOFT_APP_SECRET_EXPIRES: z.iso
    .date({ error: (wrong: Wrong) => `${shown(wrong)} is no date. Write one as 2027-05-31` })
    .transform((text) => Date.parse(text))
    .optional(),
  MICROSOFT_APP_ADMINS: z
    .string()
    .transform((text) => text.split(/[\s,;]+/).filter((id) => id !== ""))
    .default([]),
  MICROSOFT_APP_LOCAL_EMULATOR: onOrOff(),
  IDENTITY_ENDPOINT: z.url({ error: "is no address. Leave it to Azure, which sets it" }).optional(),
  IDENTITY_HEADER: z.string().optional(),
});

/** Set by Azure for whoever runs there, so not named in the settings' documents. */
const AZURE_NAMES: readonly string[] = ["IDENTITY_ENDPOINT", "IDENTITY_HEADER"];

/** Every variable that is read. */
export const SETTING_NAMES: readonly string[] = Object.keys(settings.shape).filter(
  (name) => !AZURE_NAMES.includes(name),
);

const PREFIXES_OF_OURS = ["SLACK_", "MICROSOFT_APP_"];
/** What Slack needs; with an app token nothing has to be signed. */
function slackKeys(given: Readonly<Record<string, string>>): readonly string[] {
  return "SLACK_APP_TOKEN" in given ? ["SLACK_BOT_TOKEN"] : ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"];
}
/** The address every virtual machine of Azure has. Source: https://learn.microsoft.com/en-us/entra/identity/managed-identities-azure-resources/how-to-use-vm-token */
const MACHINE_IDENTITY = "http://169.254.169.254/metadata/identity/oauth2/token";

/** What Teams needs: no password with an identity of the machine's own, nothing at all for an emulator. */
function teamsKeys(given: Readonly<Record<string, string>>): readonly string[] {
  if (given["MICROSOFT_APP_LOCAL_EMULATOR"] === "1") return [];
  const password = given["MICROSOFT_APP_MANAGED_IDENTITY"] === "1" ? [] : ["MICROSOFT_APP_PASSWORD"];
  return ["MICROSOFT_APP_ID", ...password, "MICROSOFT_APP_TENANT_ID"];
}

/** A misspelt credential would otherwise look like one that is not there. */
function unknownNames(given: Readonly<Record<string, string>>): string[] {
  return Object.keys(given)
    .filter((name) => !SETTING_NAMES.includes(name))
    .flatMap((name) => {
      const prefix = PREFIXES_OF_OURS.find((ours) => name.startsWith(ours));
      if (!prefix) return [];
      const nearest = SETTING_NAMES.filter((known) => known.startsWith(prefix)).reduce((best, known) =>
        editDistance(name, known) < editDistance(name, best) ? known : best,
      );
      return [`${name}: there is no such setting. Write ${nearest} if you meant that, else remove it`];
    });
}

function missingOf(
  group: readonly string[],
  given: Readonly<Record<string, string>>,
  also: readonly string[] = [],
): string[] {
  // "0" is how a switch is off.
  const present = [...group, ...also].filter((name) => name in given && given[name] !== "0");
  if (present.length === 0) return [];
  return group
    .filter((name) => !(name in given))
    .map(
      (name) =>
        `${name}: is missing while ${present.join(" and ")} is set. Write it, or remove ${present.join(" and ")}`,
    );
}

/** undefined: no Teams. What is missing has been told before. */
function teamsOf(given: z.output<typeof settings>): TeamsSettings | undefined {
  const { MICROSOFT_APP_ID: appId = "", MICROSOFT_APP_TENANT_ID: tenantId = "" } = given;
  if (appId === "" && !given.MICROSOFT_APP_LOCAL_EMULATOR) return undefined;
  return {
    appId,
    appPassword: given.MICROSOFT_APP_PASSWORD ?? "",
    tenantId,
    managedIdentity: given.MICROSOFT_APP_MANAGED_IDENTITY
      ? { endpoint: given.IDENTITY_ENDPOINT ?? MACHINE_IDENTITY, header: given.IDENTITY_HEADER }
      : undefined,
    secretExpires: given.MICROSOFT_APP_SECRET_EXPIRES,
    admins: given.MICROSOFT_APP_ADMINS,
    localEmulator: given.MICROSOFT_APP_LOCAL_EMULATOR ? { host: given.HOST } : undefined,
  };
}

/**
 * Reads the settings from environment variables; an empty or blank one counts as not set, and space around a value is dropped.
 * @throws ConfigError that holds every problem; no secret is repeated in it.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const text = value?.trim();
    if (text) given[name] = text;
  }
  const parsed = settings.safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    ...missingOf(slackKeys(given), given, ["SLACK_API_URL", "SLACK_APP_TOKEN"]),
    ...missingOf(teamsKeys(given), given, [
      "MICROSOFT_APP_MANAGED_IDENTITY",
      "MICROSOFT_APP_SECRET_EXPIRES",
      "MICROSOFT_APP_ADMINS",
    ]),
    ...unknownNames(given),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems.map((problem) => `${problem}.`));
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_APP_TOKEN: appToken,
    ...rest
  } = parsed.data;
  return {
    host: rest.HOST,
    port: rest.PORT,
    logLevel: rest.LOG_LEVEL,
    language: rest.DEFAULT_LANGUAGE,
    cacheDir: rest.CACHE_DIR,
    databaseFile: rest.DATABASE_FILE,
    playground: rest.PLAYGROUND,
    teamMinimum: rest.TEAM_MIN_LEARNERS,
    retentionDays: rest.RETENTION_DAYS,
    slack:
      botToken && (signingSecret || appToken)
        ? { botToken, signingSecret, appToken, apiUrl: rest.SLACK_API_URL, followUps: rest.FOLLOW_UPS }
        : undefined,
    teams: teamsOf(parsed.data),
  };
}

/** The settings of this process: its environment, with a `.env` file of the current folder below it. @throws ConfigError */
export function loadConfig(): Config {
  loadEnvironmentFile({ quiet: true });
  return parseConfig(process.env);
}

/** The bot's id alone, as `loadConfig` would have it, for what needs nothing else of the settings. undefined: not set. */
export function loadTeamsAppId(): string | undefined {
  loadEnvironmentFile({ quiet: true });
  return process.env["MICROSOFT_APP_ID"]?.trim() || undefined;
}
