let chosen = false;

/** The resident has begun to open the wallet by PIN or button: from now on nothing asks by itself on this page. */
export function chooseWayIn(): void {
  chosen = true;
}

export const isWayInChosen = (): boolean => chosen;
