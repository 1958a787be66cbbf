import { Notice, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { LineButton } from '../line/LineButton.tsx';
import { codeOf, type RefusalCode, sentenceOf } from '../words/refusal.ts';
import { type OpenShare, typedCodeOf } from './openShare.ts';
import { words } from './words.ts';

type TypedState =
  | { step: 'asleep' | 'asking' }
  | { step: 'shown'; code: string }
  | { step: 'refused'; why: RefusalCode };

/** Ten characters to read aloud, made only for those who want them. */
export function TypedCode({ share }: { share: OpenShare }) {
  const { t } = useWords(words);
  const [state, setState] = useState<TypedState>({ step: 'asleep' });
  const read = () => {
    setState({ step: 'asking' });
    typedCodeOf(share).then(
      (code) => setState({ step: 'shown', code }),
      (error: unknown) => setState({ step: 'refused', why: codeOf(error) }),
    );
  };
  switch (state.step) {
    case 'asleep':
    case 'asking':
      return (
        <LineButton kind="quiet" wide busy={state.step === 'asking'} onClick={read}>
          {t('typed')}
        </LineButton>
      );
    case 'shown':
      return (
        <p className="dompet-typed" role="status">
          <span className="jd-caption">{t('typedLabel')}</span>
          <strong className="jd-numbers">{state.code.replace(/^(.{5})(.{5})$/, '$1-$2')}</strong>
        </p>
      );
    case 'refused':
      return <Notice kind="warning">{sentenceOf(state.why)}</Notice>;
  }
}
