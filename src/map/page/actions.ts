import type { Controls } from "../controls.js";
import type { PageKeys } from "../input/page-keys.js";
import type { Navigate } from "../navigate.js";
import type { SearchActions } from "../search/search-actions.js";
import type { TableActions } from "../table/table-actions.js";

/** What the user of the page does, as its parts tell it. */
export interface PageActions {
  readonly controls: Controls;
  readonly keys: PageKeys;
  readonly navigate: Navigate;
  readonly search: SearchActions;
  readonly table: TableActions;
}
