const NAME = 'jatidiri-dompet';
const YEAR_S = 31_536_000;

/**
 * Remembers, beside the storage that a browser may evict, that a wallet was here: browsers that clear databases for room
 * leave cookies. It says nothing else, and is sent with the pages of the wallet alone.
 */
export function markWallet(): void {
  write('ada', YEAR_S);
  void navigator.storage?.persist?.().catch(() => false);
}

/** The resident took the wallet off this phone: nobody is to be told that it was lost. */
export const unmarkWallet = (): void => write('', 0);

/** Whether a wallet was here; where its database is empty, the browser has cleared it. */
export const wasWalletHere = (cookies = document.cookie): boolean => cookies.split('; ').includes(`${NAME}=ada`);

function write(value: string, seconds: number): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that keeps wallets
  document.cookie = `${NAME}=${value}; Path=/dompet/; Max-Age=${seconds}; SameSite=Strict${secure}`;
}
