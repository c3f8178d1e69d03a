// What MooTools 1.2 does to the built-in objects: Event replaced, bind with a list, elements with get and set.
(function () {
  "use strict";

  Function.prototype.bind = function (that, before) {
    var method = this;
    // It took one list of arguments where the platform's takes many.
    var given = before === undefined ? [] : Array.isArray(before) ? before : [].slice.call(arguments, 1);
    return function () {
      return method.apply(that, given.concat([].slice.call(arguments)));
    };
  };
  window.Event = function Event(event) {
    return event || window.event;
  };
  Array.prototype.contains = function (item) {
    return this.indexOf(item) !== -1;
  };
  Array.prototype.flatten = function () {
    return [].concat.apply([], this);
  };
  Array.prototype.include = function (item) {
    if (!this.contains(item)) {
      this.push(item);
    }
    return this;
  };
  String.prototype.contains = function (text) {
    return this.indexOf(text) !== -1;
  };
  Number.prototype.limit = function (least, most) {
    return Math.min(most, Math.max(least, this));
  };
  Element.prototype.set = function (name, value) {
    this.setAttribute(name, value);
    return this;
  };
  Element.prototype.get = function (name) {
    return this.getAttribute(name);
  };
  Element.prototype.dispose = function () {
    return this.parentNode ? this.parentNode.removeChild(this) : this;
  };
  Element.prototype.empty = function () {
    while (this.firstChild) {
      this.removeChild(this.firstChild);
    }
    return this;
  };
  Document.prototype.id = function (id) {
    return this.getElementById(id);
  };
})();
