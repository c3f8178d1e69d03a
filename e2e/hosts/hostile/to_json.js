// toJSON on everything, as libraries had it before JSON was part of the language: objects, lists and texts come out as
// something else.
"use strict";

Object.prototype.toJSON = function () {
  return { changed: true };
};
Array.prototype.toJSON = function () {
  return "changed";
};
String.prototype.toJSON = function () {
  return "changed";
};
