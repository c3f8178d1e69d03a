// A page whose own fetch fails for everything under /v1/, as behind a blocker.
(function () {
  "use strict";

  var fetched = window.fetch;
  window.fetch = function (input) {
    var address = typeof input === "string" ? input : input.url || String(input);
    if (address.indexOf("/v1/") !== -1) {
      return Promise.reject(new TypeError("Failed to fetch"));
    }
    return fetched.apply(this, arguments);
  };
})();
