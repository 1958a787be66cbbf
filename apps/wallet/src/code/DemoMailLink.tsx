import { Button, IconMail, useWords } from '@jatidiri/ui';
import { words } from '../activation/words.ts';
import { useDemo } from '../demo/useDemo.ts';

/** In demo mode mails lie at `/surat/`. */
export function DemoMailLink() {
  const { t } = useWords(words);
  if (!useDemo()) return null;
  return (
    <Button kind="secondary" icon={<IconMail />} href="/surat/" target="_blank">
      {t('openMail')}
    </Button>
  );
}
