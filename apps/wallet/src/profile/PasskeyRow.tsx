import { IconKey, useWords } from '@jatidiri/ui';
import { useHasPasskey } from '../lock/useUnlock.ts';
import { Row } from './Row.tsx';
import { words } from './words.ts';

/** The way in that needs no line. */
export function PasskeyRow() {
  const { t } = useWords(words);
  const has = useHasPasskey();
  return (
    <Row icon={<IconKey />} title={t('passkey')} hint={t(has ? 'passkeyOn' : 'passkeyHint')} to="/profil/kunci-sandi" />
  );
}
