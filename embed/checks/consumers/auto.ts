// A page in TypeScript with the module that registers.

import "inbox-widgets/auto";

const element = document.querySelector("inbox-widgets");
element?.addEventListener("iw-ready", (event) => console.log(event.detail.version.length));
// @ts-expect-error There is no such module.
import "inbox-widgets/other";
