import { drawn } from './drawn.tsx';

// 24 units, 2-unit strokes, round ends: one hand drew them all.

export const IconBack = drawn(<path d="M10.5 5.5 4 12l6.5 6.5M4.5 12H20" />);
export const IconBackspace = drawn(
  <path d="M8.5 5H19a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H8.5L2.5 12l6-7ZM11 9.5l5 5M16 9.5l-5 5" />,
);
export const IconCamera = drawn(
  <>
    <path d="M4.5 7.5H7L8.8 5h6.4L17 7.5h2.5a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-15a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2Z" />
    <circle cx="12" cy="13" r="3.7" />
  </>,
);
export const IconCard = drawn(
  <>
    <rect x="3" y="5" width="18" height="14" rx="2.5" />
    <circle cx="8.5" cy="11" r="2" />
    <path d="M5.5 16c.5-1.7 1.6-2.4 3-2.4s2.5.7 3 2.4M14.5 10h3.5M14.5 13.5h3.5" />
  </>,
);
export const IconCheck = drawn(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="m7.8 12.3 2.9 2.9 5.5-6" />
  </>,
);
export const IconClock = drawn(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 6.5V12l3.5 2.5" />
  </>,
);
export const IconClose = drawn(<path d="m5.5 5.5 13 13M18.5 5.5l-13 13" />);
export const IconCode = drawn(<path d="m8 7-5 5 5 5M16 7l5 5-5 5M13.8 4.5l-3.6 15" />);
export const IconCopy = drawn(
  <>
    <rect x="8.5" y="8.5" width="12" height="12" rx="2.5" />
    <path d="M15.5 8.5V6a2.5 2.5 0 0 0-2.5-2.5H6A2.5 2.5 0 0 0 3.5 6v7A2.5 2.5 0 0 0 6 15.5h2.5" />
  </>,
);
export const IconDanger = drawn(<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8l5-5ZM9 9l6 6M15 9l-6 6" />);
export const IconDocument = drawn(
  <path d="M6 2.5h8l4.5 4.5v12.5a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2ZM14 2.5V7h4.5M8 12h7M8 16h7" />,
);
export const IconDoor = drawn(
  <path d="M14 3.5H7a1.5 1.5 0 0 0-1.5 1.5v14A1.5 1.5 0 0 0 7 20.5h7M10.5 12H21M17.5 8.5 21 12l-3.5 3.5" />,
);
export const IconEye = drawn(
  <>
    <path d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12Z" />
    <circle cx="12" cy="12" r="3" />
  </>,
);
export const IconFamily = drawn(
  <>
    <circle cx="6.5" cy="6.5" r="3" />
    <circle cx="17.5" cy="6.5" r="3" />
    <circle cx="12" cy="14" r="2.2" />
    <path d="M2 18.5c.2-4 1.7-6 4.5-6M22 18.5c-.2-4-1.7-6-4.5-6M7.5 21c.4-2.400 2-3.6 4.5-3.6s4.100 1.2 4.5 3.6" />
  </>,
);
export const IconFlip = drawn(<path d="M4 9.5h13.5L14 6M20 14.5H6.5L10 18" />);
export const IconGlobe = drawn(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M3 12h18M12 3c2.5 2.5 3.8 5.5 3.8 9s-1.3 6.5-3.8 9c-2.5-2.5-3.8-5.5-3.8-9S9.5 5.5 12 3Z" />
  </>,
);
export const IconHelp = drawn(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M9.3 9.3a2.8 2.8 0 1 1 4 2.5c-.9.5-1.3 1-1.3 2.2M12 17.2v.1" />
  </>,
);
export const IconInfo = drawn(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 11v5.5M12 7.5v.1" />
  </>,
);
export const IconKey = drawn(
  <>
    <circle cx="8" cy="15.5" r="4.5" />
    <path d="m11.2 12.3 8.3-8.3M16 7.5l3 3M13.5 10l2 2" />
  </>,
);
export const IconKeyboard = drawn(
  <>
    <rect x="2.5" y="6" width="19" height="12" rx="2.5" />
    <path d="M6.5 10v.1M10.2 10v.1M13.8 10v.1M17.5 10v.1M8 14h8" />
  </>,
);
export const IconList = drawn(<path d="M8.5 6H20M8.5 12H20M8.5 18H20M4.2 6v.1M4.2 12v.1M4.2 18v.1" />);
export const IconLock = drawn(
  <>
    <rect x="4.5" y="10.5" width="15" height="10" rx="2.5" />
    <path d="M8 10.5V7.5a4 4 0 0 1 8 0v3M12 14.5v2.5" />
  </>,
);
export const IconMail = drawn(
  <>
    <rect x="3" y="5" width="18" height="14" rx="2.5" />
    <path d="m3.5 7 8.5 6.5L20.5 7" />
  </>,
);
export const IconNext = drawn(<path d="m9 5.5 6.5 6.5L9 18.5" />);
export const IconOffice = drawn(
  <path d="M3 20.5h18M5 20.5V9.5M19 20.5V9.5M9.5 20.5v-7M14.5 20.5v-7M3 9.5 12 3.5l9 6H3Z" />,
);
export const IconOffline = drawn(
  <path d="M3 3l18 18M8.5 15.5a5 5 0 0 1 6.3-.6M5 12a10 10 0 0 1 4.5-2.6M14.5 9.4A10 10 0 0 1 19 12M2 8.5A14 14 0 0 1 6 6M10.5 5.1A14 14 0 0 1 22 8.5M12 19.2v.1" />,
);
export const IconPhone = drawn(
  <>
    <rect x="6.5" y="2.5" width="11" height="19" rx="2.5" />
    <path d="M11 18.5h2" />
  </>,
);
export const IconPin = drawn(
  <>
    <path d="M12 21.5s7-6.3 7-11.5a7 7 0 0 0-14 0c0 5.2 7 11.5 7 11.5Z" />
    <circle cx="12" cy="10" r="2.5" />
  </>,
);
export const IconPrint = drawn(
  <>
    <path d="M7 8.5v-5h10v5M7 17H5a2 2 0 0 1-2-2v-4.5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2V15a2 2 0 0 1-2 2h-2" />
    <rect x="7" y="14" width="10" height="6.5" rx="1" />
  </>,
);
export const IconRefresh = drawn(
  <path d="M20 11A8.2 8.2 0 0 0 5.5 7L3.5 9.3M3.5 4.5v4.8h4.8M4 13a8.2 8.2 0 0 0 14.5 4l2-2.3M20.5 19.5v-4.8h-4.8" />,
);
export const IconScan = drawn(
  <path d="M3.5 8V5.5a2 2 0 0 1 2-2H8M16 3.5h2.5a2 2 0 0 1 2 2V8M20.5 16v2.5a2 2 0 0 1-2 2H16M8 20.5H5.5a2 2 0 0 1-2-2V16M4 12h16" />,
);
export const IconSearch = drawn(
  <>
    <circle cx="10.5" cy="10.5" r="6.5" />
    <path d="m15.5 15.5 5 5" />
  </>,
);
export const IconSettings = drawn(
  <>
    <path d="M4 7h9M19 7h1M4 17h1M11 17h9" />
    <circle cx="16" cy="7" r="2.5" />
    <circle cx="8" cy="17" r="2.5" />
  </>,
);
export const IconShare = drawn(
  <path d="M12 15V3.5M7.5 7.5 12 3.5l4.5 4M5 12.5v6A2 2 0 0 0 7 20.5h10a2 2 0 0 0 2-2v-6" />,
);
export const IconShield = drawn(
  <>
    <path d="M12 2.8 4.5 5.5V11c0 5 3 8.5 7.5 10.2 4.5-1.7 7.5-5.2 7.5-10.2V5.5L12 2.8Z" />
    <path d="m8.5 11.8 2.5 2.5 4.5-5" />
  </>,
);
export const IconSnow = drawn(
  <path d="M12 2.5v19M3.8 7.2l16.4 9.6M20.2 7.2 3.8 16.8M9.5 4 12 6.5 14.5 4M9.5 20l2.5-2.5 2.5 2.5" />,
);
export const IconSpeaker = drawn(
  <path d="M4 9.5v5h3.5l5 4v-13l-5 4H4ZM16 9a4.5 4.5 0 0 1 0 6M18.5 6a8.5 8.5 0 0 1 0 12" />,
);
export const IconStop = drawn(<rect x="6" y="6" width="12" height="12" rx="2" />);
export const IconTorch = drawn(<path d="M7 3h10v3.5l-2.5 4V21h-5V10.5L7 6.5V3ZM7 6.5h10M12 13v2" />);
export const IconUpload = drawn(
  <>
    <rect x="3" y="4" width="18" height="16" rx="2.5" />
    <circle cx="8.5" cy="9.5" r="1.7" />
    <path d="m4 18 5.5-5 3.5 3 3.5-3.5 4 3.5" />
  </>,
);
export const IconUser = drawn(
  <>
    <circle cx="12" cy="8" r="4" />
    <path d="M4 20.5c.6-4.7 3.5-7 8-7s7.4 2.3 8 7" />
  </>,
);
export const IconUsers = drawn(
  <>
    <circle cx="9" cy="8" r="3.5" />
    <path d="M2.5 20c.5-4.3 2.8-6.5 6.5-6.5s6 2.2 6.5 6.5M15 4.8a3.5 3.5 0 0 1 0 6.4M17.5 14c2.4.8 3.7 2.8 4 6" />
  </>,
);
export const IconWarning = drawn(<path d="M12 3.5 2.5 20h19L12 3.5ZM12 10v4.5M12 17.2v.1" />);
