import { Stop } from './say.mjs';

/** Runs a command's steps; a `Stop` ends it with its sentence, anything else with the whole fault. */
export async function main(steps) {
  try {
    process.exitCode = await steps(process.argv.slice(2));
  } catch (fault) {
    console.error(fault instanceof Stop ? `\n${fault.message}` : fault);
    process.exitCode = 1;
  }
}
