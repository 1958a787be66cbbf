import { calls, type ReplyOf, type wallet } from '@jatidiri/contracts/browser';
import { useEffect, useState } from 'react';
import { deviceCall } from '../server/caller.ts';
import { countCopies } from '../store/credentials.ts';

type State = ReplyOf<typeof wallet.readDevice>['state'];

export type DeviceState = ({ step: 'asking' | 'away' } | { step: 'known'; state: State }) & { copies?: number };

/** This device as the server sees it, and how many copies are left to show. */
export function useDevice(): DeviceState {
  const [device, setDevice] = useState<DeviceState>({ step: 'asking' });
  useEffect(() => {
    void countCopies('ktp_sd_jwt').then((copies) => setDevice((before) => ({ ...before, copies })));
    deviceCall(calls.readDevice).then(
      ({ state }) => setDevice(({ copies }) => ({ step: 'known', state, ...(copies === undefined ? {} : { copies }) })),
      () => setDevice(({ copies }) => ({ step: 'away', ...(copies === undefined ? {} : { copies }) })),
    );
  }, []);
  return device;
}
