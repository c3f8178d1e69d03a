// Members on the prototypes that `for … in` meets, as scripts from before 2010 left them.
"use strict";

for (const prototype of [Object.prototype, Array.prototype, String.prototype, Function.prototype, Number.prototype]) {
  prototype.junk = function junk() {
    return "junk";
  };
}
Array.prototype.foo = "foo";
Object.prototype.title = "Title of the prototype";
Object.prototype.key = "key of the prototype";
Object.prototype.force = true;
Object.prototype.once = true;
