import { allowedOfClaims, type ClaimNames, type ClaimPath, type DcqlQuery } from '@jatidiri/credentials';
import { claimLabel } from '@jatidiri/ui';

/** Names of what was chosen for a code and is not asked for, each once. */
export function notAskedOf(chosen: ClaimNames, query: DcqlQuery): string[] {
  const left = Object.entries(allowedOfClaims(chosen)).flatMap(([vct, paths]) => {
    const asked = pathsAsked(query, vct);
    return paths.filter((path) => !asked.some((one) => isWithin(one, path) || isWithin(path, one)));
  });
  return [...new Set(left.map(claimLabel))];
}

function pathsAsked({ credentials }: DcqlQuery, vct: string): ClaimPath[] {
  return credentials
    .filter(({ meta }) => meta?.vct_values?.includes(vct))
    .flatMap(({ claims = [] }) => claims.map(({ path }) => path));
}

/** Whether one path lies in another: `address.locality` in `address`. */
const isWithin = (inner: ClaimPath, outer: ClaimPath) => outer.every((step, at) => inner[at] === step);
