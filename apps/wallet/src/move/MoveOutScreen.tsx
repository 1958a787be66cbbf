import { Card, Notice, QrFigure, Retry, useWords, Waiting } from '@jatidiri/ui';
import { ArrivedPhone } from './ArrivedPhone.tsx';
import './move.css';
import { LineButton } from '../line/LineButton.tsx';
import { sentenceOf } from '../words/refusal.ts';
import { type MoveOut, useMoveOut } from './useMoveOut.ts';
import { words } from './words.ts';

/** “Pindah ke ponsel baru”, on the old phone. */
export function MoveOutScreen() {
  const { t } = useWords(words);
  const { state, begin, agree, cancel, again } = useMoveOut();
  if (state.step === 'loading') return <Waiting label={t('loading')} />;
  if (state.step === 'failed') {
    return <Retry label={sentenceOf(state.code)} action={t('retry')} onPress={() => void again()} />;
  }
  const { move, refusal } = state;
  const isOnItsWay = move.state === 'open' || move.state === 'scanned' || move.state === 'confirmed';
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      {refusal ? (
        <Notice kind="danger" live>
          {sentenceOf(refusal)}
        </Notice>
      ) : null}
      {move.refused > 0 && isOnItsWay ? (
        <Notice kind="danger" title={t('refusedTitle')} live>
          {t('refused')}
        </Notice>
      ) : null}
      {isOnItsWay ? null : <Explain move={move} onStart={begin} />}
      {move.state === 'open' ? <Code ticket={move.ticket} /> : null}
      {move.state === 'scanned' && move.device ? (
        <ArrivedPhone device={move.device} onAgree={agree} onCancel={cancel} />
      ) : null}
      {move.state === 'confirmed' ? (
        <Notice kind="success" title={t('agreed')} live>
          {t('agreedText')}
        </Notice>
      ) : null}
      {move.state === 'open' || move.state === 'confirmed' ? (
        <LineButton kind="quiet" wide onClick={() => void cancel()}>
          {t('cancel')}
        </LineButton>
      ) : null}
    </div>
  );
}

/** What it takes, before anything begins; or how the last one ended. */
function Explain({ move, onStart }: { move: MoveOut; onStart: () => Promise<void> }) {
  const { t } = useWords(words);
  return (
    <>
      {move.ended ? <Notice kind="info">{t(`ended.${move.ended}`)}</Notice> : null}
      <Card title={t('how')}>
        <ol className="dompet-steps">
          <li>{t('how1')}</li>
          <li>{t('how2')}</li>
          <li>{t('how3')}</li>
        </ol>
        <p className="jd-muted">{t('until')}</p>
        <p className="jd-muted">{t('stays')}</p>
      </Card>
      <Notice kind="warning">{t('warning')}</Notice>
      <LineButton wide onClick={() => void onStart()}>
        {t('start')}
      </LineButton>
    </>
  );
}

function Code({ ticket }: { ticket: MoveOut['ticket'] }) {
  const { t } = useWords(words);
  if (!ticket) return <Waiting label={t('starting')} />;
  return (
    <>
      <QrFigure data={ticket.qr} label={t('qrLabel')} caption={t('qrCaption')} maxSize={260} />
      <p className="jd-muted">{t('typed')}</p>
      <p className="dompet-move-digits">{`${ticket.typed.slice(0, 4)}-${ticket.typed.slice(4)}`}</p>
      <Notice kind="warning">{t('warning')}</Notice>
    </>
  );
}
