import { IconShield, Screen, TopBar, useWords } from '@jatidiri/ui';
import { enrol } from './ceremony.ts';
import { DoorCard } from './DoorCard.tsx';
import { staffWords } from './staffWords.ts';
import { useAct } from './useAct.ts';

interface EnrolScreenProps {
  title: string;
  /** The token of the invitation. */
  invite: string;
  onDone: () => void;
}

/** Whoever was invited makes the passkey of this device; the invitation ends with it. */
export function EnrolScreen({ title, invite, onDone }: EnrolScreenProps) {
  const { t } = useWords(staffWords);
  const act = useAct();
  return (
    <Screen top={<TopBar title={title} />} width="phone">
      <DoorCard
        title={t('enrolTitle')}
        icon={<IconShield />}
        text={t('enrolText')}
        label={t('enrol')}
        act={act}
        onPress={() => enrol(invite).then(onDone)}
      />
    </Screen>
  );
}
