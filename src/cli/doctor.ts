import { playgroundProblem } from "../compose.ts";
import { type Config, ConfigError } from "../config.ts";
import { examineContent, examineKept, examineZones } from "./examine-machine.ts";
import { examineSlack, examineTeams } from "./examine-platforms.ts";
import { type Finding, ok, warning, wrong } from "./finding.ts";

export type DoctorParts = {
  /** @throws ConfigError */
  readonly readSettings: () => Config;
  /** ms since 1970. */
  readonly now: () => number;
};

function readSettings({ readSettings: read }: DoctorParts): {
  readonly config?: Config;
  readonly findings: Finding[];
} {
  const about = "settings";
  try {
    return { config: read(), findings: [ok(about, "All that are set can be read.")] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return {
      findings: [
        ...error.problems.map((problem) => wrong(about, problem)),
        warning(
          about,
          "The platforms and the store are looked at when the settings, or the file .env, are right.",
        ),
      ],
    };
  }
}

async function examinePlatforms(config: Config, now: () => number): Promise<Finding[]> {
  const { slack, teams, host, port } = config;
  const problem = playgroundProblem(config);
  if (problem === undefined && !slack && !teams)
    return [ok("platforms", `None is set up: a start serves the playground on http://${host}:${port}.`)];
  return [
    ...(problem === undefined ? [] : [wrong("settings", problem)]),
    ...(slack ? await examineSlack(slack) : []),
    ...(teams ? await examineTeams(teams, now) : []),
  ];
}

/** Shorter is no secret, and might be any word. */
const LEAST_SECRET = 8;

/** Values that must not be seen, whoever put them into a message. */
function secretsOf({ slack, teams }: Config): string[] {
  const { botToken, appToken, signingSecret } = slack ?? {};
  return [botToken, appToken, signingSecret, teams?.appPassword, teams?.managedIdentity?.header].filter(
    (secret): secret is string => (secret?.length ?? 0) >= LEAST_SECRET,
  );
}

function hide(finding: Finding, secrets: readonly string[]): Finding {
  return { ...finding, says: secrets.reduce((says, secret) => says.replaceAll(secret, "***"), finding.says) };
}

/** Looks at everything a working tutor needs, and changes nothing but the matcher's cache. */
export async function examine(parts: DoctorParts): Promise<readonly Finding[]> {
  const { config, findings } = readSettings(parts);
  const found = [
    ...findings,
    ...(config ? await examinePlatforms(config, parts.now) : []),
    ...(config ? examineKept(config.databaseFile, parts.now()) : []),
    examineZones(),
    ...(await examineContent(config?.cacheDir)),
  ];
  return config ? found.map((finding) => hide(finding, secretsOf(config))) : found;
}

function count(found: readonly Finding[], state: Finding["state"]): number {
  return found.filter((finding) => finding.state === state).length;
}

function sumUp(found: readonly Finding[]): string {
  const [wrongs, warnings] = [count(found, "wrong"), count(found, "warning")];
  const warned = `${warnings} ${warnings === 1 ? "warning" : "warnings"}`;
  if (wrongs > 0) return `${wrongs} ${wrongs === 1 ? "thing is" : "things are"} wrong, ${warned}.`;
  return warnings > 0 ? `Nothing is wrong, ${warned}.` : "All is well.";
}

/** Prints what was found, a line each, and ends with 1 when something is wrong. */
export async function printHealth(parts: DoctorParts): Promise<void> {
  const found = await examine(parts);
  for (const { state, about, says } of found) console.log(`${state.padEnd(8)} ${about}: ${says}`);
  console.log(sumUp(found));
  if (count(found, "wrong") > 0) process.exitCode = 1;
}
