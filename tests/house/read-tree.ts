import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** What never belongs to the repository, for a copy without git. */
const NOT_OURS = /(^|\/)(node_modules|\.git|\.cache|coverage|\.env|[^/]+\.log)$/;

function listWithGit(root: string): string[] {
  try {
    const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return listed.split("\0").filter((path) => path !== "" && existsSync(join(root, path)));
  } catch {
    return []; // no git here, or a folder that it does not trust
  }
}

function walk(root: string, folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = relative(root, join(folder, entry.name)).split(sep).join("/");
    if (NOT_OURS.test(path)) return [];
    if (entry.isDirectory()) return walk(root, join(folder, entry.name));
    return entry.isFile() ? [path] : [];
  });
}

/** Every file of the repository, committed or not, ignored ones left out: paths with `/`, relative to `root`, sorted. */
export function listFiles(root = ROOT): string[] {
  const listed = listWithGit(root);
  return (listed.includes("package.json") ? listed : walk(root)).toSorted();
}

/** The text of every file whose path matches, by path. */
export function readTree(wanted: RegExp): ReadonlyMap<string, string> {
  const paths = listFiles().filter((path) => wanted.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(ROOT, path), "utf8")]));
}
