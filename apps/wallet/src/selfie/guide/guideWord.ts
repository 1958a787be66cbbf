import type { GuideState } from './useGuide.ts';

/** What is said of the guide while it is not there yet: how much has come, and once all has, that it starts. */
export function guideWordOf(guide: GuideState): { word: 'guide' | 'guideStarts' | 'guideNone'; n: number } | undefined {
  if (guide.step === 'ready') return undefined;
  if (guide.step === 'none') return { word: 'guideNone', n: 0 };
  const n = Math.round(guide.share * 100);
  return { word: n < 100 ? 'guide' : 'guideStarts', n };
}
