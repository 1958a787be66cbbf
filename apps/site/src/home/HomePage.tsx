import { Button, IconNext, IconSnow, useWords } from '@jatidiri/ui';
import type { ReactNode } from 'react';
import { DeveloperArt, HelperArt, OfficerArt, ResidentArt, VerifierArt } from '../art/doors.tsx';
import { HeroArt } from '../art/HeroArt.tsx';
import { SiteFrame } from '../frame/SiteFrame.tsx';
import { DemoPanel } from './DemoPanel.tsx';
import { homeWords } from './homeWords.ts';
import { useDemo } from './useDemo.ts';

interface DoorProps {
  href: string;
  title: string;
  text: string;
  art: ReactNode;
}

function Door({ href, title, text, art }: DoorProps) {
  return (
    <li>
      <a className="door" href={href}>
        <span className="door__art">{art}</span>
        <span className="door__words">
          <span className="door__title">
            {title}
            <IconNext size={20} />
          </span>
          <span className="jd-muted">{text}</span>
        </span>
      </a>
    </li>
  );
}

function Doors() {
  const { t } = useWords(homeWords);
  const doors: readonly DoorProps[] = [
    { href: '/dompet/', title: t('resident.title'), text: t('resident.text'), art: <ResidentArt /> },
    { href: '/petugas/', title: t('officer.title'), text: t('officer.text'), art: <OfficerArt /> },
    { href: '/verifikasi/', title: t('verifier.title'), text: t('verifier.text'), art: <VerifierArt /> },
    { href: '/bantuan/', title: t('helper.title'), text: t('helper.text'), art: <HelperArt /> },
    { href: '/docs', title: t('developer.title'), text: t('developer.text'), art: <DeveloperArt /> },
  ];
  return (
    <section className="site-section" aria-labelledby="siapa">
      <h2 id="siapa">{t('doors')}</h2>
      <ul className="doors">
        {doors.map((door) => (
          <Door key={door.href} {...door} />
        ))}
      </ul>
    </section>
  );
}

/** What this is in two sentences, and a door for each kind of person. */
export function HomePage() {
  const { t } = useWords(homeWords);
  const demo = useDemo();
  return (
    <SiteFrame title={t('tab')} demo={demo.step === 'open'}>
      <section className="hero">
        <div className="hero__words">
          <h1>{t('title')}</h1>
          <p className="jd-lead">{t('what')}</p>
          <div className="jd-row">
            <Button href="/dompet/">{t('start')}</Button>
            <Button kind="secondary" href="/bantuan/">
              {t('learn')}
            </Button>
          </div>
          <p>
            <a className="hero__lost" href="/dompet/bekukan">
              <IconSnow size={20} />
              {t('lost')}
            </a>
          </p>
        </div>
        <div className="hero__art">
          <HeroArt />
        </div>
      </section>
      <Doors />
      <DemoPanel demo={demo} />
    </SiteFrame>
  );
}
