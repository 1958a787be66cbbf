import type { ContactKind } from './contact.store.ts';

/** What a contact is sealed as. */
export const contactContext = (kind: ContactKind) => `contact:${kind}`;
