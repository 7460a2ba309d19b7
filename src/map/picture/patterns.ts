import { svg } from "lit";

/** The patterns that tell kinds apart without colour. Their colours are in the style sheet. */
export const PATTERNS = svg`
  <defs>
    <pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">
      <rect class="fill-ram" width="6" height="6"></rect>
      <path class="dot" d="M1 1h1.5v1.5h-1.5zM4 4h1.5v1.5h-1.5z"></path>
    </pattern>
    <pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse">
      <rect class="fill-reserved" width="6" height="6"></rect>
      <path class="stripe" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5"></path>
    </pattern>
    <pattern id="grid" width="8" height="8" patternUnits="userSpaceOnUse">
      <rect class="fill-crashkernel" width="8" height="8"></rect>
      <path class="mesh" d="M0 0L8 8M8 0L0 8"></path>
    </pattern>
    <pattern id="waves" width="5" height="5" patternUnits="userSpaceOnUse">
      <rect class="fill-refused" width="5" height="5"></rect>
      <path class="strike" d="M0 0L5 5M-1 4L1 6M4 -1L6 1"></path>
    </pattern>
    <pattern id="gaps" width="7" height="7" patternUnits="userSpaceOnUse">
      <path class="lack" d="M-1 8L8 -1M-1 1L1 -1M6 8L8 6"></path>
    </pattern>
  </defs>`;
