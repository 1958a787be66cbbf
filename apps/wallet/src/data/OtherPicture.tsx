/** Sheets of several senders on their way into one pocket; nothing that a reader of the screen would miss. */
export function OtherPicture() {
  return (
    <svg className="dompet-other__picture" viewBox="0 0 200 116" aria-hidden="true">
      <g className="dompet-other__sheet">
        <rect x="26" y="26" width="52" height="70" rx="6" transform="rotate(-12 52 61)" />
        <rect x="122" y="26" width="52" height="70" rx="6" transform="rotate(12 148 61)" />
        <rect x="72" y="8" width="56" height="76" rx="6" />
      </g>
      <g className="dompet-other__line">
        <path d="M84 26h20M84 38h32M84 50h32M40 46l18-4M42 57l28-6M160 46l-18-4M158 57l-28-6" />
      </g>
      <path
        className="dompet-other__pocket"
        d="M18 70h54c4 0 6 2 8 5l2 4c2 3 4 5 8 5h20c4 0 6-2 8-5l2-4c2-3 4-5 8-5h54v30a12 12 0 0 1-12 12H30a12 12 0 0 1-12-12Z"
      />
    </svg>
  );
}
