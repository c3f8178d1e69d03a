// What Prototype.js 1.6 and 1.7 do to the built-in objects, as far as it concerns others: methods of the same names
// that do something else, and toJSON on what JSON.stringify meets.
(function () {
  "use strict";

  function toArray(iterable) {
    if (!iterable) {
      return [];
    }
    if ("toArray" in Object(iterable)) {
      return iterable.toArray();
    }
    var length = iterable.length || 0;
    var results = new Array(length);
    while (length--) {
      results[length] = iterable[length];
    }
    return results;
  }

  var slice = Array.prototype.slice;

  // Sets and iterators come out empty.
  Array.from = toArray;
  Array.prototype.toArray = function () {
    return slice.call(this, 0);
  };
  // Values, where the platform's gives pairs.
  Array.prototype.entries = Array.prototype.toArray;
  Array.prototype.each = function (iterator, context) {
    for (var index = 0; index < this.length; index++) {
      iterator.call(context, this[index], index);
    }
    return this;
  };
  Array.prototype.clear = function () {
    this.length = 0;
    return this;
  };
  Array.prototype.reduce = function () {
    return this.length > 1 ? this : this[0];
  };
  Array.prototype.uniq = Array.prototype.toArray;
  Array.prototype.toJSON = function () {
    return "[" + this.map(String).join(", ") + "]";
  };
  String.prototype.toJSON = function () {
    return '"' + this + '"';
  };
  Number.prototype.toJSON = String.prototype.toJSON;
  String.prototype.strip = function () {
    return this.replace(/^\s+/, "").replace(/\s+$/, "");
  };
  String.prototype.startsWith = function (pattern) {
    return this.lastIndexOf(pattern, 0) === 0;
  };
  Function.prototype.bind = function (context) {
    var method = this;
    var before = slice.call(arguments, 1);
    return function () {
      return method.apply(context, before.concat(slice.call(arguments)));
    };
  };

  // Its elements have methods of their own, some by the names of the platform's.
  var methods = {
    show: function () {
      this.hidden = false;
      return this;
    },
    hide: function () {
      this.hidden = true;
      return this;
    },
    update: function () {
      return this;
    },
    scrollTo: function () {
      return this;
    },
    visible: function () {
      return !this.hidden;
    },
  };
  for (var name in methods) {
    HTMLElement.prototype[name] = methods[name];
  }
})();
