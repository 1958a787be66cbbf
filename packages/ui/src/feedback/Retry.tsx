import { Button } from '../controls/Button.tsx';
import { IconRefresh } from '../icons/icons.tsx';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';
import { Notice, type NoticeKind } from './Notice.tsx';

export interface RetryProps {
  /** What happened and what to do. */
  label: string;
  onPress: () => void;
  action?: string;
  kind?: NoticeKind;
  className?: string;
}

/** Something did not work: the reason, and the button that tries again. */
export function Retry({ label, onPress, action, kind = 'warning', className }: RetryProps) {
  const { t } = useWords(uiWords);
  return (
    <Notice
      kind={kind}
      live
      {...(className ? { className } : {})}
      action={
        <Button kind="secondary" icon={<IconRefresh />} onClick={onPress}>
          {action ?? t('again')}
        </Button>
      }
    >
      {label}
    </Notice>
  );
}
