// ESLint's parser for the journeys' TypeScript: Vite's, whose tree has types as ESTree has them. It tells of no comments, so
// nothing in a file can turn a rule off.

import { parseAst } from "vite";

/** Gives each node of `tree` the place that ESLint wants: offsets, lines and columns. */
function place(tree, code) {
  const starts = [0];
  for (let end = code.indexOf("\n"); end >= 0; end = code.indexOf("\n", end + 1)) {
    starts.push(end + 1);
  }
  const positionOf = (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      [low, high] = starts[middle] <= offset ? [middle, high] : [low, middle - 1];
    }
    return { line: low + 1, column: offset - starts[low] };
  };
  const visit = (node) => {
    if (typeof node.type === "string") {
      node.range = [node.start, node.end];
      node.loc = { start: positionOf(node.start), end: positionOf(node.end) };
    }
    for (const member of Object.values(node)) {
      if (typeof member === "object" && member !== null && !(member instanceof RegExp) && member !== node.loc && member !== node.range) {
        visit(member);
      }
    }
  };
  visit(tree);
}

/** As ESLint calls it. */
export function parse(code, { filePath }) {
  const tree = parseAst(code, { lang: filePath.endsWith("x") ? "tsx" : "ts" }, filePath);
  place(tree, code);
  return Object.assign(tree, { tokens: [], comments: [] });
}
