import { Button, Card, Notice } from '@jatidiri/ui';
import type { ReactNode } from 'react';
import type { Act } from './useAct.ts';

interface DoorCardProps {
  title: string;
  icon: ReactNode;
  text: string;
  label: string;
  act: Act;
  onPress: () => Promise<unknown>;
}

/** One way in: what it is, one button, and why it failed. */
export function DoorCard({ title, icon, text, label, act: { busy, failure, act }, onPress }: DoorCardProps) {
  return (
    <Card title={title} icon={icon}>
      <div className="jd-stack">
        <p>{text}</p>
        <Button wide busy={busy} onClick={() => act(onPress)}>
          {label}
        </Button>
        {failure && (
          <Notice kind="danger" live>
            {failure}
          </Notice>
        )}
      </div>
    </Card>
  );
}
