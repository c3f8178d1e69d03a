import assert from "node:assert/strict";
import { test } from "node:test";
import { readable } from "./rust_names.mjs";
import { crateOf, roomOf } from "./size.mjs";

const BUILD = "_ZN53_$LT$T$u20$as$u20$tachys..view..any_view..IntoAny$GT$8into_any5build17h6b551b5c818a2764E";
const TELL =
  "_ZN87_$LT$inbox_widgets..embed..page..Page$u20$as$u20$inbox_widgets..app..host..HostPage$GT$4tell17he4575224e45967eeE";
const ROW = "_ZN13inbox_widgets8features11widget_list5table7drawing28_$u7b$$u7b$closure$u7d$$u7d$17hd4ea2312917eeb2bE";
const MALLOC = "_RNvMs0_NtCsjqx8TIyZbP9_8dlmalloc8dlmallocINtB5_8DlmallocNtNtB7_3sys6SystemE6mallocCsebHcaeoSrxy_3std";

test("names are read as they are written in Rust", () => {
  assert.equal(readable(BUILD), "<T as tachys::view::any_view::IntoAny>::into_any::build");
  assert.equal(readable(ROW), "inbox_widgets::features::widget_list::table::drawing::{{closure}}");
  assert.equal(readable("mount"), "mount");
});

test("each function is told its crate, and its room if it is ours", () => {
  const of = (/** @type {string} */ name) => [crateOf(readable(name)), roomOf(readable(name))];
  assert.deepEqual(of(BUILD), ["tachys", undefined]);
  assert.deepEqual(of(TELL), ["inbox_widgets", "embed"]);
  assert.deepEqual(of(ROW), ["inbox_widgets", "widget_list"]);
  assert.deepEqual(of(MALLOC), ["dlmalloc", undefined]);
});
