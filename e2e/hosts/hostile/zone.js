// What zone.js does: its own Promise, and wrappers round everything that calls back.
(function () {
  "use strict";

  var Native = window.Promise;

  function ZonePromise(executor) {
    var inner = new Native(executor);
    this.inner = inner;
  }
  ZonePromise.prototype.then = function (fulfilled, rejected) {
    var next = this.inner.then(fulfilled, rejected);
    return new ZonePromise(function (resolve, reject) {
      next.then(resolve, reject);
    });
  };
  ZonePromise.prototype.catch = function (rejected) {
    return this.then(null, rejected);
  };
  ZonePromise.prototype.finally = function (act) {
    var next = this.inner.finally(act);
    return new ZonePromise(function (resolve, reject) {
      next.then(resolve, reject);
    });
  };
  ZonePromise.prototype[Symbol.toStringTag] = "Promise";
  ["resolve", "reject", "all", "race", "allSettled", "any"].forEach(function (name) {
    ZonePromise[name] = function (given) {
      var made = Native[name](given);
      return new ZonePromise(function (resolve, reject) {
        made.then(resolve, reject);
      });
    };
  });
  window.Promise = ZonePromise;
  ["setTimeout", "setInterval", "queueMicrotask", "requestAnimationFrame"].forEach(function (name) {
    var original = window[name];
    window[name] = function (callback) {
      var rest = [].slice.call(arguments, 1);
      var wrapped = typeof callback === "function" ? function () {
        return callback.apply(this, arguments);
      } : callback;
      return original.apply(window, [wrapped].concat(rest));
    };
  });

  var add = EventTarget.prototype.addEventListener;
  var remove = EventTarget.prototype.removeEventListener;
  var wrappers = new WeakMap();
  function wrapperOf(listener) {
    if (typeof listener !== "function") {
      return listener;
    }
    if (!wrappers.has(listener)) {
      wrappers.set(listener, function (event) {
        return listener.call(this, event);
      });
    }
    return wrappers.get(listener);
  }
  EventTarget.prototype.addEventListener = function (name, listener, options) {
    return add.call(this, name, wrapperOf(listener), options);
  };
  EventTarget.prototype.removeEventListener = function (name, listener, options) {
    return remove.call(this, name, wrapperOf(listener), options);
  };

  var Observer = window.MutationObserver;
  window.MutationObserver = function (callback) {
    return new Observer(function (records, observer) {
      callback.call(observer, records, observer);
    });
  };
  window.MutationObserver.prototype = Observer.prototype;
})();
