import { EmptyState, useWords } from '@jatidiri/ui';
import { lazy } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { CardScreen } from '../card/CardScreen.tsx';
import { useTopOf } from './useTopOf.ts';
import { words } from './words.ts';

const DataScreen = lazy(() => import('../data/DataScreen.tsx').then((room) => ({ default: room.DataScreen })));
const ShareScreen = lazy(() => import('../share/ShareScreen.tsx').then((room) => ({ default: room.ShareScreen })));
const ScanScreen = lazy(() => import('../scan/ScanScreen.tsx').then((room) => ({ default: room.ScanScreen })));
const AskScreen = lazy(() => import('../ask/AskScreen.tsx').then((room) => ({ default: room.AskScreen })));
const ActivityScreen = lazy(() =>
  import('../activity/ActivityScreen.tsx').then((room) => ({ default: room.ActivityScreen })),
);
const PeopleScreen = lazy(() => import('../people/PeopleScreen.tsx').then((room) => ({ default: room.PeopleScreen })));
