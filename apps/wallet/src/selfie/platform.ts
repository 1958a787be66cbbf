/** Where a camera permission is mended: it differs between a page in the browser and an app on the home screen. */
export type Platform = 'android' | 'androidApp' | 'ios' | 'iosApp' | 'desktop';

/** What the browser says of itself. An iPad calls itself a Mac, and only its touch screen tells. */
export function platformOf(browser: {
  readonly userAgent: string;
  readonly touchPoints: number;
  readonly isInstalled: boolean;
}): Platform {
  const { userAgent, touchPoints, isInstalled } = browser;
  if (/Android/.test(userAgent)) return isInstalled ? 'androidApp' : 'android';
  const isApple = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1);
  if (isApple) return isInstalled ? 'iosApp' : 'ios';
  return 'desktop';
}

/** The platform of this very page. */
export const thisPlatform = (): Platform =>
  platformOf({
    userAgent: navigator.userAgent,
    touchPoints: navigator.maxTouchPoints,
    isInstalled: matchMedia('(display-mode: standalone)').matches,
  });
