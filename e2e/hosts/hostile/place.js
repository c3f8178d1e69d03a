// Puts the elements that the test asks for into the page, as its own code would: by their attributes, and with the key
// given by a function. It runs before the scripts that do harm.
(function () {
  "use strict";

  window.elements = {};
  window.events = [];
  // Taken before anybody changes them: the page's own code is not what is tried here.
  var held = window.held;
  var push = Array.prototype.push;

  document.addEventListener("DOMContentLoaded", function () {
    for (var index = 0; index < held.length; index += 1) {
      place(held[index]);
    }
  });

  function place(wish) {
    var element = document.createElement("inbox-widgets");
    var attributes = Object.keys(wish.attributes);
    element.id = wish.id;
    for (var index = 0; index < attributes.length; index += 1) {
      element.setAttribute(attributes[index], wish.attributes[attributes[index]]);
    }
    element.authProvider = function () {
      return Promise.resolve({ key: wish.key });
    };
    ["iw-ready", "iw-created", "iw-updated", "iw-before-delete", "iw-deleted", "iw-error"].forEach(function (name) {
      element.addEventListener(name, function (event) {
        push.call(window.events, wish.id + " " + event.type);
      });
    });
    window.elements[wish.id] = element;
    document.querySelector("main").appendChild(element);
  }
})();
