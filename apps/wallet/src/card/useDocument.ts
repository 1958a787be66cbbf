import { useCallback, useEffect, useState } from 'react';
import type { Configuration } from '../store/credentials.ts';
import { type HeldDocument, readDocument, Tampered } from './documents.ts';
import { takeFirstCard } from './firstCard.ts';

export type DocumentState =
  | { readonly step: 'checking' }
  | { readonly step: 'held'; readonly document: HeldDocument }
  | { readonly step: 'none' }
  | { readonly step: 'tampered' }
  | { readonly step: 'failed' };

/** A document of this wallet, verified before it is drawn. */
export function useDocument(configuration: Configuration): { state: DocumentState; again: () => void } {
  const [state, setState] = useState<DocumentState>(() => firstOf(configuration));
  const read = useCallback(() => {
    readDocument(configuration).then(
      (document) => setState(document ? { step: 'held', document } : { step: 'none' }),
      (error: unknown) => setState({ step: error instanceof Tampered ? 'tampered' : 'failed' }),
    );
  }, [configuration]);
  useEffect(() => {
    if (state.step === 'checking') read();
  }, [state, read]);
  return { state, again: read };
}

function firstOf(configuration: Configuration): DocumentState {
  const document = configuration === 'ktp_sd_jwt' ? takeFirstCard() : undefined;
  return document ? { step: 'held', document } : { step: 'checking' };
}
