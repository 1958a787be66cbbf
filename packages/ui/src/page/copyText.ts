/** Puts the text on the clipboard; false where the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No permission, no secure context or no clipboard: the caller says so, the text stays selectable.
    return false;
  }
}
