/**
 * Takes the place of @vscode/spdlog in the installed VS Code: what it offers of that package, without the native code, which
 * is not compiled here. Without it no extension would have a log.
 */
const { appendFileSync, mkdirSync } = require("node:fs");
const { dirname } = require("node:path");

const LEVELS = /** @type {const} */ (["trace", "debug", "info", "warn", "error", "critical"]);

class Logger {
  #bare = false;
  #least = 2;
  #path;

  /** @param {string} path the file to add to */
  constructor(path) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
  }

  getLevel() {
    return this.#least;
  }

  /** @param {number} level the least that is written, as an index of LEVELS */
  setLevel(level) {
    this.#least = level;
  }

  /** From now on messages are written as they are. */
  clearFormatters() {
    this.#bare = true;
  }

  /** There is one form of a line: time, level, message. */
  setPattern() {
    this.#bare = false;
  }

  flush() {}

  drop() {}

  /**
   * @param {number} level
   * @param {string} message
   */
  write(level, message) {
    if (level >= this.#least) {
      const time = new Date().toISOString().replace("T", " ").replace("Z", "");
      appendFileSync(this.#path, this.#bare ? message : `${time} [${LEVELS[level]}] ${message}\n`);
    }
  }
}

for (const [level, name] of LEVELS.entries()) {
  Object.defineProperty(Logger.prototype, name, {
    /** @param {string} message */
    value(message) {
      this.write(level, message);
    },
  });
}

/** @param {string} _name @param {string} path */
async function createLogger(_name, path) {
  return new Logger(path);
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
