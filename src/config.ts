import { config as loadEnvironmentFile } from "dotenv";
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
  readonly appPassword: string;
  readonly tenantId: string;
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

function wholeNumber(least: number, most: number, usual: number) {
  return z
    .string()
    .refine((text) => /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: (wrong: Wrong) => `${shown(wrong)} does not fit. Write a whole number from ${least} to ${most}`,
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
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, {
      error: (wrong: Wrong) => `${shown(wrong)} is no port. Write a whole number from 0 to 65535`,
    })
    .transform(Number)
    .default(3978),
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
});

/** Every variable that is read. */
export const SETTING_NAMES: readonly string[] = Object.keys(settings.shape);

const PREFIXES_OF_OURS = ["SLACK_", "MICROSOFT_APP_"];
/** What Slack needs; with an app token nothing has to be signed. */
function slackKeys(given: Readonly<Record<string, string>>): readonly string[] {
  return "SLACK_APP_TOKEN" in given ? ["SLACK_BOT_TOKEN"] : ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"];
}
const TEAMS_KEYS = ["MICROSOFT_APP_ID", "MICROSOFT_APP_PASSWORD", "MICROSOFT_APP_TENANT_ID"];

/** Levenshtein's edit distance. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
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
  const present = [...group, ...also].filter((name) => name in given);
  if (present.length === 0) return [];
  return group
    .filter((name) => !(name in given))
    .map(
      (name) =>
        `${name}: is missing while ${present.join(" and ")} is set. Write it, or remove ${present.join(" and ")}`,
    );
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
    ...missingOf(TEAMS_KEYS, given),
    ...unknownNames(given),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems.map((problem) => `${problem}.`));
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_APP_TOKEN: appToken,
    MICROSOFT_APP_ID: appId,
    MICROSOFT_APP_PASSWORD: appPassword,
    MICROSOFT_APP_TENANT_ID: tenantId,
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
    teams: appId && appPassword && tenantId ? { appId, appPassword, tenantId } : undefined,
  };
}

/** The settings of this process: its environment, with a `.env` file of the current folder below it. @throws ConfigError */
export function loadConfig(): Config {
  loadEnvironmentFile({ quiet: true });
  return parseConfig(process.env);
}
