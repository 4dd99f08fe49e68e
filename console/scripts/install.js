// npm ci, unless the packages of this lock file are there: it would take them away and bring them back.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";

const lock = "package-lock.json";
const installed = "node_modules/installed-lock.json";

if (!existsSync(installed) || readFileSync(lock, "utf8") !== readFileSync(installed, "utf8")) {
  execFileSync("npm", ["ci"], { stdio: "inherit" });
  copyFileSync(lock, installed);
}
