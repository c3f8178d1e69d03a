// What a program uses of the machine, by Linux's /proc; and what the disk takes.

import { open, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { spreadOf } from "../spread.mjs";

/** How often the disk is flushed to see how long that takes, and how much is written before each time, in bytes. */
const FLUSHES = 50;
const WRITTEN = 4_096;

/** Linux counts processor time in units of this many µs. */
const TICK = 10_000;

/** @param {number} pid */
async function ticksOf(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  // The name before may hold anything; 14 and 15 are the times, and the name is the second field.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fields[11]) + Number(fields[12]);
}

/**
 * @param {number} pid
 * @returns {Promise<number>} the processor time of the program and of the children that it has now, in µs
 */
export async function processorTime(pid) {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, "utf8")).split(" ").filter(Boolean);
  const ticks = await Promise.all([pid, ...children.map(Number)].map(ticksOf));
  return ticks.reduce((sum, time) => sum + time, 0) * TICK;
}

/**
 * @param {number} pid
 * @returns {Promise<number>} the memory that would be free without the program, in bytes (PSS)
 */
export async function memory(pid) {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8");
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]) * 1_024;
}

/**
 * @param {string} folder
 * @returns {Promise<number>} how long the disk takes to have written a page, in ms: the median
 */
export async function flushTime(folder) {
  const file = await open(join(folder, "flushed"), "w");
  const times = [];
  while (times.length < FLUSHES) {
    const began = performance.now();
    await file.write(Buffer.alloc(WRITTEN));
    await file.datasync();
    times.push(performance.now() - began);
  }
  await file.close();
  return spreadOf(times).median;
}

/**
 * @param {number} pid
 * @returns {Promise<number>} how many files and connections it has open
 */
export async function openFiles(pid) {
  return (await readdir(`/proc/${pid}/fd`)).length;
}
