// Which measures the command line chooses.

/**
 * @template {{ name: string }} Measure
 * @param {Measure[]} measures
 * @param {string[]} parts of names; none chooses all
 * @returns {Measure[]} those whose name contains one of the parts
 * @throws if there is none
 */
export function chosen(measures, parts) {
  const found = measures.filter(({ name }) => !parts.length || parts.some((part) => name.includes(part)));
  if (!found.length) {
    throw new Error(`no measure is called so; there are ${measures.map(({ name }) => name).join(", ")}`);
  }
  return found;
}
