/** What a change of contact holds sealed. */
export interface ChangeContents {
  readonly handle: string;
  readonly undo: string;
  readonly before: string | null;
  readonly now: string;
}

export const CHANGE_CONTEXT = 'contact_change';
