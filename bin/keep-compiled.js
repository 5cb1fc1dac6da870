// Loaded before the program (`node --require`): keeps what Node makes of its files beside the trained matcher, so that
// later starts neither strip types nor compile. A folder that can't be written is no error, nor is a damaged file in it:
// Node checks each and compiles again what does not fit. It must come before the first import, hence a file of its own.
"use strict";

const { enableCompileCache } = require("node:module");
const { join } = require("node:path");

enableCompileCache(join(process.env.CACHE_DIR || join(__dirname, "..", ".cache"), "compiled"));
