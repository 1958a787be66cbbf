import { calls, type contacts, type ReplyOf } from '@jatidiri/contracts/browser';
import { readLanguage } from '@jatidiri/ui';
import { useCallback, useEffect, useState } from 'react';
import { useDeeds } from '../server/useDeeds.ts';
import { inSession, walletCall } from '../session/walletCall.ts';
import { codeOf, sentenceOf } from '../words/refusal.ts';

export type Contacts = ReplyOf<typeof contacts.readContacts>;

export type ContactsState =
  | { readonly step: 'loading' }
  | { readonly step: 'failed'; readonly sentence: string }
  | {
      readonly step: 'known';
      readonly contacts: Contacts;
      readonly busy?: true;
      readonly refusal?: string;
      /** A change has just been made. */
      readonly changed?: true;
    };

const POLL_MS = 2_500;

/** The resident's contacts, and changing them; the server asks for the PIN where it wants it fresh. */
export function useContacts() {
  const [state, setState] = useState<ContactsState>({ step: 'loading' });
  const deeds = useDeeds();

  const look = useCallback(async () => {
    const isNewest = deeds.watch();
    try {
      const contacts = await inSession(calls.readContacts);
      if (!isNewest()) return;
      setState((now) => (now.step === 'known' ? { ...now, contacts } : { step: 'known', contacts }));
    } catch (error) {
      setState((now) => (now.step === 'known' ? now : { step: 'failed', sentence: sentenceOf(codeOf(error)) }));
    }
  }, [deeds]);
  useEffect(() => {
    void look();
  }, [look]);

  const waits = state.step === 'known' && state.contacts.asked?.mail.accepted === false;
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(() => void look(), POLL_MS);
    return () => clearInterval(timer);
  }, [waits, look]);

  /** True where the server took it. */
  async function act(work: () => Promise<Contacts>, changed?: true): Promise<boolean> {
    if (state.step !== 'known') return false;
    const { contacts } = state;
    deeds.did();
    setState({ step: 'known', contacts, busy: true });
    try {
      setState({ step: 'known', contacts: await work(), ...(changed && { changed }) });
      return true;
    } catch (error) {
      const refusal = sentenceOf(codeOf(error));
      setState({ step: 'known', contacts, refusal });
      return false;
    } finally {
      deeds.did();
    }
  }

  const language = readLanguage() === 'en' ? 'en' : 'id';
  return {
    state,
    look,
    ask: (email: string) => act(() => walletCall(calls.askEmail, { email: email.trim(), language })),
    confirm: (id: string, code: string) => act(() => walletCall(calls.confirmEmail, { id, code }), true),
    changePhone: (phone: string) => act(() => walletCall(calls.changePhone, { phone: phone.trim() }), true),
  };
}

export type ContactWays = ReturnType<typeof useContacts>;
