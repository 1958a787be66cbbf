import { Button, formatDate, IconCamera, IconPhone, Notice, useWords } from '@jatidiri/ui';
import { useLocation } from 'wouter';
import { officeWords } from '../officeWords.ts';
import { ofAgeFrom } from './obstacles.ts';
import type { Detail } from './useApplication.ts';

/** The room where it is put right, if it can be today. */
const ROOMS: readonly {
  obstacle: Detail['obstacles'][number];
  path: string;
  name: 'recording' | 'lost';
  Icon: typeof IconCamera;
}[] = [
  { obstacle: 'not_recorded', path: '/perekaman', name: 'recording', Icon: IconCamera },
  { obstacle: 'photo_unusable', path: '/perekaman', name: 'recording', Icon: IconCamera },
  { obstacle: 'already_active', path: '/ponsel-hilang', name: 'lost', Icon: IconPhone },
];

/** Why this person can't be activated yet, and the way to the room that helps. */
export function ObstacleNotice({ detail }: { detail: Detail }) {
  const { t } = useWords(officeWords);
  const [, go] = useLocation();
  const from = detail.birthDate ? formatDate(ofAgeFrom(detail.birthDate)) : '';
  const room = ROOMS.find(({ obstacle }) => detail.obstacles.includes(obstacle));
  const way = room && (
    <Button kind="secondary" icon={<room.Icon />} onClick={() => go(room.path, { state: { nik: detail.nik } })}>
      {t(room.name)}
    </Button>
  );
  return (
    <Notice kind="danger" title={t('obstacle')} action={way}>
      {detail.obstacles.map((obstacle) => (
        <p key={obstacle}>{t(`obstacle.${obstacle}`, { from })}</p>
      ))}
    </Notice>
  );
}
