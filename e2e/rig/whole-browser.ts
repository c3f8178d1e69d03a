// Chromium with everything that people have.

export const WHOLE_BROWSER = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
