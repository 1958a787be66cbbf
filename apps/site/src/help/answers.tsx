import {
  Button,
  IconCamera,
  IconCard,
  IconCheck,
  IconClock,
  IconClose,
  IconDocument,
  IconHelp,
  IconLock,
  IconMail,
  IconOffice,
  IconPhone,
  IconRefresh,
  IconScan,
  IconShield,
  IconSnow,
  IconUser,
  useWords,
} from '@jatidiri/ui';
import type { ReactNode } from 'react';
import { OfficerArt } from '../art/doors.tsx';
import { FormArt, MailArt, PinArt, ScanArt, SelfieArt } from '../art/steps.tsx';
import { type HelpKey, helpWords } from './helpWords.ts';

type Line = readonly [icon: ReactNode, key: HelpKey];

/** Short answers, each with its picture. */
function Lines({ lines }: { lines: readonly Line[] }) {
  const { t } = useWords(helpWords);
  return (
    <ul className="lines">
      {lines.map(([icon, key]) => (
        <li key={key} className="line">
          <span className="line__icon">{icon}</span>
          <span>{t(key)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What to have and to bring. */
export function NeedAnswer() {
  return (
    <Lines
      lines={[
        [<IconUser key="i" />, 'need.age'],
        [<IconCheck key="i" />, 'need.recorded'],
        [<IconCard key="i" />, 'need.nik'],
        [<IconPhone key="i" />, 'need.phone'],
        [<IconMail key="i" />, 'need.contact'],
        [<IconOffice key="i" />, 'need.self'],
      ]}
    />
  );
}

const STEPS: readonly { title: HelpKey; text: HelpKey; art: ReactNode }[] = [
  { title: 'how.1.title', text: 'how.1.text', art: <FormArt /> },
  { title: 'how.2.title', text: 'how.2.text', art: <SelfieArt /> },
  { title: 'how.3.title', text: 'how.3.text', art: <OfficerArt /> },
  { title: 'how.4.title', text: 'how.4.text', art: <ScanArt /> },
  { title: 'how.5.title', text: 'how.5.text', art: <MailArt /> },
  { title: 'how.6.title', text: 'how.6.text', art: <PinArt /> },
];

/** The way from home to the card, in six pictures. */
export function HowAnswer() {
  const { t } = useWords(helpWords);
  return (
    <ol className="steps">
      {STEPS.map(({ title, text, art }, index) => (
        <li key={title} className="step jd-card">
          <div className="step__art">{art}</div>
          <div className="step__words">
            <h3>
              <span className="step__number">{index + 1}</span> {t(title)}
            </h3>
            <p>{t(text)}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** No phone, no e-mail, no camera, no idea. */
export function WithoutAnswer() {
  return (
    <Lines
      lines={[
        [<IconPhone key="i" />, 'without.phone'],
        [<IconMail key="i" />, 'without.email'],
        [<IconCamera key="i" />, 'without.camera'],
        [<IconHelp key="i" />, 'without.line'],
      ]}
    />
  );
}

/** The card in the purse. */
export function CardAnswer() {
  return (
    <Lines
      lines={[
        [<IconCheck key="i" />, 'card.nothing'],
        [<IconCard key="i" />, 'card.keep'],
      ]}
    />
  );
}

function Side({ good, title, lines }: { good: boolean; title: HelpKey; lines: readonly HelpKey[] }) {
  const { t } = useWords(helpWords);
  return (
    <div className={`side jd-card side--${good ? 'good' : 'bad'}`}>
      <h3>
        {good ? <IconShield /> : <IconDocument />} {t(title)}
      </h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            {good ? <IconCheck size={20} /> : <IconClose size={20} />}
            <span>{t(line)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Photocopy and digital card side by side. */
export function SaferAnswer() {
  return (
    <div className="sides">
      <Side good={false} title="safer.copy" lines={['safer.copy1', 'safer.copy2', 'safer.copy3', 'safer.copy4']} />
      <Side
        good
        title="safer.digital"
        lines={['safer.digital1', 'safer.digital2', 'safer.digital3', 'safer.digital4']}
      />
    </div>
  );
}

/** What guards the data. */
export function SecureAnswer() {
  return (
    <Lines
      lines={[
        [<IconLock key="i" />, 'secure.pin'],
        [<IconClose key="i" />, 'secure.tries'],
        [<IconDocument key="i" />, 'secure.look'],
        [<IconScan key="i" />, 'secure.scan'],
        [<IconClock key="i" />, 'secure.shot'],
      ]}
    />
  );
}

/** The phone is gone. */
export function LostAnswer() {
  const { t } = useWords(helpWords);
  return (
    <>
      <Lines
        lines={[
          [<IconSnow key="i" />, 'lost.freeze'],
          [<IconOffice key="i" />, 'lost.report'],
          [<IconLock key="i" />, 'lost.off'],
          [<IconShield key="i" />, 'lost.finder'],
          [<IconRefresh key="i" />, 'lost.again'],
        ]}
      />
      <p className="jd-no-print">
        <Button kind="danger" icon={<IconSnow />} href="/dompet/bekukan">
          {t('lost.freezeNow')}
        </Button>
      </p>
    </>
  );
}
