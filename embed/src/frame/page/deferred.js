// Promises that are settled from outside.

/** A promise and its ends. That nobody listens to it is no error. */
export function deferred() {
  const made = Promise.withResolvers?.() ?? withResolvers();
  made.promise.catch(() => {});
  return made;
}

function withResolvers() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}
