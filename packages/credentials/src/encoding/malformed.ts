/** Input that breaks its format. Thrown inside this package only; its verifiers answer `{ ok: false, reason: 'malformed' }`. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** Runs a verification; what breaks its format becomes an answer, what is a fault of ours stays a fault. */
export async function orMalformed<Result>(
  verify: () => Promise<Result>,
): Promise<Result | { readonly ok: false; readonly reason: 'malformed' }> {
  try {
    return await verify();
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, reason: 'malformed' };
    throw error;
  }
}
