import { Notice, useWords } from '@jatidiri/ui';
import { thisPlatform } from './platform.ts';
import { words } from './words.ts';

/** How a refused camera is allowed again, in the steps of this very phone. */
export function CameraHelp() {
  const { t } = useWords(words);
  const platform = thisPlatform();
  return (
    <Notice kind="info" title={t('mend')}>
      <ol className="dompet-steps">
        <li>{t(`mend.${platform}.1`)}</li>
        <li>{t(`mend.${platform}.2`)}</li>
        {platform === 'ios' || platform === 'iosApp' ? null : <li>{t('mend.last')}</li>}
      </ol>
    </Notice>
  );
}
