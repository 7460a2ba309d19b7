import { join } from "node:path";

/**
 * @typedef {object} Editor
 * @property {string} name
 * @property {string} command
 * @property {string[]} probe arguments with which the command succeeds where all that is needed is installed
 * @property {string[]} packages of Debian, that bring it
 * @property {string} setUp the file in docs/editors.md
 * @property {(setUp: string, checks: string) => string[]} args to run the checks of this folder with a set-up
 */

/** @type {readonly Editor[]} */
export const EDITORS = [
  {
    name: "Neovim",
    command: "nvim",
    probe: ["--version"],
    packages: ["neovim"],
    setUp: "init.lua",
    args: (setUp, checks) => ["--headless", "-n", "-u", setUp, "-c", `luafile ${join(checks, "neovim.lua")}`],
  },
  {
    name: "Emacs",
    command: "emacs",
    probe: ["--batch", "--eval", "(progn (package-initialize) (require 'eglot))"],
    packages: ["emacs-nox", "elpa-eglot"],
    setUp: "init.el",
    args: (setUp, checks) => [
      ...["--batch", "--eval", "(package-initialize)"],
      ...["--load", setUp, "--load", join(checks, "emacs.el")],
    ],
  },
  {
    name: "Vim",
    command: "vim",
    probe: ["-N", "-es", "-u", "NONE", "-c", "try | packadd ale | catch | cquit | endtry | qall"],
    packages: ["vim", "vim-ale"],
    setUp: "vimrc",
    args: (setUp, checks) => ["-N", "-n", "-es", "-u", setUp, "-S", join(checks, "vim.vim")],
  },
];
