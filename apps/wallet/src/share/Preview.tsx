import { claimsOfChoice, pathsByCard } from '@jatidiri/credentials';
import { Notice, useWords } from '@jatidiri/ui';
import { type Leaving, leavingOf } from './choice.ts';
import { SeenData } from './SeenData.tsx';
import { holds, lackingIn, seenOf } from './seen.ts';
import type { ChoiceInMaking } from './useChoice.ts';
import { words } from './words.ts';

/** What will be seen, with the real values, before anybody sees it. */
export function Preview({ making }: { making: ChoiceInMaking }) {
  const { t } = useWords(words);
  const { choice, ktp = {}, kk = {} } = making;
  const claims = claimsOfChoice(choice);
  if (!claims) return <p className="jd-muted">{t(choice.preset === 'satu_kk' ? 'pickName' : 'pickData')}</p>;
  const paths = pathsByCard(claims);
  const lacking = [...lackingIn(ktp, paths.ktp), ...lackingIn(kk, paths.kk)];
  return (
    <section className="dompet-seen" aria-label={t('seen')} data-part={claims.join(' ')}>
      <Leaves by={leavingOf(claims)} />
      <p className="dompet-seen__title">{t('seen')}</p>
      <SeenData
        seen={seenOf(
          ktp,
          paths.ktp.filter((path) => holds(ktp, path)),
        )}
      />
      <SeenData
        seen={seenOf(
          kk,
          paths.kk.filter((path) => holds(kk, path)),
        )}
      />
      {lacking.length > 0 ? <Notice kind="warning">{t('lacking', { what: lacking.join(', ') })}</Notice> : null}
    </section>
  );
}

/** Whether its holder is asked once more, said before the code is shown. */
function Leaves({ by }: { by: Leaving }) {
  const { t } = useWords(words);
  if (by !== 'byItself') return <p className="jd-caption">{t(`leaving.${by}`)}</p>;
  return (
    <Notice kind="info" title={t('byItself')}>
      {t('leaving.byItself')}
    </Notice>
  );
}
