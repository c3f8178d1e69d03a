// Registers the element: what one script tag loads.

import { define } from "./index.js";

define();
