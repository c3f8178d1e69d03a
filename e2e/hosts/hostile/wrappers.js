// What monitors and test tools put round the platform: fetch, attachShadow, define, the console, sendBeacon.
(function () {
  "use strict";

  var seen = { fetches: 0, roots: 0, names: [] };
  window.seenByWrappers = seen;

  var fetched = window.fetch;
  window.fetch = function () {
    seen.fetches += 1;
    return fetched.apply(this, arguments).then(function (response) {
      // A monitor reads a copy.
      response.clone().text().catch(function () {});
      return response;
    });
  };

  var attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    seen.roots += 1;
    return attach.call(this, Object.assign({}, options, { mode: "open" }));
  };

  var define = customElements.define;
  customElements.define = function (name, element, options) {
    seen.names.push(name);
    return define.call(customElements, name, element, options);
  };

  ["warn", "error"].forEach(function (name) {
    var original = console[name];
    console[name] = function () {
      return original.apply(console, arguments);
    };
  });

  var open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function () {
    return open.apply(this, arguments);
  };
})();
