import { useCallback, useEffect, useState } from 'react';
import type { Configuration } from '../store/credentials.ts';
import { type HeldDocument, readDocument, Tampered } from './documents.ts';

export type DocumentState =
  | { readonly step: 'checking' }
  | { readonly step: 'held'; readonly document: HeldDocument }
  | { readonly step: 'none' }
  | { readonly step: 'tampered' }
  | { readonly step: 'failed' };

/** A document of this wallet, verified before it is drawn. */
export function useDocument(configuration: Configuration): { state: DocumentState; again: () => void } {
  const [state, setState] = useState<DocumentState>({ step: 'checking' });
  const read = useCallback(() => {
    readDocument(configuration).then(
      (document) => setState(document ? { step: 'held', document } : { step: 'none' }),
      (error: unknown) => setState({ step: error instanceof Tampered ? 'tampered' : 'failed' }),
    );
  }, [configuration]);
  useEffect(read, [read]);
  return { state, again: read };
}
