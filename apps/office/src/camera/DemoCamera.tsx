import { calls } from '@jatidiri/contracts/browser';
import { call } from '@jatidiri/staff';
import { Button, useWords } from '@jatidiri/ui';
import { useQuery } from '@tanstack/react-query';
import { cameraWords } from './cameraWords.ts';

interface Props {
  nik: string;
  busy: boolean;
  onPicture: (picture: () => Promise<string>) => void;
}

/** In demo mode, for personas with a test face: a camera for whoever has none. */
export function DemoCamera({ nik, busy, onPicture }: Props) {
  const { t } = useWords(cameraWords);
  if (!useSampleFace(nik)) return null;
  return (
    <div>
      <Button kind="secondary" disabled={busy} onClick={() => onPicture(() => sampleFace(nik))}>
        {t('sample')}
      </Button>
    </div>
  );
}

async function sampleFace(nik: string): Promise<string> {
  const { frames } = await call(calls.sampleCamera, { nik });
  return frames[0]?.picture ?? '';
}

/** Whether the demo has a face for this person; outside the demo nobody has. */
function useSampleFace(nik: string): boolean {
  const query = useQuery({
    queryKey: ['personas'],
    queryFn: () =>
      call(calls.listPersonas).then(
        (personas) => personas.filter(({ sampleCamera }) => sampleCamera).map((persona) => persona.nik),
        (): string[] => [],
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return query.data?.includes(nik) ?? false;
}
