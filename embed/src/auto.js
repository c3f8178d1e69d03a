// Registers the element: the script of a script tag.

import { define } from "./index.js";

define();
