import type { FileProblem } from "./file-text.js";

/** What the system's error says of a file. @param code as Node names it: `ENOENT` */
export function systemProblem(code: string | undefined): FileProblem {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return { problem: "missing", message: "does not exist" };
    case "EISDIR":
      return { problem: "directory", message: "is a directory" };
    case "EACCES":
    case "EPERM":
      return { problem: "unreadable", message: "may not be read (permission denied)" };
    case "ELOOP":
      return { problem: "unreadable", message: "is a link that leads in a circle" };
    case "ENAMETOOLONG":
      return { problem: "unreadable", message: "has a name that is too long" };
    case "ERR_INVALID_ARG_VALUE":
      return { problem: "unreadable", message: "has a byte 0 in its name" };
    default:
      return { problem: "unreadable", message: `cannot be read (${code ?? "unknown error"})` };
  }
}
