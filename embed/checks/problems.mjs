// What checks say.

/**
 * Throws with all problems in one text, unless there are none.
 * @param {string[]} problems
 */
export function none(problems) {
  if (problems.length > 0) {
    throw new Error(problems.join("; "));
  }
}
